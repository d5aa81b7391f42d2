/**
 * Platform metrics with their dimensions. Source: azure-monitor docs, supported-metrics
 * (managedClusters, 2026-07-31). A metric alert on anything else is refused.
 */
const NODE = ["node", "nodepool"];

/** Dimensions by metric of `Microsoft.ContainerService/managedClusters`. */
export const clusterMetrics: Readonly<Record<string, readonly string[]>> = {
  apiserver_cpu_usage_percentage: [],
  apiserver_current_inflight_requests: ["requestKind"],
  apiserver_memory_usage_percentage: [],
  cluster_autoscaler_cluster_safe_to_autoscale: [],
  cluster_autoscaler_scale_down_in_cooldown: [],
  cluster_autoscaler_unneeded_nodes_count: [],
  cluster_autoscaler_unschedulable_pods_count: [],
  etcd_cpu_usage_percentage: [],
  etcd_database_usage_percentage: ["partition"],
  etcd_memory_usage_percentage: [],
  kube_node_status_allocatable_cpu_cores: [],
  kube_node_status_allocatable_memory_bytes: [],
  kube_node_status_condition: ["condition", "node", "status", "status2"],
  kube_pod_status_phase: ["namespace", "phase", "pod"],
  kube_pod_status_ready: ["condition", "namespace", "pod"],
  node_cpu_usage_millicores: NODE,
  node_cpu_usage_percentage: NODE,
  node_disk_usage_bytes: [...NODE, "device"],
  node_disk_usage_percentage: [...NODE, "device"],
  node_memory_rss_bytes: NODE,
  node_memory_rss_percentage: NODE,
  node_memory_working_set_bytes: NODE,
  node_memory_working_set_percentage: NODE,
  node_network_in_bytes: NODE,
  node_network_out_bytes: NODE,
};

/** Metrics by namespace, in lower case. */
export const metricsOf: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "microsoft.containerservice/managedclusters": clusterMetrics,
};
