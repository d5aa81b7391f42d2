/**
 * Dashboards that come with managed Prometheus. Names of the kubelet that are read beside newer ones
 * for older versions are left out: no supported version has them.
 */
import {
  ACTIVE_RESOURCES,
  CONTAINER_IO,
  CONTAINER_MEMORY,
  CONTAINER_RESOURCES,
  CPU_BY_CONTAINER,
  NODE_USE,
  POD_TRAFFIC,
  WORKLOAD_OF_POD,
} from "./metric-sets";
import type { ViewFile } from "./types";

const COMPUTE = "Kubernetes / Compute Resources";

/** Dashboards about Linux nodes and what runs on them. */
export const GRAFANA_DASHBOARDS: ViewFile = {
  place: "Grafana dashboard",
  source:
    "azure-monitor-docs, prometheus-metrics-scrape-default (2025-09-10); what each reads: " +
    "github.com/Azure/prometheus-collector, GeneratedMonitoringArtifacts/Default/" +
    "default_dashboards_recrules_alerts.md at 96bca021d, and for Workload " +
    "mixins/kubernetes/dashboards/resources/workload.libsonnet at 569e06a3c",
  asOf: "2025-09-10",
  views: [
    {
      name: `${COMPUTE} / Cluster`,
      metrics: {
        cadvisor: [...POD_TRAFFIC, ...CONTAINER_IO, "container_memory_rss"],
        kubestate: ["kube_node_status_allocatable", "kube_pod_owner"],
        nodeexporter: ["node_memory_MemTotal_bytes"],
      },
      records: [
        ":node_memory_MemAvailable_bytes:sum",
        "cluster:node_cpu:ratio_rate5m",
        "namespace_cpu:kube_pod_container_resource_limits:sum",
        "namespace_cpu:kube_pod_container_resource_requests:sum",
        "namespace_memory:kube_pod_container_resource_limits:sum",
        "namespace_memory:kube_pod_container_resource_requests:sum",
        WORKLOAD_OF_POD,
        CPU_BY_CONTAINER,
      ],
    },
    {
      name: `${COMPUTE} / Namespace (Pods)`,
      metrics: {
        cadvisor: [...POD_TRAFFIC, ...CONTAINER_IO, ...CONTAINER_MEMORY],
        kubestate: [...CONTAINER_RESOURCES, "kube_namespace_status_phase", "kube_resourcequota"],
      },
      records: [...ACTIVE_RESOURCES, CPU_BY_CONTAINER],
    },
    {
      name: `${COMPUTE} / Namespace (Workloads)`,
      metrics: {
        cadvisor: [...POD_TRAFFIC, "container_memory_working_set_bytes"],
        kubestate: [...CONTAINER_RESOURCES, "kube_pod_info", "kube_resourcequota"],
      },
      records: [WORKLOAD_OF_POD, CPU_BY_CONTAINER],
    },
    {
      name: `${COMPUTE} / Node (Pods)`,
      metrics: { kubestate: ["kube_node_info", "kube_node_status_capacity"] },
      records: [
        ...ACTIVE_RESOURCES,
        CPU_BY_CONTAINER,
        ...CONTAINER_MEMORY.map((metric) => `node_namespace_pod_container:${metric}`),
      ],
    },
    {
      name: `${COMPUTE} / Pod`,
      metrics: {
        cadvisor: [
          ...["container_cpu_cfs_periods_total", "container_cpu_cfs_throttled_periods_total"],
          ...[...POD_TRAFFIC, ...CONTAINER_IO, ...CONTAINER_MEMORY],
        ],
        kubestate: [...CONTAINER_RESOURCES, "kube_namespace_status_phase", "kube_pod_info"],
      },
      records: [...ACTIVE_RESOURCES, CPU_BY_CONTAINER],
    },
    {
      name: `${COMPUTE} / Workload`,
      metrics: {
        cadvisor: [...POD_TRAFFIC, "container_memory_working_set_bytes"],
        kubestate: [...CONTAINER_RESOURCES, "kube_namespace_status_phase"],
      },
      records: [WORKLOAD_OF_POD, CPU_BY_CONTAINER],
    },
    {
      name: "Kubernetes / Kubelet",
      metrics: {
        kubelet: [
          "go_goroutines",
          "kubelet_cgroup_manager_duration_seconds_count",
          "kubelet_node_name",
          "kubelet_pleg_relist_duration_seconds_bucket",
          "kubelet_pleg_relist_duration_seconds_count",
          "kubelet_pleg_relist_interval_seconds_bucket",
          "kubelet_pod_start_duration_seconds_count",
          "kubelet_pod_worker_duration_seconds_bucket",
          "kubelet_pod_worker_duration_seconds_count",
          "kubelet_running_containers",
          "kubelet_running_pods",
          "kubelet_runtime_operations_duration_seconds_bucket",
          "kubelet_runtime_operations_errors_total",
          "kubelet_runtime_operations_total",
          "process_cpu_seconds_total",
          "process_resident_memory_bytes",
          "rest_client_request_duration_seconds_bucket",
          "rest_client_requests_total",
          "storage_operation_duration_seconds_count",
          "volume_manager_total_volumes",
        ],
      },
    },
    {
      name: "Node Exporter / Nodes",
      metrics: {
        nodeexporter: [
          "node_cpu_seconds_total",
          "node_disk_io_time_seconds_total",
          "node_disk_read_bytes_total",
          "node_disk_written_bytes_total",
          "node_filesystem_avail_bytes",
          "node_filesystem_size_bytes",
          "node_load1",
          "node_load15",
          "node_load5",
          "node_memory_Buffers_bytes",
          "node_memory_Cached_bytes",
          "node_memory_MemAvailable_bytes",
          "node_memory_MemFree_bytes",
          "node_memory_MemTotal_bytes",
          "node_network_receive_bytes_total",
          "node_network_transmit_bytes_total",
          "node_uname_info",
        ],
      },
    },
    {
      name: "Node Exporter / USE Method / Node",
      metrics: {
        nodeexporter: [
          "node_exporter_build_info",
          "node_filesystem_avail_bytes",
          "node_filesystem_size_bytes",
          "node_time_seconds",
        ],
      },
      records: NODE_USE,
    },
  ],
};
