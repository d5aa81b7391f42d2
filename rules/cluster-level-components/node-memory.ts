/**
 * The memory of nodes. The platform metric of it is free, but an alert on it is billed for each node
 * that it splits by, and it does not tell what can be freed at once. `instance` is the node's name.
 * Source: docs.kernel.org/filesystems/proc.html (MemAvailable), mm/oom_kill.c (oom_kill in vmstat).
 */
import type { PrometheusRule } from "../types";

export const nodeMemory = [
  {
    kind: "prometheus",
    id: "NodeMemoryNearlyFull",
    title: "The memory of a node is nearly full",
    layer: "Cluster-level components",
    severity: 2,
    for: "PT15M",
    thresholds: {
      usage: {
        says: "Share of the memory that is neither free nor quickly freed.",
        unit: "percent",
        default: 90,
        min: 50,
        max: 99,
      },
    },
    expression: ({ usage }) => `
1 - sum by (cluster, instance) (node_memory_MemAvailable_bytes)
  / sum by (cluster, instance) (node_memory_MemTotal_bytes)
  > ${usage} / 100
`,
    summary:
      "{{ $value | humanizePercentage }} of the memory of node {{ $labels.instance }} is in use.",
    why: "A little more and the kubelet evicts pods, or the kernel kills what it likes.",
  },
  {
    kind: "prometheus",
    id: "NodeOutOfMemoryKills",
    title: "The kernel of a node killed processes for want of memory",
    layer: "Cluster-level components",
    severity: 2,
    for: "PT5M",
    thresholds: {
      available: {
        says: "Share of the memory that was left at the worst moment of the last 15 minutes.",
        unit: "percent",
        default: 5,
        min: 1,
        max: 50,
      },
    },
    // The counter also counts containers at their own limit, which is the workload's affair: then the
    // node has memory left. A node that is full all the time is NodeMemoryNearlyFull's.
    expression: ({ available }) => `
max by (cluster, instance) (rate(node_vmstat_oom_kill[15m])) > 0
and on (cluster, instance)
min_over_time(node_memory_MemAvailable_bytes[15m]) / node_memory_MemTotal_bytes
  < ${available} / 100
unless on (cluster, instance)
max_over_time(node_memory_MemAvailable_bytes[15m]) / node_memory_MemTotal_bytes
  < 10 / 100
`,
    summary:
      "Node {{ $labels.instance }} ran out of memory for a moment, and processes were killed.",
    why:
      "The kernel chooses by its own score: it may have been the kubelet, or a pod that kept to its " +
      "requests. The peak is gone before an average shows it.",
  },
] as const satisfies readonly PrometheusRule[];
