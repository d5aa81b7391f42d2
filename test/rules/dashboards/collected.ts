/**
 * What a stack collects by default, as far as dashboards read it.
 *
 * Metrics: the minimal ingestion profile of managed Prometheus, whose entries are regular expressions
 * for whole names. Source: github.com/Azure/prometheus-collector, otelcollector/shared/configmap/mp/
 * tomlparser-default-targets-metrics-keep-list.go, read 2026-11-23.
 */

/** What the scraper makes of every target (source: prometheus docs, jobs_instances). */
const MADE_BY_THE_SCRAPER = [
  "scrape_duration_seconds",
  "scrape_samples_post_metric_relabeling",
  "scrape_samples_scraped",
  "up",
];

const KEPT = {
  cadvisor: [
    "container_cpu_cfs_periods_total",
    "container_cpu_cfs_throttled_periods_total",
    "container_cpu_usage_seconds_total",
    "container_fs_reads_bytes_total",
    "container_fs_reads_total",
    "container_fs_writes_bytes_total",
    "container_fs_writes_total",
    "container_memory_cache",
    "container_memory_rss",
    "container_memory_swap",
    "container_memory_working_set_bytes",
    "container_network_receive_bytes_total",
    "container_network_receive_packets_dropped_total",
    "container_network_receive_packets_total",
    "container_network_transmit_bytes_total",
    "container_network_transmit_packets_dropped_total",
    "container_network_transmit_packets_total",
    "container_spec_cpu_period",
    "container_spec_cpu_quota",
    "container_start_time_seconds",
    "kubernetes_build_info",
  ],
  kubestate: [
    "kube_.*_annotations",
    "kube_.*_labels",
    "kube_daemonset_status_current_number_scheduled",
    "kube_daemonset_status_desired_number_scheduled",
    "kube_daemonset_status_number_misscheduled",
    "kube_daemonset_status_number_ready",
    "kube_deployment_spec_replicas",
    "kube_deployment_status_replicas_available",
    "kube_deployment_status_replicas_ready",
    "kube_deployment_status_replicas_updated",
    "kube_horizontalpodautoscaler_spec_max_replicas",
    "kube_horizontalpodautoscaler_spec_min_replicas",
    "kube_horizontalpodautoscaler_status_current_replicas",
    "kube_horizontalpodautoscaler_status_desired_replicas",
    "kube_job_failed",
    "kube_job_spec_completions",
    "kube_job_status_active",
    "kube_job_status_start_time",
    "kube_job_status_succeeded",
    "kube_namespace_status_phase",
    "kube_node_info",
    "kube_node_spec_taint",
    "kube_node_status_allocatable",
    "kube_node_status_capacity",
    "kube_node_status_condition",
    "kube_pod_container_info",
    "kube_pod_container_resource_limits",
    "kube_pod_container_resource_requests",
    "kube_pod_container_state_started",
    "kube_pod_container_status_last_terminated_reason",
    "kube_pod_container_status_ready",
    "kube_pod_container_status_restarts_total",
    "kube_pod_container_status_running",
    "kube_pod_container_status_terminated",
    "kube_pod_container_status_waiting",
    "kube_pod_container_status_waiting_reason",
    "kube_pod_created",
    "kube_pod_deletion_timestamp",
    "kube_pod_info",
    "kube_pod_init_container_*",
    "kube_pod_init_container_info",
    "kube_pod_init_container_resource_limits",
    "kube_pod_init_container_resource_requests",
    "kube_pod_init_container_status_ready",
    "kube_pod_init_container_status_restarts_total",
    "kube_pod_init_container_status_running",
    "kube_pod_init_container_status_terminated",
    "kube_pod_init_container_status_terminated_reason",
    "kube_pod_init_container_status_waiting",
    "kube_pod_owner",
    "kube_pod_start_time",
    "kube_pod_status_phase",
    "kube_pod_status_reason",
    "kube_replicaset_owner",
    "kube_resourcequota",
    "kube_service_info",
    "kube_statefulset_status_replicas",
    "kube_statefulset_status_replicas_ready",
    "kube_statefulset_status_replicas_updated",
    "kubernetes_build_info",
  ],
  nodeexporter: [
    "kubernetes_build_info",
    "node_boot_time_seconds",
    "node_cpu_seconds_total",
    "node_disk_io_time_seconds_total",
    "node_disk_io_time_weighted_seconds_total",
    "node_disk_read_bytes_total",
    "node_disk_written_bytes_total",
    "node_exporter_build_info",
    "node_filesystem_avail_bytes",
    "node_filesystem_readonly",
    "node_filesystem_size_bytes",
    "node_load1",
    "node_load15",
    "node_load5",
    "node_memory_Buffers_bytes",
    "node_memory_Cached_bytes",
    "node_memory_MemAvailable_bytes",
    "node_memory_MemFree_bytes",
    "node_memory_MemTotal_bytes",
    "node_memory_Slab_bytes",
    "node_network_receive_bytes_total",
    "node_network_receive_drop_total",
    "node_network_transmit_bytes_total",
    "node_network_transmit_drop_total",
    "node_time_seconds",
    "node_uname_info",
    "node_vmstat_pgmajfault",
  ],
};

/** Whether a metric is collected with everything left at its default. */
export function isCollectedMetric(name: string): boolean {
  const kept = [...MADE_BY_THE_SCRAPER, ...Object.values(KEPT).flat()];
  return kept.some((entry) => new RegExp(`^(?:${entry})$`).test(name));
}

/**
 * Tables by what fills them: preset logs-and-events of Container insights, `kube-audit-admin` and
 * `guard` of the control plane. `Usage` and `Operation` are there in every workspace.
 */
export const DEFAULT_TABLES = [
  ...["ContainerLogV2", "KubeEvents", "KubePodInventory"],
  ...["AKSAuditAdmin", "AKSControlPlane"],
];

/** Free platform metrics of a cluster and their dimensions (source: supported-metrics, 2026-07-31). */
export const CLUSTER_METRICS: Readonly<Record<string, readonly string[]>> = {
  apiserver_cpu_usage_percentage: [],
  apiserver_current_inflight_requests: ["requestKind"],
  apiserver_memory_usage_percentage: [],
  etcd_cpu_usage_percentage: [],
  etcd_database_usage_percentage: ["partition"],
  etcd_memory_usage_percentage: [],
};

/** The same of an Azure Monitor workspace (source: supported-metrics, microsoft-monitor-accounts). */
export const MONITOR_WORKSPACE_METRICS: Readonly<Record<string, readonly string[]>> = {
  ActiveTimeSeries: ["StampColor"],
  ActiveTimeSeriesLimit: ["StampColor"],
  ActiveTimeSeriesPercentUtilization: ["StampColor"],
  EventsPerMinuteIngestedPercentUtilization: ["StampColor"],
};
