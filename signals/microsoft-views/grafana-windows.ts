/**
 * Dashboards about Windows nodes that come with managed Prometheus. All read recorded series, which
 * are made of what windows-exporter says. Which dashboard reads which record is told apart by the
 * names (assumed); none of them is there without the groups for Windows.
 */
import type { ViewFile } from "./types";

const CONTAINERS = [
  "kube_pod_windows_container_resource_cpu_cores_limit",
  "kube_pod_windows_container_resource_cpu_cores_request",
  "kube_pod_windows_container_resource_memory_limit",
  "kube_pod_windows_container_resource_memory_request",
  "namespace_pod_container:windows_container_cpu_usage_seconds_total:sum_rate",
  "windows_container_network_received_bytes_total",
  "windows_container_network_transmitted_bytes_total",
  "windows_container_private_working_set_usage",
  "windows_container_total_runtime",
];

const NODES = [
  ":windows_node_cpu_utilisation:avg5m",
  ":windows_node_disk_utilisation:avg_irate",
  ":windows_node_memory_utilisation:",
  ":windows_node_net_saturation:sum_irate",
  ":windows_node_net_utilisation:sum_irate",
];

const ONE_NODE = [
  "node:windows_node_cpu_utilisation:avg5m",
  "node:windows_node_disk_utilisation:avg_irate",
  "node:windows_node_filesystem_avail:",
  "node:windows_node_filesystem_usage:",
  "node:windows_node_memory_swap_io_pages:irate",
  "node:windows_node_memory_utilisation:",
  "node:windows_node_net_saturation:sum_irate",
  "node:windows_node_net_utilisation:sum_irate",
];

/** Dashboards about Windows nodes and what runs on them. */
export const WINDOWS_DASHBOARDS: ViewFile = {
  place: "Grafana dashboard",
  source:
    "azure-monitor-docs, prometheus-metrics-scrape-default (2025-09-10); records: " +
    "github.com/Azure/prometheus-collector, AddonArmTemplate/FullAzureMonitorMetricsProfile.json " +
    "at 36a3549fe",
  asOf: "2025-09-10",
  views: [
    ...["Cluster (Windows)", "Namespace (Windows)", "Pod (Windows)"].map((name) => ({
      name: `Kubernetes / Compute Resources / ${name}`,
      records: CONTAINERS,
      onlyWith: "Windows nodes" as const,
    })),
    {
      name: "Kubernetes / USE Method / Cluster (Windows)",
      records: NODES,
      onlyWith: "Windows nodes",
    },
    {
      name: "Kubernetes / USE Method / Node (Windows)",
      records: ONE_NODE,
      onlyWith: "Windows nodes",
    },
  ],
};
