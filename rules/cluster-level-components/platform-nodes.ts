/**
 * Nodes by the free platform metrics of the cluster, where no Prometheus metrics are collected. With
 * them the Prometheus alerts tell the same sooner and by cause, so that nobody is told twice. Without a
 * split by node the metrics are averages over all nodes, which hide one that is full.
 * Source of the metrics: supported-metrics, 2026-07-31 (preview).
 */
import type { Dimension, MetricRule } from "../types";

const COMMON = {
  kind: "metric",
  layer: "Cluster-level components",
  requires: "withoutPrometheus",
  window: "PT15M",
  frequency: "PT5M",
} as const;

const EACH_NODE: Dimension = { name: "node", operator: "Include", values: ["*"] };

const share = (says: string, usual: number) => ({
  usage: { says, unit: "percent", default: usual, min: 50, max: 99 },
});

export const platformNodes = [
  {
    ...COMMON,
    id: "PlatformNodeNotReady",
    title: "A node is not ready (by platform metrics)",
    severity: 2,
    window: "PT30M",
    thresholds: {
      minutes: {
        says: "Minutes of half an hour in which the node is not ready.",
        unit: "minutes",
        default: 20,
        min: 5,
        max: 28,
      },
    },
    // One for each minute in which a node is in such a state: the sum is how long.
    condition: ({ minutes = NaN }) => ({
      metric: "kube_node_status_condition",
      aggregation: "Total",
      operator: "GreaterThanOrEqual",
      threshold: minutes,
      dimensions: [
        { name: "condition", operator: "Include", values: ["Ready"] },
        { name: "status2", operator: "Include", values: ["NotReady", "Unknown"] },
        EACH_NODE,
      ],
    }),
    why: "Its pods are moved away after five minutes, and what cannot move is down.",
  },
  {
    ...COMMON,
    id: "PlatformNodeCpuHigh",
    title: "The processors of a node are nearly all used (by platform metrics)",
    severity: 3,
    window: "PT30M",
    thresholds: share("Share of the node's processors in use.", 95),
    condition: ({ usage = NaN }) => ({
      metric: "node_cpu_usage_percentage",
      aggregation: "Average",
      operator: "GreaterThan",
      threshold: usage,
      dimensions: [EACH_NODE],
    }),
    why: "What runs there is slow, probes time out, and pods without requests starve first.",
  },
  {
    ...COMMON,
    id: "PlatformNodeMemoryHigh",
    title: "The memory of a node is nearly full (by platform metrics)",
    severity: 2,
    thresholds: share("Share of the node's allocatable memory in use.", 95),
    condition: ({ usage = NaN }) => ({
      metric: "node_memory_working_set_percentage",
      aggregation: "Average",
      operator: "GreaterThan",
      threshold: usage,
      dimensions: [EACH_NODE],
    }),
    why: "The kubelet evicts pods, or the kernel kills processes, whichever is first.",
  },
  {
    ...COMMON,
    id: "PlatformNodeDiskNearlyFull",
    title: "A disk of a node is nearly full (by platform metrics)",
    severity: 2,
    thresholds: share("Share of the disk in use.", 85),
    condition: ({ usage = NaN }) => ({
      metric: "node_disk_usage_percentage",
      aggregation: "Average",
      operator: "GreaterThan",
      threshold: usage,
      dimensions: [EACH_NODE, { name: "device", operator: "Include", values: ["*"] }],
    }),
    why: "The kubelet removes images, then evicts pods; a full disk stops the node.",
  },
] as const satisfies readonly MetricRule[];
