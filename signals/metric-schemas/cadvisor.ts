/**
 * Containers as cAdvisor in the kubelet sees them. A cgroup above the containers has the same metrics
 * with empty labels: of a pod as a whole `container`, `image` and `name` are empty, of the node also
 * `pod` and `namespace`, so that a sum without `container!=""` counts twice. Traffic is the pod's:
 * `container` is empty there. The processor's quota is only there where a limit is set.
 */
import { counter, counters, gauge, gauges } from "./families";
import type { MetricFile } from "./types";

const CONTAINER = {
  namespace: { optional: "name" },
  pod: { optional: "name" },
  container: { optional: "name" },
  id: "path",
  name: { optional: "hash" },
  image: { optional: "image" },
} as const;

const DEVICE = { ...CONTAINER, device: "device" } as const;

/** Of a pod's sandbox, or of the node's network. */
const NETWORK = {
  ...CONTAINER,
  container: [""],
  interface: "device",
} as const;

const MACHINE = { boot_id: "uid", machine_id: "hash", system_uuid: "uid" } as const;

/** What the kubelet of each node says of containers. */
export const CADVISOR: MetricFile = {
  source:
    "github.com/google/cadvisor docs/storage/prometheus.md, and the labels of github.com/kubernetes/" +
    "kubernetes v1.31 pkg/kubelet/server/server.go, containerPrometheusLabelsFunc",
  asOf: "2026-11-24",
  jobs: ["cadvisor"],
  families: [
    counter("container_cpu_usage_seconds_total", "seconds", { ...CONTAINER, cpu: ["total"] }),
    ...counters(
      ["container_cpu_user_seconds_total", "container_cpu_system_seconds_total"],
      "seconds",
      CONTAINER,
    ),
    ...counters(
      ["container_cpu_cfs_periods_total", "container_cpu_cfs_throttled_periods_total"],
      "periods",
      CONTAINER,
    ),
    counter("container_cpu_cfs_throttled_seconds_total", "seconds", CONTAINER),
    ...gauges(
      [
        "container_memory_working_set_bytes",
        "container_memory_usage_bytes",
        "container_memory_rss",
        "container_memory_cache",
        "container_memory_swap",
        "container_memory_mapped_file",
        "container_memory_max_usage_bytes",
        "container_spec_memory_limit_bytes",
        "container_spec_memory_reservation_limit_bytes",
        "container_spec_memory_swap_limit_bytes",
      ],
      "bytes",
      CONTAINER,
    ),
    ...gauges(["container_spec_cpu_period", "container_spec_cpu_quota"], "microseconds", CONTAINER),
    gauge("container_spec_cpu_shares", "shares", CONTAINER),
    ...counters(["container_memory_failcnt", "container_oom_events_total"], "events", CONTAINER),
    counter("container_memory_failures_total", "faults", {
      ...CONTAINER,
      failure_type: ["pgfault", "pgmajfault"],
      scope: ["container", "hierarchy"],
    }),
    ...gauges(["container_fs_usage_bytes", "container_fs_limit_bytes"], "bytes", DEVICE),
    ...gauges(["container_fs_inodes_free", "container_fs_inodes_total"], "inodes", DEVICE),
    ...counters(
      ["container_fs_reads_bytes_total", "container_fs_writes_bytes_total"],
      "bytes",
      DEVICE,
    ),
    ...counters(["container_fs_reads_total", "container_fs_writes_total"], "operations", DEVICE),
    ...counters(
      ["container_network_receive_bytes_total", "container_network_transmit_bytes_total"],
      "bytes",
      NETWORK,
    ),
    ...counters(
      [
        "container_network_receive_packets_total",
        "container_network_transmit_packets_total",
        "container_network_receive_packets_dropped_total",
        "container_network_transmit_packets_dropped_total",
        "container_network_receive_errors_total",
        "container_network_transmit_errors_total",
      ],
      "packets",
      NETWORK,
    ),
    ...gauges(
      ["container_start_time_seconds", "container_last_seen"],
      "seconds since 1970",
      CONTAINER,
    ),
    gauge("container_processes", "processes", CONTAINER),
    gauge("container_file_descriptors", "file descriptors", CONTAINER),
    gauge("machine_cpu_cores", "cores", MACHINE),
    gauge("machine_memory_bytes", "bytes", MACHINE),
  ],
};
