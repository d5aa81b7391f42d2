/** Proofs of the alerts on pods that end and should not, or should and do not. */
import type { Series } from "../../helpers/promql/judge";
import { series } from "../../helpers/promql/series";
import type { Labels, Proofs } from "../proofs/types";
import {
  BATCH,
  batch,
  CHECKOUT,
  deployment,
  EVERYWHERE,
  LONG_AGO,
  neighbours,
  neighboursOnLostNodes,
  node,
  NODES,
  onNode,
  owned,
  passedAt,
  POD,
  podNames,
} from "./pod-samples";

const FAILS_AT_20 = "0x19 1x100";

/** A pod's phase: failed, or running. */
function failed(pod: Labels, values: string, created = LONG_AGO): Series[] {
  const running = values.replaceAll(/\b[01]x/g, (value) => (value === "1x" ? "0x" : "1x"));
  return [
    series("kube_pod_status_phase", { ...pod, phase: "Failed" }, values),
    series("kube_pod_status_phase", { ...pod, phase: "Running" }, running),
    series("kube_pod_created", pod, created),
  ];
}

/** So many pods of a deployment that fail, on one node. */
function failing(pods: number, values = FAILS_AT_20, place: Labels = {}): Series[] {
  const names = podNames(Math.ceil(pods));
  return [
    ...deployment(names, place),
    ...names.flatMap((pod) => [
      ...failed({ ...place, pod }, values),
      onNode({ ...place, pod }, "one"),
    ]),
  ];
}

/** A pod that was to be gone just before minute 11, until its samples end. */
function terminating(pod: Labels, minutes: number, last = 90): Series {
  const seconds = passedAt(11, minutes);
  return series("kube_pod_deletion_timestamp", pod, `${seconds}x${last} stale`);
}

export const proofs: Proofs = {
  PodsFailing: {
    fires: [
      {
        when: "the kubelet evicts pods from a node that is ready, and those elsewhere run",
        series: ({ pods = 0 }) => [
          ...failing(pods),
          ...failing(pods, "0x119", { namespace: "billing" }),
          ...failing(pods, "0x119", { cluster: "aks-shop-prod" }),
          ...NODES,
        ],
        minutes: 100,
        between: [30, 30],
        alerts: [CHECKOUT],
        clearsBy: 90,
      },
      {
        when: "the kubelet refused pods as soon as they were made, 40 minutes ago",
        series: ({ pods = 0 }) => {
          const names = podNames(Math.ceil(pods));
          return [
            ...deployment(names),
            ...names.flatMap((pod) => failed({ pod }, "1x100", -40 * 60)),
          ];
        },
        between: [10, 10],
        alerts: [CHECKOUT],
        clearsBy: 30,
      },
      {
        when: "pods fail in another cluster, and those of the same name here failed days ago",
        series: ({ pods = 0 }) => [
          ...failing(pods, "1x100"),
          ...failing(pods, FAILS_AT_20, { cluster: "aks-shop-prod" }),
        ],
        between: [30, 30],
        alerts: [{ ...CHECKOUT, cluster: "aks-shop-prod" }],
      },
      {
        when: "pods of the same name fail in two clusters, in two namespaces, of two workloads",
        series: ({ pods = 0 }) => {
          const many = podNames(Math.ceil(pods)).map((pod) => pod.replace("checkout", "cart"));
          const stateful = many.map((_, index) => ({ pod: `checkout-${index}` }));
          return [
            ...failing(pods),
            ...failing(pods, FAILS_AT_20, { namespace: "billing" }),
            ...failing(pods, FAILS_AT_20, { cluster: "aks-shop-prod" }),
            ...deployment(many, {}, "cart"),
            ...many.flatMap((pod) => failed({ pod }, FAILS_AT_20)),
            ...stateful.flatMap((pod) => owned("StatefulSet", "checkout", pod)),
            ...stateful.flatMap((pod) => failed(pod, FAILS_AT_20)),
          ];
        },
        between: [30, 30],
        alerts: EVERYWHERE,
      },
      {
        when: "pods fail, and of those elsewhere some failed days ago and some are on lost nodes",
        series: ({ pods = 0 }) => [
          ...failing(pods),
          ...neighboursOnLostNodes((pod) => failed(pod, FAILS_AT_20)),
          ...NODES,
          ...deployment(["old-7d9f8c6b5d-1"], {}, "old"),
          ...failed({ pod: "old-7d9f8c6b5d-1" }, "1x100"),
        ],
        minutes: 40,
        between: [30, 30],
        alerts: [CHECKOUT],
      },
    ],
    quiet: [
      {
        when: "one pod less fails",
        series: ({ pods = 0 }) => failing(Math.ceil(pods) - 1),
      },
      {
        when: "they failed days ago, and pods with the same name fail or are made elsewhere",
        series: ({ pods = 0 }) => [
          ...failing(pods, "1x100"),
          ...(pods > 1 ? neighbours((pod) => failed(pod, FAILS_AT_20)) : []),
          ...(pods > 1 ? deployment(["new-7d9f8c6b5d-1"], {}, "new") : []),
          ...(pods > 1 ? failed({ pod: "new-7d9f8c6b5d-1" }, "1x100", 0) : []),
        ],
      },
      {
        when: "pods run that were made a moment ago",
        series: ({ pods = 0 }) => {
          const names = podNames(Math.ceil(pods));
          return [...deployment(names), ...names.flatMap((pod) => failed({ pod }, "0x100", 0))];
        },
      },
      {
        when: "pods of a job and of a cron job's job fail",
        series: ({ pods = 0 }) => [
          ...["import", "nightly-1"].flatMap((job, index) => [
            index === 0
              ? series("kube_job_owner", { job_name: job, owner_kind: "", owner_name: "" }, 1)
              : series("kube_job_owner", { job_name: job, owner_kind: "CronJob" }, 1),
            ...podNames(Math.ceil(pods)).flatMap((name) => [
              ...owned("Job", job, { pod: `${job}-${name}` }),
              ...failed({ pod: `${job}-${name}` }, FAILS_AT_20),
            ]),
          ]),
        ],
      },
      {
        when: "a spot node is taken away with all its pods",
        series: ({ pods = 0 }) => [...failing(pods), ...node("one", 0)],
      },
    ],
    noData: [{ when: "nothing is told of pods", series: () => [] }],
  },

  PodStuckTerminating: {
    fires: [
      {
        when: "pods do not go away, and those of the same name elsewhere are on lost nodes",
        series: ({ minutes = 0 }) => [
          ...deployment(),
          terminating({ pod: POD }, minutes, 40),
          onNode({ pod: POD }, "one"),
          ...batch((pod) => [terminating(pod, minutes, 40), onNode(pod, "one")]),
          ...neighboursOnLostNodes((pod) => [terminating(pod, minutes)]),
          ...NODES,
        ],
        between: [21, 21],
        alerts: [CHECKOUT, BATCH],
        clearsBy: 52,
      },
      {
        when: "pods of the same name do not go away in several places, until they do",
        series: ({ minutes = 0 }) => [
          ...deployment(),
          terminating({ pod: POD }, minutes),
          ...neighbours((pod) => [terminating(pod, minutes)]),
          ...owned("StatefulSet", "checkout", { pod: "checkout-0" }),
          terminating({ pod: "checkout-0" }, minutes),
        ],
        between: [21, 21],
        alerts: EVERYWHERE,
      },
    ],
    quiet: [
      {
        when: "a pod is within its long period of grace",
        series: ({ minutes = 0 }) => [
          ...deployment(),
          series("kube_pod_deletion_timestamp", { pod: POD }, passedAt(61, minutes)),
        ],
      },
      {
        when: "a namespace is deleted and its pods go away a few minutes late",
        series: ({ minutes = 0 }) => [...deployment(), terminating({ pod: POD }, minutes, 15)],
      },
      {
        when: "its node is lost",
        series: ({ minutes = 0 }) => [
          ...deployment(),
          terminating({ pod: POD }, minutes),
          onNode({ pod: POD }, "one"),
          ...node("one", 0),
        ],
      },
    ],
    noData: [{ when: "nothing is told of pods", series: () => [] }],
  },
};
