/**
 * Dashboards that Microsoft keeps ready to import, with the targets that they need switched on. The
 * one about the API server reads series whose names ended with Kubernetes 1.27 and is left out, and so
 * are the panels of CoreDNS on forwarded requests, whose names ended with CoreDNS 1.11.
 */
import { NODE_USE, POD_TRAFFIC, WORKLOAD_OF_POD } from "./metric-sets";
import type { ViewFile } from "./types";

const NETWORKING = "Kubernetes / Networking";

/** Dashboards to import. */
export const DASHBOARDS_TO_IMPORT: ViewFile = {
  place: "Grafana dashboard to import",
  source:
    "github.com/Azure/prometheus-collector, GeneratedMonitoringArtifacts/non-default at 1c63ec3e8, " +
    "mixins/kubernetes/dashboards/network-usage at 51c680e8c",
  asOf: "2026-07-21",
  views: [
    {
      name: "CoreDNS",
      metrics: {
        coredns: [
          "coredns_dns_request_duration_seconds_bucket",
          "coredns_dns_requests_total",
          "coredns_dns_responses_total",
          "coredns_panics_total",
          "up",
        ],
      },
    },
    {
      name: "Kubernetes / Proxy",
      metrics: {
        kubeproxy: [
          "go_goroutines",
          "kubeproxy_network_programming_duration_seconds_bucket",
          "kubeproxy_network_programming_duration_seconds_count",
          "kubeproxy_sync_proxy_rules_duration_seconds_bucket",
          "kubeproxy_sync_proxy_rules_duration_seconds_count",
          "process_cpu_seconds_total",
          "process_resident_memory_bytes",
          "rest_client_request_duration_seconds_bucket",
          "rest_client_requests_total",
          "up",
        ],
      },
    },
    {
      name: "Kubernetes / Persistent Volumes",
      metrics: {
        kubelet: [
          "kubelet_volume_stats_available_bytes",
          "kubelet_volume_stats_capacity_bytes",
          "kubelet_volume_stats_inodes",
          "kubelet_volume_stats_inodes_used",
        ],
      },
    },
    {
      name: `${NETWORKING} / Cluster`,
      metrics: {
        cadvisor: POD_TRAFFIC,
        nodeexporter: [
          "node_netstat_TcpExt_TCPSynRetrans",
          "node_netstat_Tcp_OutSegs",
          "node_netstat_Tcp_RetransSegs",
        ],
      },
    },
    ...["Namespace (Pods)", "Pod"].map((name) => ({
      name: `${NETWORKING} / ${name}`,
      metrics: { cadvisor: POD_TRAFFIC },
    })),
    ...["Namespace (Workload)", "Workload"].map((name) => ({
      name: `${NETWORKING} / ${name}`,
      metrics: { cadvisor: POD_TRAFFIC },
      records: [WORKLOAD_OF_POD],
    })),
    {
      name: "Node Exporter / USE Method / Cluster",
      metrics: {
        nodeexporter: [
          "node_filesystem_avail_bytes",
          "node_filesystem_size_bytes",
          "node_time_seconds",
        ],
      },
      records: NODE_USE,
    },
  ],
};
