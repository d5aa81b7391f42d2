/**
 * Microsoft's recommended Prometheus alerts, one entry for each group. Three of the 30 read what the
 * minimal profile drops and can never fire: on generations of stateful sets, on errors of persistent
 * volumes, and, in part, on volumes that fill up.
 */
import type { ViewFile } from "./types";

/** The recommended alerts. */
export const RECOMMENDED_ALERTS: ViewFile = {
  place: "recommended alerts",
  source:
    "github.com/Azure/prometheus-collector, GeneratedMonitoringArtifacts/Default/" +
    "recommendedMetricAlerts.json at 917abcce9",
  asOf: "2025-07-31",
  views: [
    {
      name: "Cluster-level",
      metrics: {
        kubelet: [
          "kubelet_volume_stats_available_bytes",
          "kubelet_volume_stats_capacity_bytes",
          "kubelet_volume_stats_inodes",
          "kubelet_volume_stats_inodes_free",
          "kubelet_volume_stats_used_bytes",
          "rest_client_requests_total",
        ],
        kubestate: [
          "kube_daemonset_status_current_number_scheduled",
          "kube_daemonset_status_desired_number_scheduled",
          "kube_daemonset_status_number_misscheduled",
          "kube_node_status_allocatable",
          "kube_persistentvolume_status_phase",
          "kube_persistentvolumeclaim_access_mode",
          "kube_persistentvolumeclaim_labels",
          "kube_pod_container_status_last_terminated_reason",
          "kube_pod_container_status_waiting_reason",
          "kube_resourcequota",
        ],
      },
    },
    {
      name: "Node-level",
      metrics: {
        kubestate: ["kube_node_spec_taint", "kube_node_status_condition"],
        nodeexporter: ["node_filesystem_avail_bytes", "node_filesystem_size_bytes"],
      },
    },
    {
      name: "Pod-level",
      metrics: {
        cadvisor: [
          "container_cpu_usage_seconds_total",
          "container_memory_working_set_bytes",
          "container_spec_cpu_period",
          "container_spec_cpu_quota",
        ],
        kubelet: [
          "kubelet_node_name",
          "kubelet_pod_worker_duration_seconds_bucket",
          "kubelet_volume_stats_capacity_bytes",
          "kubelet_volume_stats_used_bytes",
        ],
        kubestate: [
          "kube_daemonset_status_desired_number_scheduled",
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
          "kube_job_status_succeeded",
          "kube_pod_container_resource_limits",
          "kube_pod_container_status_restarts_total",
          "kube_pod_container_status_waiting_reason",
          "kube_pod_status_phase",
          "kube_statefulset_metadata_generation",
          "kube_statefulset_status_observed_generation",
          "kube_statefulset_status_replicas",
          "kube_statefulset_status_replicas_ready",
          "kube_statefulset_status_replicas_updated",
        ],
      },
    },
  ],
};
