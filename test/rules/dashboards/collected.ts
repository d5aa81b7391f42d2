/** What a stack collects by default, as far as dashboards read it. */
import { fateOf } from "../../../signals/supply";

/** Whether a metric is collected with everything left at its default. */
export function isCollectedMetric(metric: string): boolean {
  return fateOf({ metric }, { controlPlaneMetrics: false }).kind === "kept";
}

/**
 * Tables by what fills them: preset logs-and-events of Container insights, `kube-audit-admin` and
 * `guard` of the control plane. `Usage` and `Operation` are there in every workspace.
 */
export const DEFAULT_TABLES = [
  ...["ContainerLogV2", "KubeEvents", "KubePodInventory"],
  ...["AKSAuditAdmin", "AKSControlPlane"],
];

/** Free platform metrics of a cluster and their dimensions (source: supported-metrics, 2026-07-31). */
export const CLUSTER_METRICS: Readonly<Record<string, readonly string[]>> = {
  apiserver_cpu_usage_percentage: [],
  apiserver_current_inflight_requests: ["requestKind"],
  apiserver_memory_usage_percentage: [],
  etcd_cpu_usage_percentage: [],
  etcd_database_usage_percentage: ["partition"],
  etcd_memory_usage_percentage: [],
};

/** The same of an Azure Monitor workspace (source: supported-metrics, microsoft-monitor-accounts). */
export const MONITOR_WORKSPACE_METRICS: Readonly<Record<string, readonly string[]>> = {
  ActiveTimeSeries: ["StampColor"],
  ActiveTimeSeriesLimit: ["StampColor"],
  ActiveTimeSeriesPercentUtilization: ["StampColor"],
  EventsPerMinuteIngestedPercentUtilization: ["StampColor"],
};
