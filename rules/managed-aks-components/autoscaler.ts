/**
 * The cluster autoscaler, by the free platform metrics of the cluster; there are none without it. Pods
 * that it cannot help are told by `PodUnschedulable`, with or without an autoscaler.
 * Source of the metric: supported-metrics, 2026-07-31 (preview; one value in five minutes).
 */
import type { MetricRule } from "../types";

export const autoscaler = [
  {
    kind: "metric",
    id: "AutoscalerStopped",
    title: "The cluster autoscaler has stopped scaling",
    layer: "Managed AKS components",
    severity: 2,
    window: "PT30M",
    frequency: "PT15M",
    thresholds: {},
    condition: () => ({
      metric: "cluster_autoscaler_cluster_safe_to_autoscale",
      // Not once in half an hour, as an average of ones and noughts that has no maximum: nodes that
      // are upgraded or start make it wait for minutes.
      aggregation: "Average",
      operator: "LessThanOrEqual",
      threshold: 0,
      dimensions: [],
    }),
    why:
      "It takes the cluster for unhealthy, mostly because many nodes are not ready: no node is added " +
      "for pods that wait, and none is removed.",
  },
  {
    kind: "metric",
    id: "NodesUnneeded",
    title: "Nodes that the autoscaler does not need stay for hours",
    layer: "Managed AKS components",
    severity: 4,
    window: "PT6H",
    frequency: "PT1H",
    thresholds: {
      nodes: {
        says: "Nodes that are not needed, as an average of six hours.",
        unit: "nodes",
        default: 1,
        min: 0.5,
        max: 100,
      },
    },
    condition: ({ nodes = NaN }) => ({
      metric: "cluster_autoscaler_unneeded_nodes_count",
      aggregation: "Average",
      operator: "GreaterThanOrEqual",
      threshold: nodes,
      dimensions: [],
    }),
    why: "They are paid, and something keeps them: a pod that may not move, or a minimum of the pool.",
  },
] as const satisfies readonly MetricRule[];
