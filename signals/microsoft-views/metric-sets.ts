/** Metrics that several of Microsoft's dashboards read together. */

/** Traffic of pods: bytes, packets and dropped packets. */
export const POD_TRAFFIC = [
  "container_network_receive_bytes_total",
  "container_network_receive_packets_dropped_total",
  "container_network_receive_packets_total",
  "container_network_transmit_bytes_total",
  "container_network_transmit_packets_dropped_total",
  "container_network_transmit_packets_total",
] as const;

/** Reads and writes of containers. */
export const CONTAINER_IO = [
  "container_fs_reads_bytes_total",
  "container_fs_reads_total",
  "container_fs_writes_bytes_total",
  "container_fs_writes_total",
] as const;

/** Memory of containers, by what it is used for. */
export const CONTAINER_MEMORY = [
  "container_memory_cache",
  "container_memory_rss",
  "container_memory_swap",
  "container_memory_working_set_bytes",
] as const;

/** What containers ask for and may use at most. */
export const CONTAINER_RESOURCES = [
  "kube_pod_container_resource_limits",
  "kube_pod_container_resource_requests",
] as const;

/** CPU in use by container, recorded. */
export const CPU_BY_CONTAINER =
  "node_namespace_pod_container:container_cpu_usage_seconds_total:sum_irate";

/** Which workload a pod is of, recorded. */
export const WORKLOAD_OF_POD = "namespace_workload_pod:kube_pod_owner:relabel";

/** Requests and limits of pods that run, recorded. */
export const ACTIVE_RESOURCES = [
  "cluster:namespace:pod_cpu:active:kube_pod_container_resource_limits",
  "cluster:namespace:pod_cpu:active:kube_pod_container_resource_requests",
  "cluster:namespace:pod_memory:active:kube_pod_container_resource_limits",
  "cluster:namespace:pod_memory:active:kube_pod_container_resource_requests",
] as const;

/** Use and saturation of nodes, recorded. */
export const NODE_USE = [
  "instance:node_cpu_utilisation:rate5m",
  "instance:node_load1_per_cpu:ratio",
  "instance:node_memory_utilisation:ratio",
  "instance:node_network_receive_bytes_excluding_lo:rate5m",
  "instance:node_network_receive_drop_excluding_lo:rate5m",
  "instance:node_network_transmit_bytes_excluding_lo:rate5m",
  "instance:node_network_transmit_drop_excluding_lo:rate5m",
  "instance:node_num_cpu:sum",
  "instance:node_vmstat_pgmajfault:rate5m",
  "instance_device:node_disk_io_time_seconds:rate5m",
  "instance_device:node_disk_io_time_weighted_seconds:rate5m",
] as const;
