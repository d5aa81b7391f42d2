/**
 * Nodes: use of each, and what the kubelet complains of. Windows nodes have other metrics, which the
 * default profile does not collect.
 */
import type { Row } from "../types";

export const nodes = {
  title: "Nodes",
  panels: [
    {
      kind: "timeseries",
      title: "CPU by node",
      description:
        "Share of the cores in use. One busy node among idle ones is a placement question.",
      unit: "percentunit",
      steps: [{ at: 0.95, color: "red" }],
      queries: [
        {
          kind: "prometheus",
          expr: '1 - avg by (instance) (rate(node_cpu_seconds_total{cluster="$cluster", mode="idle"}[5m]))',
          legend: "{{instance}}",
        },
      ],
    },
    {
      kind: "timeseries",
      title: "Memory by node",
      description: "Near the top the kubelet evicts pods, and then the kernel kills them.",
      unit: "percentunit",
      steps: [{ at: 0.95, color: "red" }],
      queries: [
        {
          kind: "prometheus",
          expr: '1 - sum by (instance) (node_memory_MemAvailable_bytes{cluster="$cluster"}) / sum by (instance) (node_memory_MemTotal_bytes{cluster="$cluster"})',
          legend: "{{instance}}",
        },
      ],
    },
    {
      kind: "timeseries",
      title: "Fullest disk by node",
      description:
        "Images are removed from about 85 percent on, pods are evicted from about 90 on.",
      unit: "percentunit",
      steps: [{ at: 0.85, color: "yellow" }],
      queries: [
        {
          kind: "prometheus",
          expr: 'max by (instance) (1 - node_filesystem_avail_bytes{cluster="$cluster", fstype!~"tmpfs|overlay"} / node_filesystem_size_bytes{cluster="$cluster", fstype!~"tmpfs|overlay"})',
          legend: "{{instance}}",
        },
      ],
    },
    {
      kind: "timeseries",
      title: "Nodes with a problem",
      description: "Nodes that are not ready or short of memory, disk or process ids.",
      unit: "none",
      stacked: true,
      queries: [
        {
          kind: "prometheus",
          expr: 'sum(1 - kube_node_status_condition{cluster="$cluster", condition="Ready", status="true"})',
          legend: "NotReady",
        },
        {
          kind: "prometheus",
          expr: 'sum by (condition) (kube_node_status_condition{cluster="$cluster", condition=~"MemoryPressure|DiskPressure|PIDPressure|NetworkUnavailable", status="true"})',
          legend: "{{condition}}",
        },
      ],
    },
  ],
} as const satisfies Row;
