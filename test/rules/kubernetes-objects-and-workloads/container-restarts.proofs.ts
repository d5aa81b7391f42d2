/** Proofs of the alerts on containers that start again and again. */
import type { Series } from "../../helpers/promql/judge";
import { series } from "../../helpers/promql/series";
import { missing, steady, then } from "../../helpers/promql/values";
import type { Labels, Proofs } from "../proofs/types";
import {
  CHECKOUT,
  deployment,
  EVERYWHERE,
  everywhere,
  neighbours,
  owned,
  POD,
  podNames,
} from "./pod-samples";

/**
 * So many restarts within the hour: all but one until minute 39, the last at minute 59. None is before
 * minute 20, so that all are within an hour for long enough, even when they are told late.
 */
function restarts(count: number): string {
  const n = Math.ceil(count);
  const minutes = Math.min(n - 1, 20);
  const oneByOne = `${n - minutes}+1x${minutes - 1}`;
  return then(steady(0, 40 - minutes), oneByOne, steady(n - 1, 19), steady(n, 60));
}

/** The largest whole number that an hour's increase never brings up to the threshold. */
function fewer(threshold: number): number {
  return Math.ceil(threshold * 0.95) - 1;
}

function restarted(container: Labels, values: string): Series {
  return series("kube_pod_container_status_restarts_total", container, values);
}

function initRestarted(pod: Labels, values: string): Series {
  const container = { ...pod, container: "migrate" };
  return series("kube_pod_init_container_status_restarts_total", container, values);
}

/** How its container ended last. */
function ended(container: Labels, reason: string, values: number | string = 1): Series {
  const labels = { ...container, reason };
  return series("kube_pod_container_status_last_terminated_reason", labels, values);
}

function waits(container: Labels, values: string, reason = "CrashLoopBackOff"): Series {
  const labels = { ...container, reason };
  return series("kube_pod_container_status_waiting_reason", labels, values);
}

/** Backed off once, for five minutes from the given one. */
const backedOff = (minute: number) => then(missing(minute), steady(1, 5), "stale");

/** Runs nine minutes, is backed off for five. */
const SLOWLY = Array.from({ length: 8 }, () => "_x9 1x4 stale").join(" ");

const NEVER = "0x119";

/** A container that was killed for its memory at minute 20, in so many pods. */
function killed(pods: number, place: Labels = {}): Series[] {
  return podNames(Math.ceil(pods)).flatMap((pod) => oomKilled({ ...place, pod }));
}

function oomKilled(container: Labels): Series[] {
  return [restarted(container, "0x19 1x100"), ended(container, "OOMKilled", "_x20 1x100")];
}

export const proofs: Proofs = {
  PodCrashLooping: {
    fires: [
      {
        when: "a container restarts often, while those elsewhere restart later, seldom, and for memory",
        series: (t) => [
          ...deployment(),
          restarted({ pod: POD }, restarts(t["restarts"] ?? 0)),
          ended({ pod: POD }, "Error"),
          restarted({ pod: POD, container: "sidecar" }, "0x74 1x60"),
          ended({ pod: POD, container: "sidecar" }, "OOMKilled"),
          ...neighbours((pod) => [restarted(pod, "0x74 1x60"), ended(pod, "OOMKilled")]),
        ],
        minutes: 100,
        between: [69, 69],
        alerts: [{ ...CHECKOUT, container: "checkout" }],
        clearsBy: 88,
      },
      {
        when: "an init container restarts often, while those elsewhere restart later and seldom",
        series: (t) => [
          ...deployment(),
          initRestarted({ pod: POD }, restarts(t["restarts"] ?? 0)),
          ...neighbours((pod) => [initRestarted(pod, "0x74 1x60")]),
          series(
            "kube_pod_init_container_status_restarts_total",
            { pod: POD, container: "wait" },
            "0x74 1x60",
          ),
        ],
        minutes: 100,
        between: [69, 69],
        alerts: [{ ...CHECKOUT, container: "migrate" }],
        clearsBy: 88,
      },
      {
        when: "five pods of a deployment restart often",
        series: (t) => [
          ...deployment(podNames(5)),
          ...podNames(5).map((pod) => restarted({ pod }, restarts(t["restarts"] ?? 0))),
        ],
        minutes: 76,
        between: [69, 69],
        alerts: [{ ...CHECKOUT, container: "checkout" }],
      },
      {
        when: "containers run nine minutes, crash and are backed off for five, all the time",
        series: () => [
          ...everywhere((pod) => [waits(pod, SLOWLY), restarted(pod, NEVER)]),
          waits({ pod: POD, container: "sidecar" }, SLOWLY),
        ],
        minutes: 90,
        between: [49, 50],
        alerts: [
          ...EVERYWHERE.map((one) => ({ ...one, container: "checkout" })),
          { ...CHECKOUT, container: "sidecar" },
        ],
      },
      {
        when: "a container restarts often and is backed off, while those elsewhere do so slowly",
        series: (t) => [
          ...deployment(),
          restarted({ pod: POD }, restarts(t["restarts"] ?? 0)),
          waits({ pod: POD }, "_x40 1x70"),
          waits({ pod: POD, container: "sidecar" }, SLOWLY),
          ...neighbours((pod) => [waits(pod, SLOWLY)]),
        ],
        minutes: 100,
        between: [49, 69],
        alerts: [
          { ...CHECKOUT, container: "checkout" },
          { ...CHECKOUT, container: "sidecar" },
          { ...CHECKOUT, container: "checkout", workload: "cart" },
          { ...CHECKOUT, container: "checkout", namespace: "billing" },
          { ...CHECKOUT, container: "checkout", cluster: "aks-shop-prod" },
        ],
      },
    ],
    quiet: [
      {
        when: "containers and init containers restart one time less",
        series: ({ restarts: most = 0 }) => {
          const counted = then("0x29", steady(fewer(most), 90));
          return [
            ...deployment(),
            restarted({ pod: POD }, counted),
            initRestarted({ pod: POD }, counted),
          ];
        },
        minutes: 100,
      },
      {
        when: "a container restarted often, but for its memory",
        series: (t) => [
          ...deployment(),
          restarted({ pod: POD }, restarts(t["restarts"] ?? 0)),
          ended({ pod: POD }, "OOMKilled"),
        ],
        minutes: 100,
      },
      {
        when: "each crashes once in a start: a pod and its successor, two containers, two clusters",
        series: () => {
          const first = { pod: "orders-db-0", uid: "00000000-0000-4000-8000-000000000001" };
          const next = { pod: "orders-db-0", uid: "00000000-0000-4000-8000-000000000002" };
          return [
            ...owned("StatefulSet", "orders-db", first),
            ...owned("StatefulSet", "orders-db", next),
            waits(first, backedOff(10)),
            waits(next, backedOff(42)),
            ...deployment(),
            waits({ pod: POD }, backedOff(10)),
            waits({ pod: POD, container: "sidecar" }, backedOff(42)),
            ...deployment([POD], { cluster: "aks-shop-prod" }),
            waits({ pod: POD, cluster: "aks-shop-prod" }, backedOff(42)),
          ];
        },
        minutes: 100,
      },
      {
        when: "an image is missing before and after a crash",
        series: () => [
          ...deployment(),
          waits({ pod: POD }, "1x19 stale _x20 1x40", "ImagePullBackOff"),
          waits({ pod: POD }, backedOff(25)),
          waits({ pod: POD, container: "sidecar" }, "1x19 stale", "ErrImagePull"),
          waits({ pod: POD, container: "sidecar" }, backedOff(50)),
        ],
        minutes: 100,
      },
    ],
    noData: [{ when: "nothing is told of pods", series: () => [] }],
  },

  ContainerOomKilled: {
    fires: [
      {
        when: "one container each of several pods is killed",
        series: ({ kills = 0 }) => [...deployment(podNames(Math.ceil(kills))), ...killed(kills)],
        minutes: 100,
        between: [30, 30],
        alerts: [{ ...CHECKOUT, container: "checkout" }],
        clearsBy: 90,
      },
      {
        when: "one container is killed as often in several places",
        series: ({ kills = 0 }) => {
          const n = Math.ceil(kills);
          const often = (container: Labels) => [
            restarted(container, `0x19 ${n}x100`),
            ended(container, "OOMKilled", "_x20 1x100"),
          ];
          return [...everywhere(often), ...often({ pod: POD, container: "sidecar" })];
        },
        between: [30, 30],
        alerts: [
          ...EVERYWHERE.map((one) => ({ ...one, container: "checkout" })),
          { ...CHECKOUT, container: "sidecar" },
        ],
      },
    ],
    quiet: [
      {
        when: "there is one kill less",
        series: ({ kills = 0 }) => [
          ...deployment(),
          restarted({ pod: POD }, then("0x29", steady(fewer(kills), 90))),
          ended({ pod: POD }, "OOMKilled"),
        ],
        minutes: 100,
      },
      {
        when: "the kill was days ago",
        series: () => [
          ...deployment(),
          restarted({ pod: POD }, "7x119"),
          ended({ pod: POD }, "OOMKilled"),
        ],
        minutes: 100,
      },
      {
        when: "containers end for another reason, and those elsewhere were killed days ago",
        series: ({ kills = 0 }) => [
          ...deployment(),
          restarted({ pod: POD }, then("0x19", steady(Math.ceil(kills) + 1, 100))),
          ended({ pod: POD }, "Error"),
          restarted({ pod: POD, container: "sidecar" }, "7x119"),
          ended({ pod: POD, container: "sidecar" }, "OOMKilled"),
          ...neighbours((pod) => [restarted(pod, "7x119"), ended(pod, "OOMKilled")]),
        ],
        minutes: 100,
      },
    ],
    noData: [{ when: "nothing is told of pods", series: () => [] }],
  },
};
