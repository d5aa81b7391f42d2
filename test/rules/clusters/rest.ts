/**
 * What every target says besides and no scenario changes: steady values of a healthy one, as data, so
 * that a rule that reads them is quiet because all is well and not because there is nothing.
 */
import { BEFORE } from "./latency";
import { constant, counterOf, during, each } from "./track";
import type { Track } from "./track";
import type { Labels, Writer } from "./writer";

/** A metric with a value that stays, or a rate a second at which it goes up. */
type Steady = readonly [
  metric: string,
  how: { readonly value: number } | { readonly rate: number },
  labels?: Labels,
];

/** A histogram of which all observations are below a bound. */
type Quick = readonly [family: string, below: string, labels?: Labels];

const none = { rate: 0 };

const STEADY: Readonly<Record<string, readonly Steady[]>> = {
  node: [
    ["node_memory_SReclaimable_bytes", { value: 2e8 }],
    ["node_memory_Shmem_bytes", { value: 1e7 }],
    ["node_memory_Committed_AS_bytes", { value: 3e9 }],
    ["node_memory_CommitLimit_bytes", { value: 8e9 }],
    ["node_memory_SwapTotal_bytes", { value: 0 }],
    ["node_memory_SwapFree_bytes", { value: 0 }],
    ["node_memory_Dirty_bytes", { value: 1e6 }],
    ["node_disk_read_time_seconds_total", { rate: 0.001 }],
    ["node_disk_write_time_seconds_total", { rate: 0.005 }],
    ["node_disk_io_now", { value: 0 }],
    ["node_procs_running", { value: 2 }],
    ["node_procs_blocked", { value: 0 }],
    ["node_scrape_collector_success", { value: 1 }, { collector: "filesystem" }],
  ],
  kubelet: [
    ["kubelet_server_expiration_renew_errors", none],
    ["kubelet_pleg_discard_events", none],
    ["kubelet_started_pods_errors_total", none],
    ["process_cpu_seconds_total", { rate: 0.05 }],
    ["process_open_fds", { value: 60 }],
    ["process_max_fds", { value: 1e6 }],
    ["process_start_time_seconds", { value: -864_000 }],
    ["kubernetes_build_info", { value: 1 }],
    ["volume_manager_total_volumes", { value: 20 }, { plugin_name: "kubernetes.io/configmap" }],
  ],
  "controlplane-apiserver": [
    ["apiserver_request_terminations_total", none, { code: "504" }],
    ["apiserver_request_aborts_total", none],
    ["apiserver_longrunning_requests", { value: 100 }, { verb: "WATCH" }],
    ["apiserver_flowcontrol_demand_seats_high_watermark", { value: 20 }],
    ["apiserver_flowcontrol_current_executing_seats", { value: 5 }],
    ["apiserver_flowcontrol_current_executing_requests", { value: 5 }],
    ["apiserver_flowcontrol_current_inqueue_requests", { value: 0 }],
    ["apiserver_flowcontrol_dispatched_requests_total", { rate: 100 }],
    ["apiserver_admission_webhook_fail_open_count", none],
    ["apiserver_storage_objects", { value: 500 }, { resource: "pods" }],
    ["apiserver_storage_list_evaluated_objects_total", { rate: 10 }, { resource: "pods" }],
    ["apiserver_audit_error_total", none],
    ["apiserver_tls_handshake_errors_total", none],
    ["kubernetes_build_info", { value: 1 }],
    ["rest_client_requests_total", { rate: 5 }],
  ],
  "controlplane-etcd": [
    ["etcd_server_is_leader", { value: 0 }],
    ["etcd_server_read_indexes_failed_total", none],
    ["etcd_network_client_grpc_received_bytes_total", { rate: 1e5 }],
  ],
  "controlplane-kube-scheduler": [
    ["scheduler_pending_pods", { value: 0 }, { queue: "unschedulable" }],
    ["scheduler_pending_pods", { value: 0 }, { queue: "active" }],
    ["scheduler_unschedulable_pods", { value: 0 }],
    ["scheduler_schedule_attempts_total", { rate: 0.1 }, { result: "scheduled" }],
    ["scheduler_schedule_attempts_total", none, { result: "error" }],
    ["scheduler_queue_incoming_pods_total", { rate: 0.1 }],
    ["scheduler_preemption_attempts_total", none],
    ["rest_client_requests_total", { rate: 5 }],
  ],
  "controlplane-kube-controller-manager": [
    ["workqueue_depth", { value: 0 }, { name: "deployment" }],
    ["workqueue_adds_total", { rate: 1 }, { name: "deployment" }],
    ["rest_client_requests_total", { rate: 5 }],
  ],
  "controlplane-cluster-autoscaler": [
    ["cluster_autoscaler_max_nodes_count", { value: 10 }],
    ["cluster_autoscaler_scaled_up_nodes_total", none],
    ["cluster_autoscaler_scaled_down_nodes_total", none, { reason: "underutilized" }],
    ["cluster_autoscaler_errors_total", none],
    ["cloudprovider_azure_api_request_errors", none],
    ["rest_client_requests_total", { rate: 1 }],
  ],
  "kube-dns": [
    ["coredns_cache_requests_total", { rate: 25 }],
    ["coredns_proxy_healthcheck_failures_total", none],
    ["coredns_forward_max_concurrent_rejects_total", none],
    ["coredns_plugin_enabled", { value: 1 }, { name: "forward" }],
    ["process_resident_memory_bytes", { value: 5e7 }],
    ["go_goroutines", { value: 100 }],
  ],
};

const QUICK: Readonly<Record<string, readonly Quick[]>> = {
  kubelet: [
    ["kubelet_pleg_relist_interval_seconds", "2.5"],
    [
      "kubelet_runtime_operations_duration_seconds",
      "0.48828125",
      { operation_type: "list_containers" },
    ],
    ["kubelet_cgroup_manager_duration_seconds", "0.1"],
    ["kubelet_pod_start_sli_duration_seconds", "5"],
    ["storage_operation_duration_seconds", "5", { operation_name: "volume_mount" }],
    ["rest_client_request_duration_seconds", "0.1"],
  ],
  "controlplane-apiserver": [
    ["apiserver_flowcontrol_request_wait_duration_seconds", "0.1"],
    ["apiserver_admission_webhook_admission_duration_seconds", "0.1"],
  ],
  "controlplane-etcd": [
    ["etcd_disk_wal_fsync_duration_seconds", "0.008"],
    ["etcd_disk_backend_commit_duration_seconds", "0.032"],
  ],
  "controlplane-kube-scheduler": [
    ["scheduler_scheduling_attempt_duration_seconds", "0.064"],
    ["scheduler_pod_scheduling_sli_duration_seconds", "0.32"],
  ],
  "controlplane-cluster-autoscaler": [["cloudprovider_azure_api_request_duration_seconds", "2.5"]],
  "kube-dns": [
    ["coredns_dns_request_size_bytes", "100"],
    ["coredns_dns_response_size_bytes", "400"],
  ],
};

/** Writes the rest of what a target says, while it is there. */
export function writeRest(writer: Writer, job: string, target: Labels, present: Track): void {
  const put = (metric: string, value: Track, labels: Labels = {}) => {
    writer.put(job, metric, { ...target, ...labels }, during(present, value));
  };
  for (const [metric, how, labels] of STEADY[job] ?? []) {
    const { minutes } = writer;
    const value =
      "value" in how
        ? constant(how.value, minutes)
        : counterOf(constant(how.rate, minutes), how.rate * BEFORE);
    put(metric, value, labels);
  }
  for (const [family, below, labels = {}] of QUICK[job] ?? []) {
    const all = counterOf(writer.constant(1), BEFORE);
    put(`${family}_bucket`, all, { ...labels, le: below });
    put(`${family}_bucket`, all, { ...labels, le: "+Inf" });
    put(`${family}_count`, all, labels);
    put(
      `${family}_sum`,
      each((n) => n * 0.5 * Number(below), all),
      labels,
    );
  }
}
