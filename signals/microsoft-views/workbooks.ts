/**
 * Workbooks of a cluster. The tables are Microsoft's where a page names them (deployments, volumes),
 * else those that hold what the page says is shown (assumed).
 */
import type { ViewFile } from "./types";

/** Workbooks in the gallery of a cluster. */
export const WORKBOOKS: ViewFile = {
  place: "workbook",
  source:
    "azure-monitor-docs, container-insights-reports (2025-08-25), " +
    "container-insights-deployment-hpa-metrics and container-insights-persistent-volumes (2025-04-23)",
  asOf: "2025-08-25",
  views: [
    { name: "Cluster Optimization", tables: ["KubeEvents", "KubePodInventory", "Perf"] },
    // Its part on diagnostic logs reads the common table, which resource-specific ones leave empty.
    { name: "Data Usage", tables: ["AzureDiagnostics", "ContainerLogV2", "KubePodInventory"] },
    { name: "Deployments & HPA", tables: ["InsightsMetrics"] },
    { name: "Disk Capacity", tables: ["InsightsMetrics"] },
    { name: "Disk IO", tables: ["InsightsMetrics"] },
    { name: "GPU", tables: ["InsightsMetrics"], onlyWith: "GPU nodes" },
    { name: "Kubelet", tables: ["InsightsMetrics"] },
    {
      name: "NPM Configuration",
      tables: ["InsightsMetrics"],
      onlyWith: "network policy manager",
    },
    { name: "Network", tables: ["InsightsMetrics"] },
    { name: "Persistent Volume Details", tables: ["InsightsMetrics", "KubePVInventory"] },
    { name: "Subnet IP Usage", tables: ["InsightsMetrics"] },
    {
      name: "Workload Details",
      tables: ["InsightsMetrics", "KubeEvents", "KubePodInventory", "Perf"],
    },
  ],
};

/** The workbook of Sentinel's content hub, which knows the common table alone. */
export const SENTINEL_WORKBOOK: ViewFile = {
  place: "workbook",
  source: "github.com/Azure/Azure-Sentinel, Solutions/Azure kubernetes Service at 442ef2ff",
  asOf: "2026-11-23",
  views: [{ name: "Azure Kubernetes Service (AKS) Security", tables: ["AzureDiagnostics"] }],
};
