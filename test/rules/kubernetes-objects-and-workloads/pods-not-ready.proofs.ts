/** Proofs of the alert on pods that run and are not ready. */
import { series } from "../../helpers/promql/series";
import type { Proofs } from "../proofs/types";
import {
  CHECKOUT,
  deployment,
  EVERYWHERE,
  everywhere,
  LONG_AGO,
  neighbours,
  neighboursOnLostNodes,
  node,
  NODES,
  onNode,
  passedAt,
  POD,
  podNames,
} from "./pod-samples";
import { healthy, runs } from "./pod-start-samples";

export const proofs: Proofs = {
  PodNotReady: {
    fires: [
      {
        when: "five pods of a deployment run and never get ready",
        series: ({ minutes = 0 }) => [
          ...deployment(podNames(5)),
          ...podNames(5).flatMap((pod) => runs({ pod }, "0x90", passedAt(11, minutes))),
          ...neighbours(healthy),
        ],
        between: [21, 21],
        alerts: [CHECKOUT],
      },
      {
        when: "pods that were ready are not from minute 20 to 50",
        series: () => everywhere((pod) => runs(pod, "1x19 0x29 1x40")),
        between: [39, 40],
        alerts: EVERYWHERE,
        clearsBy: 60,
        minutes: 90,
      },
      {
        when: "a pod is not ready, and those with the same name elsewhere are being deleted",
        series: () => [
          ...deployment(),
          ...runs({ pod: POD }, "0x90"),
          ...neighbours((pod) => [
            ...runs(pod, "0x90"),
            series("kube_pod_deletion_timestamp", pod, 3600),
          ]),
        ],
        between: [10, 10],
        alerts: [CHECKOUT],
      },
      {
        when: "a pod is not ready, and those with the same name elsewhere are on lost nodes",
        series: () => [
          ...deployment(),
          ...runs({ pod: POD }, "0x90"),
          onNode({ pod: POD }, "one"),
          ...neighboursOnLostNodes((pod) => runs(pod, "0x90")),
          ...NODES,
        ],
        between: [10, 10],
        alerts: [CHECKOUT],
      },
    ],
    quiet: [
      {
        when: "its node is not ready",
        series: () => [
          ...deployment(),
          ...runs({ pod: POD }, "0x90"),
          onNode({ pod: POD }, "one"),
          ...node("one", 0),
        ],
      },
      {
        when: "all are ready, in a rollout one starts, and those elsewhere are old",
        series: ({ minutes = 0 }) => [
          ...deployment(),
          ...runs({ pod: POD }, "0x90", passedAt(61, minutes)),
          ...runs({ pod: POD, container: "sidecar" }, "1x90"),
          ...neighbours(healthy),
        ],
      },
      {
        when: "the pod of a job is done beside a sidecar that runs, and those elsewhere run",
        series: () => [
          ...deployment(),
          ...runs({ pod: POD }, "0x90", LONG_AGO, "0x90"),
          ...runs({ pod: POD, container: "sidecar" }, "1x90"),
          ...neighbours(healthy),
        ],
      },
      {
        when: "a pod is not ready for 14 minutes",
        series: () => [...deployment(), ...runs({ pod: POD }, "1x9 0x13 1x60")],
      },
      {
        when: "a pod is not ready once in a while",
        series: () => [
          ...deployment(),
          ...runs({ pod: POD }, "0x8 1 0x8 1 0x8 1 0x8 1 0x8 1 0x8 1"),
        ],
      },
    ],
    noData: [{ when: "nothing is told of pods", series: () => [] }],
  },
};
