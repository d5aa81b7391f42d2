/**
 * Built-in tables and what they may become. Source: azure-monitor docs, reference/tables-features
 * (2026-09-28) for the Basic plan; only tables that AKS
 * monitoring and Application Insights touch are listed.
 */

/** A built-in table. */
export interface BuiltInTable {
  readonly name: string;
  /** Whether it may be on the Basic plan. */
  readonly basic: boolean;
}

export const builtInTables: readonly BuiltInTable[] = [
  { name: "AKSAudit", basic: true },
  { name: "AKSAuditAdmin", basic: true },
  { name: "AKSControlPlane", basic: true },
  { name: "AMWMetricsUsageDetails", basic: true },
  { name: "AppAvailabilityResults", basic: false },
  { name: "AppBrowserTimings", basic: false },
  { name: "AppDependencies", basic: false },
  { name: "AppEvents", basic: false },
  { name: "AppExceptions", basic: false },
  { name: "AppMetrics", basic: false },
  { name: "AppPageViews", basic: false },
  { name: "AppPerformanceCounters", basic: false },
  { name: "AppRequests", basic: false },
  { name: "AppSystemEvents", basic: false },
  { name: "AppTraces", basic: true },
  { name: "AzureActivity", basic: false },
  { name: "AzureDiagnostics", basic: false },
  { name: "AzureMetrics", basic: false },
  { name: "ContainerInventory", basic: false },
  { name: "ContainerLog", basic: false },
  { name: "ContainerLogV2", basic: true },
  { name: "ContainerNetworkLogs", basic: true },
  { name: "ContainerNodeInventory", basic: false },
  { name: "DCRLogErrors", basic: false },
  { name: "Heartbeat", basic: false },
  { name: "InsightsMetrics", basic: false },
  { name: "KubeEvents", basic: false },
  { name: "KubeHealth", basic: false },
  { name: "KubeMonAgentEvents", basic: false },
  { name: "KubeNodeInventory", basic: false },
  { name: "KubePodInventory", basic: false },
  { name: "KubePVInventory", basic: false },
  { name: "KubeServices", basic: false },
  { name: "LAQueryLogs", basic: false },
  { name: "LASummaryLogs", basic: true },
  { name: "Operation", basic: false },
  { name: "Perf", basic: false },
  { name: "SecurityAlert", basic: false },
  { name: "SecurityIncident", basic: false },
  { name: "Syslog", basic: false },
  { name: "Usage", basic: false },
];

/** Days of total retention (source: azure-monitor docs, data-retention). */
export const longRetentions: readonly number[] = [
  1095, 1460, 1826, 2191, 2556, 2922, 3288, 3653, 4018, 4383,
];
