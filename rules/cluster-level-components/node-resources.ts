/**
 * What nodes run out of: processor, what the kubelet counts, places for pods. The platform metric of
 * CPU is free, but an alert on it is billed for each node that it splits by, and it tells use alone: a
 * node that is busy and keeps nobody waiting is well used. `instance` is the node's name.
 */
import type { PrometheusRule } from "../types";

export const nodeResources = [
  {
    kind: "prometheus",
    id: "NodeCpuSaturated",
    title: "Processes wait for the processor of a node",
    layer: "Cluster-level components",
    severity: 3,
    for: "PT15M",
    thresholds: {
      usage: {
        says: "Share of the processor time in use; waiting for disks is not use.",
        unit: "percent",
        default: 90,
        min: 50,
        max: 99,
      },
      load: {
        says: "Processes that run or wait for each core, the load of five minutes.",
        unit: "processes per core",
        default: 1.5,
        min: 0.5,
        max: 100,
      },
    },
    // Load alone also counts processes that wait for disks; use alone also the node that is just full.
    // A share of what was counted, not of the time gone by, stays right when samples come late.
    expression: ({ usage, load }) => `
max by (cluster, instance) (node_load5)
  / count by (cluster, instance) (node_cpu_seconds_total{mode="idle"})
  > ${load}
and on (cluster, instance)
1 - sum by (cluster, instance) (rate(node_cpu_seconds_total{mode=~"idle|iowait"}[10m]))
  / sum by (cluster, instance) (rate(node_cpu_seconds_total[10m]))
  > ${usage} / 100
`,
    summary:
      "Node {{ $labels.instance }} is busy, and {{ $value | humanize }} processes want each core.",
    why: "Containers get their requests and no more, so that answers slow down and probes time out.",
  },
  {
    kind: "prometheus",
    id: "NodeUnderPressure",
    title: "The kubelet of a node is short of something",
    layer: "Cluster-level components",
    severity: 2,
    for: "PT10M",
    thresholds: {},
    expression: () => `
max by (cluster, node, condition) (
  kube_node_status_condition{condition=~"MemoryPressure|DiskPressure|PIDPressure", status="true"}
) == 1
`,
    summary: "Node {{ $labels.node }} reports {{ $labels.condition }}.",
    why: "The kubelet evicts pods until it is over, and new ones are kept away.",
  },
  {
    kind: "prometheus",
    id: "NodePodsNearlyFull",
    title: "A node runs nearly as many pods as it may",
    layer: "Cluster-level components",
    severity: 4,
    for: "PT1H",
    thresholds: {
      usage: {
        says: "Share of the pods that the node may run.",
        unit: "percent",
        default: 95,
        min: 50,
        max: 99,
      },
    },
    expression: ({ usage }) => `
max by (cluster, node) (label_replace(kubelet_running_pods, "node", "$1", "instance", "(.+)"))
  / max by (cluster, node) (kube_node_status_allocatable{resource="pods"})
  > ${usage} / 100
`,
    summary:
      "Node {{ $labels.node }} runs {{ $value | humanizePercentage }} of the pods that it may.",
    why:
      "No pod fits any more, whatever processor and memory are free: the pool pays for what nobody " +
      "can use. The limit of a pool cannot be changed later.",
  },
] as const satisfies readonly PrometheusRule[];
