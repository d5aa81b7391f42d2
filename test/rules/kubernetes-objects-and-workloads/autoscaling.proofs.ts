/** Proofs of the alerts on autoscalers and disruption budgets. */
import { series, type Series } from "../../helpers/promql/series";
import type { Proofs } from "../proofs/types";
import {
  CLUSTERS,
  condition,
  everywhere,
  neighbours,
  place,
  twice,
  type Labels,
  type Values,
} from "./controller-samples";

const KIND = "horizontalpodautoscaler";
const HPA = place(KIND);
const PDB = place("poddisruptionbudget");

/** What an autoscaler says of itself; one that is well unless told otherwise. */
interface Autoscaler {
  readonly min?: number;
  readonly max?: number;
  readonly desired?: Values;
  readonly current?: Values;
  readonly limited?: Values;
  readonly able?: Values;
  readonly active?: Values;
}

function autoscaler(at: Labels, is: Autoscaler = {}): Series[] {
  const { min = 2, max = 10, desired = 5, current = desired } = is;
  const { limited = 0, able = 1, active = 1 } = is;
  const said = (name: string, values: Values) =>
    condition("kube_horizontalpodautoscaler_status_condition", { ...at, condition: name }, values);
  return [
    series("kube_horizontalpodautoscaler_spec_min_replicas", at, min),
    series("kube_horizontalpodautoscaler_spec_max_replicas", at, max),
    series("kube_horizontalpodautoscaler_status_desired_replicas", at, desired),
    series("kube_horizontalpodautoscaler_status_current_replicas", at, current),
    ...said("ScalingLimited", limited),
    ...said("AbleToScale", able),
    ...said("ScalingActive", active),
  ];
}

/** A budget: how many pods it is for, and how many may go. */
function budget(at: Labels, expected: number, allowed: number): Series[] {
  return [
    series("kube_poddisruptionbudget_status_expected_pods", at, expected),
    series("kube_poddisruptionbudget_status_pod_disruptions_allowed", at, allowed),
  ];
}

/** A pod on the node `a`, or another. */
function pod(at: Labels, created_by_kind: string, node = "a"): Series {
  const { cluster = "", namespace = "" } = at;
  const name = `${created_by_kind.toLowerCase()}-x2x7k`;
  return series("kube_pod_info", { cluster, namespace, pod: name, created_by_kind, node }, "1x360");
}

/** Whether the node `a` is cordoned; `b` is not. */
function cordoned(cluster: string, values: Values): Series[] {
  return [
    series("kube_node_spec_unschedulable", { cluster, node: "a" }, values),
    series("kube_node_spec_unschedulable", { cluster, node: "b" }, 0),
  ];
}

export const proofs: Proofs = {
  HpaAtMaximum: {
    fires: [
      {
        when: "several want more than they may from minute 10 on, until they do not",
        series: () =>
          everywhere(KIND).flatMap((at) =>
            autoscaler(at, { desired: "5x9 10x39 5x100", limited: "0x9 1x39 0x100" }),
          ),
        minutes: 80,
        between: [40, 40],
        alerts: everywhere(KIND),
        clearsBy: 61,
      },
      {
        when: "two exporters tell of it",
        series: () => twice(autoscaler(HPA, { desired: 10, limited: 1 })),
        between: [30, 30],
        alerts: [HPA],
      },
    ],
    quiet: [
      {
        when: "its minimum is its maximum",
        series: () => autoscaler(HPA, { min: 10, desired: 10, limited: 1 }),
      },
      {
        when: "its maximum is just enough, and others are limited at their minimum",
        series: () => [
          ...autoscaler(HPA, { desired: 10 }),
          ...neighbours(KIND).flatMap((at) => autoscaler(at, { desired: 2, limited: 1 })),
        ],
      },
      {
        when: "a peak lasts 29 minutes",
        series: () => autoscaler(HPA, { desired: "5x9 10x28 5x100", limited: "0x9 1x28 0x100" }),
      },
    ],
    noData: [{ when: "nothing is told of autoscalers", series: () => [] }],
  },

  HpaCannotScale: {
    fires: [
      {
        when: "several get no metric from minute 10 on, until they do",
        series: () =>
          everywhere(KIND).flatMap((at) =>
            autoscaler(at, { current: 1, active: "1x9 0x29 1x100" }),
          ),
        minutes: 70,
        between: [25, 25],
        alerts: everywhere(KIND),
        clearsBy: 51,
      },
      {
        when: "the target of a new one is misspelt",
        series: () => twice(autoscaler(HPA, { current: 0, desired: 0, able: 0 })),
        between: [15, 15],
        alerts: [HPA],
      },
      {
        when: "it has neither metric nor target, and others are scaled to zero",
        series: () => [
          ...autoscaler(HPA, { able: 0, active: 0 }),
          ...neighbours(KIND).flatMap((at) => autoscaler(at, { current: 0, active: 0 })),
        ],
        between: [15, 15],
        alerts: [HPA],
      },
      {
        when: "it has no metric, and others are scaled to zero",
        series: () => [
          ...autoscaler(HPA, { active: 0 }),
          ...neighbours(KIND).flatMap((at) => autoscaler(at, { current: 0, active: 0 })),
        ],
        between: [15, 15],
        alerts: [HPA],
      },
    ],
    quiet: [
      {
        when: "it was scaled to zero by hand",
        series: () => autoscaler(HPA, { current: 0, active: 0 }),
      },
      {
        when: "the metrics server is away for 14 minutes",
        series: () => autoscaler(HPA, { active: "1x9 0x13 1x100" }),
      },
      {
        when: "it does its work, at its limit or not",
        series: () => [
          ...autoscaler(HPA),
          ...autoscaler(place(KIND, "cart"), { desired: 10, limited: 1 }),
        ],
      },
    ],
    noData: [{ when: "nothing is told of autoscalers", series: () => [] }],
  },

  PdbBlocksDrain: {
    fires: [
      {
        when: "nodes are cordoned at minute 10 that have pods of several budgets, until they are not",
        series: () => [
          ...everywhere("poddisruptionbudget").flatMap((at) => budget(at, 1, 0)),
          ...neighbours("poddisruptionbudget").map((at) => pod(at, "ReplicaSet")),
          ...CLUSTERS.flatMap((cluster) => cordoned(cluster, "0x9 1x29 0x100")),
        ],
        minutes: 70,
        between: [25, 25],
        alerts: everywhere("poddisruptionbudget"),
        clearsBy: 51,
      },
      {
        when: "two exporters tell of it, and a pod of the budget runs elsewhere",
        series: () =>
          twice([
            ...budget(PDB, 2, 0),
            pod(PDB, "StatefulSet"),
            pod(PDB, "ReplicaSet", "b"),
            ...cordoned("aks-shop-dev", 1),
          ]),
        between: [15, 15],
        alerts: [PDB],
      },
    ],
    quiet: [
      {
        when: "no node is cordoned",
        series: () => [
          ...budget(PDB, 2, 0),
          pod(PDB, "ReplicaSet"),
          ...cordoned("aks-shop-dev", 0),
        ],
      },
      {
        when: "it lets a pod go, and others that do not have none or are for none",
        series: () => [
          ...budget(PDB, 2, 1),
          pod(PDB, "ReplicaSet"),
          ...neighbours("poddisruptionbudget").flatMap((at) => budget(at, 0, 0)),
          ...cordoned("aks-shop-dev", 1),
        ],
      },
      {
        when: "cordoned nodes have pods of other namespaces, and of the same one in another cluster",
        series: () => [
          ...budget(PDB, 2, 0),
          pod(PDB, "ReplicaSet", "b"),
          pod({ ...PDB, namespace: "billing" }, "ReplicaSet"),
          pod({ ...PDB, cluster: "aks-shop-prod" }, "ReplicaSet"),
          ...CLUSTERS.flatMap((cluster) => cordoned(cluster, 1)),
        ],
      },
      {
        when: "a node of that name is cordoned in another cluster",
        series: () => [
          ...budget(PDB, 2, 0),
          pod(PDB, "ReplicaSet"),
          ...cordoned("aks-shop-dev", 0),
          ...cordoned("aks-shop-prod", 1),
        ],
      },
      {
        when: "a drained node has pods left that are not drained",
        series: () => [
          ...budget(PDB, 2, 0),
          pod(PDB, "DaemonSet"),
          pod(PDB, "Node"),
          ...cordoned("aks-shop-dev", 1),
        ],
      },
      {
        when: "an upgrade drains a node within 14 minutes",
        series: () => [
          ...budget(PDB, 2, 0),
          pod(PDB, "ReplicaSet"),
          ...cordoned("aks-shop-dev", "0x9 1x13 0x100"),
        ],
      },
    ],
    noData: [
      { when: "nothing is told of budgets", series: () => cordoned("aks-shop-dev", 1) },
      { when: "nothing is told of pods and nodes", series: () => budget(PDB, 2, 0) },
    ],
  },
};
