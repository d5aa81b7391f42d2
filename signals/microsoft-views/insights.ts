/**
 * The portal's Insights of a cluster. With managed Prometheus it reads the recorded series called
 * `ux:`; without those groups it shows an error and a button that makes them. Which tab reads which is
 * told apart by their names (assumed). The older views read the workspace, and any selection of its
 * tables but all of them makes the portal take these views away.
 */
import { CONTAINER_INSIGHTS_PRESETS } from "../container-insights";
import { STREAMS } from "../streams";
import type { ViewFile } from "./types";

const PODS = [
  "ux:pod_container_count:sum",
  "ux:pod_container_restarts:max",
  "ux:pod_cpu_usage:sum_irate",
  "ux:pod_resource_limit:sum",
  "ux:pod_rss_memory:sum",
  "ux:pod_workingset_memory:sum",
];

const NODES = ["ux:node_cpu_usage:sum_irate", "ux:node_memory_usage:sum"];

/** Insights on managed Prometheus: the recommended views. */
export const INSIGHTS: ViewFile = {
  place: "Insights",
  source:
    "azure-monitor-docs, prometheus-metrics-scrape-default (2025-09-10) and " +
    "container-insights-experience-v2 (2024-05-15)",
  asOf: "2025-09-10",
  views: [
    {
      name: "Managed Prometheus visualizations / Cluster",
      records: [
        ...NODES,
        "ux:cluster_pod_phase_count:sum",
        "ux:node_network_receive_drop_total:sum_irate",
        "ux:node_network_transmit_drop_total:sum_irate",
      ],
    },
    { name: "Managed Prometheus visualizations / Nodes", records: [...NODES, ...PODS] },
    {
      name: "Managed Prometheus visualizations / Controllers",
      records: [
        "ux:controller_container_count:sum",
        "ux:controller_container_restarts:max",
        "ux:controller_cpu_usage:sum_irate",
        "ux:controller_pod_phase_count:sum",
        "ux:controller_resource_limit:sum",
        "ux:controller_rss_memory:sum",
        "ux:controller_workingset_memory:sum",
        ...PODS,
      ],
    },
    {
      name: "Managed Prometheus visualizations / Windows nodes",
      records: ["ux:node_cpu_usage_windows:sum_irate", "ux:node_memory_usage_windows:sum"],
      onlyWith: "Windows nodes",
    },
    // Asked of the cluster's API server while somebody looks at it.
    { name: "Live logs, events and metrics" },
  ],
};

const ALL_TABLES = CONTAINER_INSIGHTS_PRESETS.standard.streams
  .map((stream) => STREAMS[stream]?.table ?? "")
  .sort();

/** Insights on the workspace: the older views. */
export const INSIGHTS_ON_LOGS: ViewFile = {
  place: "Insights",
  source: "azure-monitor-docs, kubernetes-monitoring-enable-portal, groups of collected data",
  asOf: "2025-08-25",
  views: ["Cluster", "Nodes", "Controllers", "Containers"].map((tab) => ({
    name: `Log Analytics visualizations / ${tab}`,
    tables: ALL_TABLES,
    needsAll: true,
  })),
};
