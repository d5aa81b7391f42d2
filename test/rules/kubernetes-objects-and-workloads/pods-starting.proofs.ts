/** Proofs of the alerts on pods that find no node, or have one and do not start. */
import type { Series } from "../../helpers/promql/judge";
import { series } from "../../helpers/promql/series";
import type { Labels, Proofs, Thresholds } from "../proofs/types";
import {
  BATCH,
  batch,
  CHECKOUT,
  deployment,
  EVERYWHERE,
  everywhere,
  neighbours,
  passedAt,
  POD,
  podNames,
} from "./pod-samples";
import { healthy, initRuns, initWaits, phase, waits } from "./pod-start-samples";

/** A pod without a node that is old enough just before minute 11. */
function unscheduled(pod: Labels, { minutes = 0 }: Thresholds, found = "1x90"): Series[] {
  return [
    series("kube_pod_status_unschedulable", pod, found),
    series("kube_pod_created", pod, passedAt(11, minutes)),
  ];
}

/** A pod that has a node and no container yet; old enough just before minute 11. */
function starting(pod: Labels, { minutes = 0 }: Thresholds, pending = "1x90"): Series[] {
  return [
    ...phase(pod, pending),
    series("kube_pod_start_time", pod, passedAt(11, minutes)),
    waits(pod, "ContainerCreating"),
  ];
}

export const proofs: Proofs = {
  PodUnschedulable: {
    fires: [
      {
        when: "five pods of a deployment wait for a node",
        series: (t) => [
          ...deployment(podNames(5)),
          ...podNames(5).flatMap((pod) => unscheduled({ pod }, t)),
          ...neighbours(healthy),
        ],
        between: [21, 21],
        alerts: [CHECKOUT],
      },
      {
        when: "pods of several workloads, namespaces and clusters wait for a node",
        series: (t) => everywhere((pod) => unscheduled(pod, t, "1x39 stale")),
        between: [21, 21],
        alerts: EVERYWHERE,
        clearsBy: 51,
      },
    ],
    quiet: [
      {
        when: "the autoscaler adds nodes in time, while pods with the same name elsewhere are old",
        series: ({ minutes = 0 }) => [
          ...deployment(),
          series("kube_pod_status_unschedulable", { pod: POD }, "1x60"),
          series("kube_pod_created", { pod: POD }, passedAt(61, minutes)),
          ...neighbours(healthy),
        ],
      },
      {
        when: "a node is found a few minutes late",
        series: (t) => [...deployment(), ...unscheduled({ pod: POD }, t, "1x15 stale")],
      },
    ],
    noData: [{ when: "nothing is told of pods", series: () => [] }],
  },

  PodStuckStarting: {
    fires: [
      {
        when: "volumes do not attach, while pods of the same name elsewhere wait for something else",
        series: (t) => [
          ...deployment(),
          ...starting({ pod: POD }, t),
          ...batch((pod) => starting(pod, t)),
          ...neighbours((pod) => [
            ...starting(pod, t),
            waits(pod, "ImagePullBackOff"),
            initWaits(pod, "CrashLoopBackOff"),
            initRuns(pod),
          ]),
        ],
        between: [21, 21],
        alerts: [CHECKOUT, BATCH],
      },
      {
        when: "the sandboxes of pods with init containers are not made, and then they are",
        series: (t) =>
          everywhere((pod) => [
            ...starting(pod, t, "1x39 0x50"),
            waits({ ...pod, container: "other" }, "PodInitializing"),
            initWaits(pod, "PodInitializing"),
            initRuns(pod, "0x39 1x2 0x48"),
          ]),
        between: [21, 21],
        alerts: EVERYWHERE,
        clearsBy: 51,
      },
    ],
    quiet: [
      {
        when: "large images are pulled, while pods with the same name elsewhere are old",
        series: ({ minutes = 0 }) => [
          ...deployment(),
          ...phase({ pod: POD }, "1x60"),
          series("kube_pod_start_time", { pod: POD }, passedAt(61, minutes)),
          ...neighbours(healthy),
        ],
      },
      {
        when: "they run, while one with the same name elsewhere starts",
        series: () => [
          ...deployment(),
          ...healthy({ pod: POD }),
          ...neighbours((pod) => phase(pod, "1x60")),
        ],
      },
      {
        when: "an image is missing, whose pull is tried again now and then",
        series: (t) => [
          ...deployment(),
          ...starting({ pod: POD }, t),
          waits({ pod: POD }, "ErrImagePull", "1 stale _x5 1 stale _x5 1 stale _x5 1 stale _x40"),
        ],
        minutes: 30,
      },
      {
        when: "an init container fails again and again",
        series: (t) => [
          ...deployment(),
          ...starting({ pod: POD }, t),
          initWaits({ pod: POD }, "CrashLoopBackOff", "1x4 stale _x2 1x4 stale _x2 1x4 stale"),
        ],
        minutes: 25,
      },
      {
        when: "an init container restores a backup for an hour",
        series: (t) => [...deployment(), ...starting({ pod: POD }, t), initRuns({ pod: POD })],
      },
      {
        when: "a pod starts a few minutes late",
        series: (t) => [...deployment(), ...starting({ pod: POD }, t, "1x15 0x50")],
      },
    ],
    noData: [{ when: "nothing is told of pods", series: () => [] }],
  },
};
