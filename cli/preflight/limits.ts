/**
 * Limits of Azure that a stack counts towards, and how to count what is used. Action groups, and
 * workspaces of Log Analytics in a group, have none that is documented.
 */
import type { Settings } from "../../infra/config";
import { alertCounts } from "../../infra/alerts";
import { rulesInUse } from "../../infra/rules-in-use";
import { renderPrometheusGroups } from "../../rules/render-prometheus";
import { objectsAt, sameId, textAt, valueAt } from "../arm/answers";
import type { JsonObject } from "../../provider/json";

/** Where entries are listed. */
export type Listed = "subscription" | "cluster";

/** One limit. */
export interface Limit {
  /** What is counted, as a sentence begins. */
  readonly what: string;
  readonly at: Listed;
  readonly type: string;
  readonly apiVersion: string;
  readonly limit: number;
  /** Whether an entry of the list counts. @default every one */
  readonly counts?: (entry: JsonObject, settings: Settings) => boolean;
  /** How many the stack adds. */
  readonly adds: (settings: Settings) => number;
  /** What can be done when it is reached, as a sentence. */
  readonly more: string;
  /** Where the figure is written. */
  readonly source: string;
  /** When it was looked up, ISO date. */
  readonly asOf: string;
}

const ALERTS = "azure-monitor-docs, azure-monitor-limits-alerts (2ba4b27c)";
const METRICS = "azure-monitor-docs, azure-monitor-limits-metrics (3d725ffe)";
const AS_OF = "2026-11-24";
const ASK = "Azure's support gives more";
const NO_MORE = "Azure gives no more, so that somebody has to delete what nobody needs";

const isOn = (entry: JsonObject) => valueAt(entry, "properties", "enabled") !== false;

/** Every limit that can be counted by a list, in the order they are told. */
export const LIMITS: readonly Limit[] = [
  {
    what: "Activity-log alerts in the subscription",
    ...{ at: "subscription", type: "Microsoft.Insights/activityLogAlerts" },
    ...{ apiVersion: "2020-10-01", limit: 100, counts: isOn },
    adds: (settings) => alertCounts(settings).activity,
    more: NO_MORE,
    ...{ source: ALERTS, asOf: AS_OF },
  },
  {
    what: "Metric alerts in the subscription",
    ...{ at: "subscription", type: "Microsoft.Insights/metricAlerts" },
    ...{ apiVersion: "2018-03-01", limit: 5_000, counts: isOn },
    adds: (settings) => alertCounts(settings).metric,
    more: ASK,
    ...{ source: ALERTS, asOf: AS_OF },
  },
  {
    what: "Log alerts in the subscription",
    ...{ at: "subscription", type: "Microsoft.Insights/scheduledQueryRules" },
    ...{ apiVersion: "2022-06-15", limit: 5_000, counts: isOn },
    adds: (settings) => alertCounts(settings).log,
    more: ASK,
    ...{ source: ALERTS, asOf: AS_OF },
  },
  {
    what: "Alert processing rules in the subscription",
    ...{ at: "subscription", type: "Microsoft.AlertsManagement/actionRules" },
    ...{ apiVersion: "2021-08-08", limit: 1_000, counts: isOn },
    adds: ({ alerts }) => alerts.quietTimes.length,
    more: ASK,
    ...{ source: ALERTS, asOf: AS_OF },
  },
  {
    what: "Diagnostic settings of the cluster",
    ...{ at: "cluster", type: "Microsoft.Insights/diagnosticSettings" },
    ...{ apiVersion: "2021-05-01-preview", limit: 5 },
    adds: ({ controlPlane }) => (controlPlane.auditArchive === undefined ? 1 : 2),
    more: NO_MORE,
    ...{ source: "azure-monitor-docs, diagnostic-settings", asOf: AS_OF },
  },
  {
    what: "Associations of the cluster with collection rules",
    ...{ at: "cluster", type: "Microsoft.Insights/dataCollectionRuleAssociations" },
    ...{ apiVersion: "2022-06-01", limit: 30 },
    adds: ({ logs, metrics }) =>
      (logs.containerInsights === "off" ? 0 : 1) + (metrics.managedPrometheus ? 1 : 0),
    more: NO_MORE,
    ...{ source: "azure-monitor-docs, service-limits", asOf: AS_OF },
  },
  {
    what: "Prometheus rule groups of the Azure Monitor workspace that is brought along",
    ...{ at: "subscription", type: "Microsoft.AlertsManagement/prometheusRuleGroups" },
    ...{ apiVersion: "2023-03-01", limit: 500 },
    counts: (entry, { metrics }) => isOfWorkspace(entry, metrics.workspaceId),
    adds: (settings) => renderPrometheusGroups(rulesInUse(settings).groups, settings.alerts).length,
    more: ASK,
    ...{ source: METRICS, asOf: AS_OF },
  },
];

function isOfWorkspace(group: JsonObject, workspaceId: string | undefined): boolean {
  const scopes = valueAt(group, "properties", "scopes");
  const list = Array.isArray(scopes) ? scopes.map(String) : [];
  return workspaceId !== undefined && list.some((scope) => sameId(scope, workspaceId));
}

/**
 * Metrics of an Azure Monitor workspace that say how much of a limit is used, and the limit itself,
 * which can be raised. Source: supported-metrics of Microsoft.Monitor/accounts.
 */
export const WORKSPACE_LIMITS = [
  { what: "Active series", used: "ActiveTimeSeries", limit: "ActiveTimeSeriesLimit" },
  {
    what: "Events a minute",
    used: "EventsPerMinuteIngested",
    limit: "EventsPerMinuteIngestedLimit",
  },
] as const;

/** The newest value of a metric in an answer of the metrics API; undefined when there is none. */
export function newestValue(answer: readonly JsonObject[], name: string): number | undefined {
  const metric = answer.find((one) => textAt(one, "name", "value") === name);
  const points = objectsAt(metric, "timeseries").flatMap((series) => objectsAt(series, "data"));
  const values = points.map((point) => point["maximum"]).filter((one) => typeof one === "number");
  return values.at(-1);
}
