/** Proofs of the alert on workloads without any pod that is available. */
import { nodesLeft } from "../cluster-level-components/nodes";
import type { Proofs } from "../proofs/types";
import {
  deployment,
  everywhere,
  neighbours,
  place,
  statefulSet,
  twice,
  type Labels,
} from "./controller-samples";

const DEPLOYMENT = place("deployment");
const STATEFUL_SET = place("statefulset");

/** An alert that names the kind beside the name. */
function workload(workload_type: string, { cluster = "", namespace = "", ...name }: Labels) {
  return { cluster, namespace, workload: Object.values(name)[0] ?? "", workload_type };
}

const COREDNS = { ...place("deployment", "coredns"), namespace: "kube-system" };

/** Whose names are half that of CoreDNS. */
const COREDNS_BESIDE = [
  { ...COREDNS, deployment: "metrics-server" },
  { ...COREDNS, namespace: "shop" },
];

export const proofs: Proofs = {
  WorkloadUnavailable: {
    fires: [
      {
        when: "deployments and stateful sets of one name lose all pods at minute 10",
        series: () => [
          ...everywhere("deployment").flatMap((at) =>
            deployment(at, { available: "4x9 0x100", wanted: 4 }),
          ),
          ...everywhere("statefulset").flatMap((at) =>
            statefulSet(at, { wanted: 1, ready: "1x9 0x100" }),
          ),
        ],
        between: [25, 25],
        alerts: [
          ...everywhere("deployment").map((at) => workload("Deployment", at)),
          ...everywhere("statefulset").map((at) => workload("StatefulSet", at)),
        ],
      },
      {
        when: "something else of kube-system, and a coredns of somebody's own, lose all pods",
        series: () =>
          [...COREDNS_BESIDE, COREDNS].flatMap((at) => deployment(at, { available: 0 })),
        between: [15, 15],
        alerts: COREDNS_BESIDE.map((at) => workload("Deployment", at)),
      },
      {
        when: "half of the nodes is left, and another cluster has none",
        series: () => [
          ...deployment(DEPLOYMENT, { available: 0 }),
          ...nodesLeft(1, 2),
          ...nodesLeft(0, 2, "aks-shop-prod"),
        ],
        between: [15, 15],
        alerts: [workload("Deployment", DEPLOYMENT)],
      },
      {
        when: "three of four nodes are left",
        series: () => [...deployment(DEPLOYMENT, { available: 0 }), ...nodesLeft(3, 4)],
        between: [15, 15],
        alerts: [workload("Deployment", DEPLOYMENT)],
      },
      {
        when: "a cluster starts after a long holiday and a deployment does not come up again",
        series: () => twice(deployment(DEPLOYMENT, { available: 0 })),
        between: [15, 15],
        alerts: [workload("Deployment", DEPLOYMENT)],
      },
      {
        when: "a rollout stops the only pod and the new one does not come up, until it does",
        series: () =>
          deployment(DEPLOYMENT, {
            ...{ wanted: 1, available: "1x9 0x29 1x100", reason: "ReplicaSetUpdated" },
          }),
        between: [25, 25],
        alerts: [workload("Deployment", DEPLOYMENT)],
        clearsBy: 51,
      },
    ],
    quiet: [
      {
        when: "two of five nodes are left, which is another page",
        series: () => [...deployment(DEPLOYMENT, { available: 0 }), ...nodesLeft(2, 5)],
      },
      {
        when: "the only pod moves to another node within 14 minutes",
        series: () => [
          ...deployment(DEPLOYMENT, { wanted: 1, available: "1x9 0x13 1x100" }),
          ...statefulSet(STATEFUL_SET, { wanted: 1, ready: "1x9 0x13 1x100" }),
        ],
      },
      {
        when: "it runs, and others are scaled to zero",
        series: () => [
          ...deployment(DEPLOYMENT),
          ...neighbours("deployment").flatMap((at) =>
            deployment(at, { wanted: "4x9 0x100", available: "4x9 0x100" }),
          ),
          ...statefulSet(STATEFUL_SET),
          ...neighbours("statefulset").flatMap((at) =>
            statefulSet(at, { wanted: "4x9 0x100", ready: "4x9 0x100" }),
          ),
        ],
      },
      {
        when: "it is new and never worked, and others do",
        series: () => [
          ...deployment(DEPLOYMENT, { available: 0, reason: "ReplicaSetUpdated" }),
          ...neighbours("deployment").flatMap((at) => deployment(at)),
          ...statefulSet(STATEFUL_SET, { ready: 0 }),
          ...neighbours("statefulset").flatMap((at) => statefulSet(at)),
        ],
      },
      {
        when: "it is CoreDNS, which is another alert",
        series: () => deployment(COREDNS, { available: 0 }),
      },
      {
        when: "its namespace is deleted",
        series: () => deployment(DEPLOYMENT, { wanted: "4x20 stale", available: "4x9 0x11 stale" }),
      },
    ],
    noData: [{ when: "nothing is told of controllers", series: () => [] }],
  },
};
