/**
 * Platform metrics of a cluster, free and there without any agent of ours. Those of the nodes come
 * from the cluster's metrics server; without a split they are averages over all nodes, so that one
 * full node is not seen. The namespaces `Insights.Container/...` of Container insights, which older
 * templates have alerts on, are not here: they ended on 2024-05-31.
 */
import { sameKind, type PlatformMetricFile } from "./types";

const SUM = ["Total", "Average"] as const;
const PEAK = ["Maximum", "Average"] as const;
const NODE = ["node", "nodepool"];
const DEVICE = [...NODE, "device"];
const ONE_MINUTE = { grain: "PT1M" } as const;

/** Metrics of `Microsoft.ContainerService/managedClusters`. */
export const CLUSTER: PlatformMetricFile = {
  type: "Microsoft.ContainerService/managedClusters",
  source:
    "azure-monitor-docs, supported-metrics/microsoft-containerservice-managedclusters-metrics",
  asOf: "2026-07-31",
  metrics: [
    ...sameKind(["apiserver_cpu_usage_percentage", "apiserver_memory_usage_percentage"], {
      ...{ unit: "Percent", aggregations: PEAK, dimensions: [], ...ONE_MINUTE },
    }),
    ...sameKind(["apiserver_current_inflight_requests"], {
      ...{ unit: "Count", aggregations: SUM, dimensions: ["requestKind"], ...ONE_MINUTE },
      preview: true,
    }),
    ...sameKind(
      [
        "cluster_autoscaler_cluster_safe_to_autoscale",
        "cluster_autoscaler_scale_down_in_cooldown",
        "cluster_autoscaler_unneeded_nodes_count",
        "cluster_autoscaler_unschedulable_pods_count",
      ],
      { unit: "Count", aggregations: SUM, dimensions: [], grain: "PT5M", preview: true },
    ),
    ...sameKind(
      [
        "etcd_cpu_usage_percentage",
        "etcd_database_usage_percentage",
        "etcd_memory_usage_percentage",
      ],
      { unit: "Percent", aggregations: PEAK, dimensions: ["partition"], ...ONE_MINUTE },
    ),
    ...sameKind(["kube_node_status_allocatable_cpu_cores"], {
      ...{ unit: "Count", aggregations: SUM, dimensions: [], ...ONE_MINUTE },
    }),
    ...sameKind(["kube_node_status_allocatable_memory_bytes"], {
      ...{ unit: "Bytes", aggregations: SUM, dimensions: [], ...ONE_MINUTE },
    }),
    ...sameKind(["kube_node_status_condition"], {
      ...{ unit: "Count", aggregations: SUM, ...ONE_MINUTE },
      dimensions: ["condition", "status", "status2", "node"],
    }),
    ...sameKind(["kube_pod_status_phase"], {
      ...{ unit: "Count", aggregations: SUM, ...ONE_MINUTE },
      dimensions: ["phase", "namespace", "pod"],
    }),
    ...sameKind(["kube_pod_status_ready"], {
      ...{ unit: "Count", aggregations: SUM, ...ONE_MINUTE },
      dimensions: ["namespace", "pod", "condition"],
    }),
    ...sameKind(["node_cpu_usage_millicores"], {
      ...{ unit: "MilliCores", aggregations: PEAK, dimensions: NODE, ...ONE_MINUTE },
      preview: true,
    }),
    ...sameKind(
      [
        "node_cpu_usage_percentage",
        "node_memory_rss_percentage",
        "node_memory_working_set_percentage",
      ],
      { unit: "Percent", aggregations: PEAK, dimensions: NODE, ...ONE_MINUTE, preview: true },
    ),
    ...sameKind(
      [
        "node_memory_rss_bytes",
        "node_memory_working_set_bytes",
        "node_network_in_bytes",
        "node_network_out_bytes",
      ],
      { unit: "Bytes", aggregations: PEAK, dimensions: NODE, ...ONE_MINUTE, preview: true },
    ),
    ...sameKind(["node_disk_usage_bytes"], {
      ...{ unit: "Bytes", aggregations: PEAK, dimensions: DEVICE, ...ONE_MINUTE, preview: true },
    }),
    ...sameKind(["node_disk_usage_percentage"], {
      ...{ unit: "Percent", aggregations: PEAK, dimensions: DEVICE, ...ONE_MINUTE, preview: true },
    }),
  ],
};
