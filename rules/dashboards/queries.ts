/**
 * Queries in Grafana's spelling. Both data sources are variables of the dashboard: Azure documents
 * no uid for them in dashboards with Grafana, and a Managed Grafana gives others.
 */
import type { AzureTarget, GrafanaTarget, PrometheusTarget } from "./grafana";
import type {
  DashboardContext,
  DataPanel,
  LogsQuery,
  MetricQuery,
  PrometheusQuery,
  Query,
} from "./types";

/** The data sources; `datasource` is the name Microsoft's own AKS dashboards use. */
export const SOURCES = {
  prometheus: { type: "prometheus", uid: "${datasource}" },
  azure: { type: "grafana-azure-monitor-datasource", uid: "${azure}" },
} as const;

/** Query number `index` of a panel. Throws when it reads a workspace that there is not. */
export function renderQuery(
  query: Query,
  index: number,
  panel: DataPanel["kind"],
  context: DashboardContext,
): GrafanaTarget {
  const refId = String.fromCharCode("A".charCodeAt(0) + index);
  switch (query.kind) {
    case "prometheus":
      return { refId, ...prometheusTarget(query, panel) };
    case "logs":
      return { refId, ...logsTarget(query, panel, context) };
    case "metric":
      return { refId, ...metricTarget(query, context) };
  }
}

function prometheusTarget(
  { expr, legend }: PrometheusQuery,
  panel: DataPanel["kind"],
): PrometheusTarget {
  const now = panel !== "timeseries";
  return {
    datasource: SOURCES.prometheus,
    editorMode: "code",
    expr,
    format: panel === "table" ? "table" : "time_series",
    instant: now,
    range: !now,
    legendFormat: legend,
  };
}

function logsTarget(
  { kql, scope }: LogsQuery,
  panel: DataPanel["kind"],
  { clusterId, workspaceId }: DashboardContext,
): AzureTarget {
  return {
    datasource: SOURCES.azure,
    queryType: "Azure Log Analytics",
    azureLogAnalytics: {
      query: kql,
      resources: [scope === "cluster" ? clusterId : workspaceId],
      resultFormat: panel === "timeseries" ? "time_series" : "table",
      // The time range goes with the request, so that the text is plain KQL without macros.
      dashboardTime: true,
      timeColumn: "TimeGenerated",
    },
  };
}

function metricTarget(query: MetricQuery, context: DashboardContext): AzureTarget {
  const id = query.on === "cluster" ? context.clusterId : (context.monitorWorkspaceId ?? "");
  const [, , subscription, , resourceGroup, , provider, type, resourceName] = id.split("/");
  if (
    subscription === undefined ||
    resourceGroup === undefined ||
    provider === undefined ||
    type === undefined ||
    resourceName === undefined
  ) {
    throw new Error(`the metric ${query.metric} needs a resource id, not "${id}"`);
  }
  const metricNamespace = `${provider}/${type}`.toLowerCase();
  const { metric: metricName, aggregation, splitBy, legend: alias } = query;
  return {
    datasource: SOURCES.azure,
    queryType: "Azure Monitor",
    subscription,
    azureMonitor: {
      resources: [
        { subscription, resourceGroup, resourceName, metricNamespace, region: context.location },
      ],
      metricNamespace,
      metricName,
      aggregation,
      alias,
      timeGrain: "auto",
      // No value chosen means every value.
      dimensionFilters:
        splitBy === undefined ? [] : [{ dimension: splitBy, operator: "eq", filters: [] }],
    },
  };
}
