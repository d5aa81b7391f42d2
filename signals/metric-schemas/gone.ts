/**
 * What the minimal profile names and no exporter that AKS runs emits under that job: entries that keep
 * nothing. A rule that reads one of them cannot fire. An entry has to match the whole name, so that the
 * bare name of a histogram, whose series are `_bucket`, `_sum` and `_count`, keeps nothing either.
 */

/** Why an entry keeps nothing. */
export type Gone = "histogram's bare name" | "renamed or removed" | "another exporter's";

const BARE = "histogram's bare name";
const REMOVED = "renamed or removed";

/** By the target's name in the settings file (`controlplane-` before those of the control plane). */
export const KEEPS_NOTHING: Readonly<Record<string, Readonly<Record<string, Gone>>>> = {
  kubelet: {
    // Of kube-state-metrics: kept for the wrong job, and dropped from its own.
    kube_persistentvolume_status_phase: "another exporter's",
    kube_persistentvolumeclaim_access_mode: "another exporter's",
    kube_persistentvolumeclaim_labels: "another exporter's",
    kubelet_node_config_error: REMOVED,
    kubelet_running_container_count: REMOVED,
    kubelet_running_pod_count: REMOVED,
    kubelet_running_sum_containers: REMOVED,
    storage_operation_errors_total: REMOVED,
  },
  kubestate: {
    // Of Kubernetes' own components, and kube-state-metrics is none.
    kubernetes_build_info: "another exporter's",
    // Matches names that end in underscores only: it was meant as a prefix.
    "kube_pod_init_container_*": REMOVED,
  },
  nodeexporter: { kubernetes_build_info: "another exporter's" },
  cadvisor: {},
  coredns: {
    coredns_dns_request_duration_seconds: BARE,
    coredns_dns_request_size_bytes: BARE,
    coredns_dns_response_size_bytes: BARE,
    coredns_forward_request_duration_seconds: REMOVED,
    coredns_forward_request_duration_seconds_bucket: REMOVED,
    coredns_forward_request_duration_seconds_count: REMOVED,
    coredns_forward_request_duration_seconds_sum: REMOVED,
    coredns_forward_requests_total: REMOVED,
    coredns_forward_responses_total: REMOVED,
    kubernetes_build_info: "another exporter's",
  },
  apiserver: {
    apiserver_request_duration_seconds: BARE,
    apiserver_request_slo_duration_seconds_bucket: REMOVED,
    apiserver_request_slo_duration_seconds_count: REMOVED,
    apiserver_request_slo_duration_seconds_sum: REMOVED,
    workqueue_queue_duration_seconds: BARE,
  },
  "controlplane-apiserver": {},
  "controlplane-etcd": { rest_client_requests_total: "another exporter's" },
  "controlplane-cluster-autoscaler": {},
  "controlplane-node-auto-provisioning": {},
  "controlplane-kube-scheduler": {
    scheduler_pod_scheduling_attempts: BARE,
    scheduler_pod_scheduling_duration_seconds: BARE,
    scheduler_preemption_victims: BARE,
    scheduler_scheduling_attempt_duration_seconds: BARE,
  },
  "controlplane-kube-controller-manager": {
    rest_client_request_duration_seconds: BARE,
  },
};
