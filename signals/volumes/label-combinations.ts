/**
 * How many series one object has of a metric, where its labels cannot tell: combinations of labels that
 * are there at the same time, or the share of objects that have it at all. Bounds of histograms are not
 * among them. What is not listed follows from the schema: a state is one series for each of its values,
 * an `info` is one.
 */
import type { Source } from "./types";

/** Combinations by the name of the family: without `_bucket`, `_sum` and `_count`. */
export interface Combinations extends Source {
  readonly of: Readonly<Record<string, number>>;
}

const READ = "2026-11-28";

/** All of them, by what they are known from. */
export const COMBINATIONS: readonly Combinations[] = [
  {
    basis: "derived",
    source:
      "kube-state-metrics docs/metrics: there only while it applies, or only after it happened",
    asOf: READ,
    of: {
      kube_pod_container_status_waiting_reason: 0.02,
      kube_pod_container_status_terminated_reason: 0.05,
      kube_pod_container_status_last_terminated_reason: 0.1,
      kube_pod_container_status_last_terminated_exitcode: 0.1,
      kube_pod_container_status_last_terminated_timestamp: 0.1,
      kube_pod_init_container_status_waiting_reason: 0.02,
      kube_pod_init_container_status_last_terminated_reason: 0.02,
      kube_pod_status_unschedulable: 0.01,
      kube_pod_completion_time: 0.05,
      kube_pod_deletion_timestamp: 0.01,
      kube_pod_spec_volumes_persistentvolumeclaims_info: 0.05,
      kube_pod_overhead_memory_bytes: 0,
      kube_node_deletion_timestamp: 0,
      kube_persistentvolume_deletion_timestamp: 0,
      kube_persistentvolumeclaim_status_condition: 0,
      kube_namespace_status_condition: 0,
      // Of a job that ended so, one for each status.
      kube_job_complete: 2.7,
      kube_job_failed: 0.3,
      kube_job_status_failed: 1,
      kube_job_status_completion_time: 0.9,
      kube_job_status_suspended: 0.05,
      kube_job_spec_active_deadline_seconds: 0.3,
      kube_cronjob_spec_starting_deadline_seconds: 0.2,
      // Those that all versions have; three came later.
      kube_pod_status_reason: 5,
      // Available and Progressing; a reason each.
      kube_deployment_status_condition: 6,
    },
  },
  {
    basis: "assumed",
    source: "four containers of five ask for processor and memory, three have limits",
    asOf: READ,
    of: {
      kube_pod_container_resource_requests: 1.6,
      kube_pod_container_resource_limits: 1.2,
      kube_pod_init_container_resource_requests: 1.6,
      kube_pod_init_container_resource_limits: 1.2,
      kube_resourcequota: 8,
      kube_node_spec_taint: 0.3,
      kube_horizontalpodautoscaler_spec_target_metric: 1.5,
      kube_horizontalpodautoscaler_status_target_metric: 1.5,
    },
  },
  {
    basis: "derived",
    source: "kube-state-metrics internal/store/node.go: one for each resource of an AKS node",
    asOf: READ,
    of: { kube_node_status_capacity: 6, kube_node_status_allocatable: 6 },
  },
  {
    basis: "assumed",
    source: "operations, calls and plugins that a kubelet has after a day",
    asOf: READ,
    of: {
      kubelet_running_containers: 2,
      kubelet_runtime_operations_total: 15,
      kubelet_runtime_operations_errors_total: 6,
      kubelet_runtime_operations_duration_seconds: 15,
      kubelet_pod_worker_duration_seconds: 3,
      kubelet_evictions: 1,
      kubelet_volume_stats_health_status_abnormal: 1,
      storage_operation_duration_seconds: 14,
      volume_manager_total_volumes: 12,
      rest_client_requests_total: 12,
      rest_client_request_duration_seconds: 6,
      node_scrape_collector_success: 45,
      node_filesystem_device_error: 1,
    },
  },
  {
    basis: "assumed",
    source: "queries of a cluster with one server block and one upstream",
    asOf: READ,
    of: {
      coredns_dns_requests_total: 4,
      coredns_dns_responses_total: 5,
      coredns_dns_request_size_bytes: 2,
      coredns_dns_response_size_bytes: 2,
      coredns_proxy_request_duration_seconds: 3,
      coredns_plugin_enabled: 12,
    },
  },
  {
    basis: "assumed",
    source: "verbs, resources and codes that an API server of a middling cluster has seen",
    asOf: READ,
    of: {
      apiserver_request_total: 900,
      apiserver_request_duration_seconds: 500,
      apiserver_request_sli_duration_seconds: 450,
      apiserver_request_terminations_total: 10,
      apiserver_request_aborts_total: 20,
      apiserver_longrunning_requests: 80,
      apiserver_flowcontrol_current_limit_seats: 8,
      apiserver_flowcontrol_nominal_limit_seats: 8,
      apiserver_flowcontrol_demand_seats_average: 8,
      apiserver_flowcontrol_demand_seats_high_watermark: 8,
      apiserver_flowcontrol_current_executing_seats: 20,
      apiserver_flowcontrol_current_executing_requests: 20,
      apiserver_flowcontrol_current_inqueue_requests: 20,
      apiserver_flowcontrol_rejected_requests_total: 2,
      apiserver_flowcontrol_dispatched_requests_total: 20,
      apiserver_flowcontrol_request_wait_duration_seconds: 20,
      apiserver_admission_webhook_admission_duration_seconds: 15,
      apiserver_admission_webhook_request_total: 20,
      apiserver_admission_webhook_rejection_count: 3,
      apiserver_admission_webhook_fail_open_count: 2,
      apiserver_storage_list_fetched_objects_total: 80,
      apiserver_storage_list_returned_objects_total: 80,
      apiserver_storage_list_evaluated_objects_total: 80,
      apiserver_cache_list_fetched_objects_total: 80,
      apiserver_cache_list_returned_objects_total: 80,
      apiserver_storage_objects: 100,
      apiserver_requested_deprecated_apis: 2,
    },
  },
  {
    basis: "assumed",
    source: "queues, plugins and calls of the other programs of the control plane",
    asOf: READ,
    of: {
      scheduler_unschedulable_pods: 10,
      scheduler_queue_incoming_pods_total: 12,
      scheduler_pod_scheduling_sli_duration_seconds: 3,
      workqueue_depth: 40,
      workqueue_adds_total: 40,
      workqueue_queue_duration_seconds: 40,
      cloudprovider_azure_api_request_errors: 4,
      cloudprovider_azure_api_request_duration_seconds: 6,
      karpenter_nodes_created_total: 3,
      karpenter_nodes_terminated_total: 3,
      karpenter_nodeclaims_disrupted_total: 6,
    },
  },
  {
    basis: "derived",
    source: "expressions of rules/recording: phases and resources that there are",
    asOf: READ,
    of: {
      "ux:pod_resource_limit:sum": 2,
      "ux:controller_resource_limit:sum": 2,
      "ux:controller_pod_phase_count:sum": 1.2,
      "ux:cluster_pod_phase_count:sum": 1.2,
    },
  },
];
