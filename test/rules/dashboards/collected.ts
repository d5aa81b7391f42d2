/**
 * What a stack collects by default, as far as dashboards read it. Metrics: the minimal ingestion
 * profile of managed Prometheus, whose entries are regular expressions for whole names.
 */
import { CLUSTER_TARGETS } from "../../../signals/prometheus";

/** What the scraper makes of every target (source: prometheus docs, jobs_instances). */
const MADE_BY_THE_SCRAPER = [
  "scrape_duration_seconds",
  "scrape_samples_post_metric_relabeling",
  "scrape_samples_scraped",
  "up",
];

/** Expressions of names that the minimal profile keeps of the targets that are on by default. */
const KEPT = CLUSTER_TARGETS.filter(({ onByDefault }) => onByDefault).flatMap(
  ({ minimalKeepList }) => minimalKeepList,
);

/** Whether a metric is collected with everything left at its default. */
export function isCollectedMetric(name: string): boolean {
  const kept = [...MADE_BY_THE_SCRAPER, ...KEPT];
  return kept.some((entry) => new RegExp(`^(?:${entry})$`).test(name));
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
