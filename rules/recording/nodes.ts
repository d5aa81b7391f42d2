/**
 * What Microsoft records of Linux nodes: names, labels and values are theirs, the expressions ours.
 * The series keep all labels of the target, so that "without" says what goes, not "by" what stays.
 * Source: github.com/Azure/prometheus-collector, AddonArmTemplate/FullAzureMonitorMetricsProfile.json.
 */
import type { RecordingRule } from "../types";

export const nodeRecording = [
  {
    record: "instance:node_num_cpu:sum",
    expression: `
count without (cpu, mode) (node_cpu_seconds_total{job="node", mode="idle"})
`,
  },
  {
    record: "instance:node_cpu_utilisation:rate5m",
    expression: `
avg without (cpu) (
  1 - sum without (mode) (rate(node_cpu_seconds_total{job="node", mode=~"idle|iowait|steal"}[5m]))
)
`,
  },
  {
    record: "instance:node_load1_per_cpu:ratio",
    expression: `
node_load1{job="node"} / instance:node_num_cpu:sum
`,
  },
  // Kernels before 3.14 do not estimate what is available.
  {
    record: "instance:node_memory_utilisation:ratio",
    expression: `
(
  node_memory_MemTotal_bytes{job="node"}
  - (
    node_memory_MemAvailable_bytes{job="node"}
    or
    node_memory_MemFree_bytes{job="node"} + node_memory_Buffers_bytes{job="node"}
    + node_memory_Cached_bytes{job="node"} + node_memory_Slab_bytes{job="node"}
  )
) / node_memory_MemTotal_bytes{job="node"}
`,
  },
  {
    record: "instance:node_vmstat_pgmajfault:rate5m",
    expression: `
rate(node_vmstat_pgmajfault{job="node"}[5m])
`,
  },
  {
    record: "instance_device:node_disk_io_time_seconds:rate5m",
    expression: `
rate(node_disk_io_time_seconds_total{device!="", job="node"}[5m])
`,
  },
  {
    record: "instance_device:node_disk_io_time_weighted_seconds:rate5m",
    expression: `
rate(node_disk_io_time_weighted_seconds_total{device!="", job="node"}[5m])
`,
  },
  {
    record: "instance:node_network_receive_bytes_excluding_lo:rate5m",
    expression: `
sum without (device) (rate(node_network_receive_bytes_total{device!="lo", job="node"}[5m]))
`,
  },
  {
    record: "instance:node_network_transmit_bytes_excluding_lo:rate5m",
    expression: `
sum without (device) (rate(node_network_transmit_bytes_total{device!="lo", job="node"}[5m]))
`,
  },
  {
    record: "instance:node_network_receive_drop_excluding_lo:rate5m",
    expression: `
sum without (device) (rate(node_network_receive_drop_total{device!="lo", job="node"}[5m]))
`,
  },
  {
    record: "instance:node_network_transmit_drop_excluding_lo:rate5m",
    expression: `
sum without (device) (rate(node_network_transmit_drop_total{device!="lo", job="node"}[5m]))
`,
  },
] as const satisfies readonly RecordingRule[];
