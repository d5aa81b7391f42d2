/**
 * The kubelet's own metrics. `instance` is the name of the node, and so is `node` of
 * `kubelet_node_name`; how full a volume is has the namespace and name of the claim and no pod.
 */
import { counter, counters, gauge, gauges, histogram, info } from "./families";
import { DEFAULT_BOUNDS } from "./values";
import type { MetricFile } from "./types";

const CLAIM = { namespace: "name", persistentvolumeclaim: "name" } as const;

const RUNTIME_OPERATION = {
  operation_type: [
    ...["container_status", "list_containers", "list_podsandbox", "podsandbox_status"],
    ...["create_container", "start_container", "stop_container", "remove_container"],
    ...["run_podsandbox", "stop_podsandbox", "remove_podsandbox", "container_stats"],
    ...["list_container_stats", "list_images", "image_status", "pull_image", "remove_image"],
    ...["image_fs_info", "exec_sync", "exec", "attach", "port_forward", "status", "version"],
    ...["update_container", "update_runtime_config", "container_logs"],
  ],
} as const;

const POD_START_BOUNDS = [
  ...[0.5, 1, 2, 3, 4, 5, 6, 8, 10, 20, 30, 45, 60, 120, 180, 240, 300, 360, 480, 600, 900],
  ...[1200, 1800, 2700, 3600],
];

const RUNTIME_BOUNDS = [
  0.005, 0.0125, 0.03125, 0.078125, 0.1953125, 0.48828125, 1.220703125, 3.0517578125, 7.62939453125,
  19.073486328125, 47.6837158203125, 119.20928955078125, 298.0232238769531, 745.0580596923828,
];

/** Signals on which the kubelet evicts pods. */
const EVICTION_SIGNALS = [
  ...["memory.available", "nodefs.available", "nodefs.inodesFree", "imagefs.available"],
  ...["imagefs.inodesFree", "pid.available", "allocatableMemory.available"],
  ...["ephemeralcontainerfs.limit", "ephemeralpodfs.limit", "emptydirfs.limit"],
] as const;

/** What the kubelet of each node says. */
export const KUBELET: MetricFile = {
  source:
    "github.com/kubernetes/kubernetes v1.31, test/instrumentation/documentation/documentation-list.yaml " +
    "and pkg/kubelet/metrics/metrics.go",
  asOf: "2026-11-24",
  jobs: ["kubelet"],
  families: [
    ...gauges(
      [
        "kubelet_volume_stats_capacity_bytes",
        "kubelet_volume_stats_available_bytes",
        "kubelet_volume_stats_used_bytes",
      ],
      "bytes",
      CLAIM,
    ),
    ...gauges(
      [
        "kubelet_volume_stats_inodes",
        "kubelet_volume_stats_inodes_free",
        "kubelet_volume_stats_inodes_used",
      ],
      "inodes",
      CLAIM,
    ),
    gauge("kubelet_volume_stats_health_status_abnormal", "0 or 1", CLAIM),
    info("kubelet_node_name", { node: "name" }),
    gauge("kubelet_running_pods", "pods"),
    gauge("kubelet_running_containers", "containers", {
      container_state: ["running", "created", "exited", "unknown"],
    }),
    // Seconds until the certificate expires; +Inf when there is none.
    gauge("kubelet_certificate_manager_client_ttl_seconds", "seconds"),
    gauge("kubelet_certificate_manager_server_ttl_seconds", "seconds"),
    counter("kubelet_certificate_manager_client_expiration_renew_errors", "errors"),
    counter("kubelet_server_expiration_renew_errors", "errors"),
    histogram("kubelet_pleg_relist_duration_seconds", "seconds", {}, DEFAULT_BOUNDS),
    histogram("kubelet_pleg_relist_interval_seconds", "seconds", {}, DEFAULT_BOUNDS),
    gauge("kubelet_pleg_last_seen_seconds", "seconds since 1970"),
    counter("kubelet_pleg_discard_events", "events"),
    ...counters(
      ["kubelet_runtime_operations_total", "kubelet_runtime_operations_errors_total"],
      "operations",
      RUNTIME_OPERATION,
    ),
    histogram(
      "kubelet_runtime_operations_duration_seconds",
      "seconds",
      RUNTIME_OPERATION,
      RUNTIME_BOUNDS,
    ),
    histogram(
      "kubelet_cgroup_manager_duration_seconds",
      "seconds",
      { operation_type: ["create", "update", "destroy"] },
      DEFAULT_BOUNDS,
    ),
    histogram(
      "kubelet_pod_worker_duration_seconds",
      "seconds",
      { operation_type: ["sync", "create", "update", "kill"] },
      DEFAULT_BOUNDS,
    ),
    histogram("kubelet_pod_start_duration_seconds", "seconds", {}, POD_START_BOUNDS),
    histogram("kubelet_pod_start_sli_duration_seconds", "seconds", {}, POD_START_BOUNDS),
    counter("kubelet_evictions", "pods", { eviction_signal: EVICTION_SIGNALS }),
    counter("kubelet_started_pods_errors_total", "errors"),
    gauge("volume_manager_total_volumes", "volumes", {
      plugin_name: "text",
      state: ["actual_state_of_world", "desired_state_of_world"],
    }),
    histogram(
      "storage_operation_duration_seconds",
      "seconds",
      {
        migrated: ["false", "true"],
        operation_name: "text",
        status: ["success", "fail-unknown", "fail-canceled"],
        volume_plugin: "text",
      },
      [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 25, 50, 120, 300, 600],
    ),
  ],
};
