/**
 * The one way from dashboards to Grafana's JSON; deployment, tests and exports all use it. The text
 * depends on nothing but the dashboard and the stack, so that a preview shows no change of its own.
 */
import { createHash } from "node:crypto";

import { platformMetricProblems } from "../../signals/platform-metrics";
import type { GrafanaDashboard, GrafanaPanel, GrafanaRow, Variable } from "./grafana";
import { renderPanel, SIZES } from "./panels";
import { SOURCES } from "./queries";
import type { Dashboard, DashboardContext, Panel, Query, Row } from "./types";

/** Version of the JSON, as in the Foundation SDK 0.0.21; an older Grafana ignores what it lacks. */
const SCHEMA_VERSION = 42;
const GRID_WIDTH = 24;
/** Tables that every workspace fills by itself. */
const ALWAYS_THERE = ["Usage", "Operation"];

/** The JSON text of a dashboard, keys sorted. */
export function renderDashboard(dashboard: Dashboard, context: DashboardContext): string {
  return JSON.stringify(grafanaDashboard(dashboard, context), sortKeys);
}

/**
 * A dashboard as Grafana reads it. Panels without collected data are left out. Throws when a panel
 * reads a platform metric that no resource has.
 */
export function grafanaDashboard(
  dashboard: Dashboard,
  context: DashboardContext,
): GrafanaDashboard {
  const problems = dashboard.rows.flatMap((row) => row.panels.flatMap(panelProblems));
  if (problems.length > 0) throw new Error(problems.join("\n"));
  const { id, title, description, from } = dashboard;
  return {
    uid: uidOf(`${context.clusterId} ${id}`),
    title: `${title}: ${context.clusterName}`,
    description,
    tags: ["aks-monitoring"],
    schemaVersion: SCHEMA_VERSION,
    timezone: "browser",
    editable: true,
    graphTooltip: 1,
    time: { from, to: "now" },
    refresh: "",
    annotations: { list: [] },
    links: [],
    templating: { list: variables(dashboard, context) },
    panels: placed(
      dashboard.rows.map((row) => shown(row, context)).filter(({ panels }) => panels.length > 0),
      context,
    ),
  };
}

/** Every query of a dashboard. */
export function queriesOf({ rows }: Dashboard): Query[] {
  const panels = rows.flatMap((row) => row.panels);
  return panels.flatMap((panel) => (panel.kind === "text" ? [] : [...panel.queries]));
}

function panelProblems(panel: Panel): string[] {
  if (panel.kind === "text") return [];
  return panel.queries.flatMap((query) => {
    if (query.kind !== "metric") return [];
    const { on, metric, aggregation, splitBy } = query;
    const dimensions = splitBy === undefined ? [] : [splitBy];
    return platformMetricProblems(`panel ${panel.title}`, on, { metric, aggregation, dimensions });
  });
}

/** The row with those of its panels whose data is collected; a text alone is no row. */
function shown(row: Row, context: DashboardContext): Row {
  const panels = row.panels.filter(
    (panel) => panel.kind === "text" || panel.queries.every((query) => isCollected(query, context)),
  );
  return { ...row, panels: panels.every(({ kind }) => kind === "text") ? [] : panels };
}

function isCollected(query: Query, { monitorWorkspaceId, tables }: DashboardContext): boolean {
  const known = [...ALWAYS_THERE, ...tables];
  switch (query.kind) {
    case "prometheus":
      return monitorWorkspaceId !== undefined;
    case "metric":
      return query.on === "cluster" || monitorWorkspaceId !== undefined;
    case "logs":
      return query.tables.every((table) => known.includes(table));
  }
}

/** Panels from left to right, and on a new line where they do not fit. */
function placed(rows: readonly Row[], context: DashboardContext): (GrafanaPanel | GrafanaRow)[] {
  const list: (GrafanaPanel | GrafanaRow)[] = [];
  let y = 0;
  for (const row of rows) {
    list.push({
      type: "row",
      id: numberOf(row.title),
      title: row.title,
      collapsed: false,
      panels: [],
      gridPos: { x: 0, y, w: GRID_WIDTH, h: 1 },
    });
    y += 1;
    let [x, tallest] = [0, 0];
    for (const panel of row.panels) {
      const { width: w, height: h } = sizeOf(panel);
      if (x + w > GRID_WIDTH) [x, y, tallest] = [0, y + tallest, 0];
      const place = { id: numberOf(`${row.title}/${panel.title}`), gridPos: { x, y, w, h } };
      list.push(renderPanel(panel, place, context));
      [x, tallest] = [x + w, Math.max(tallest, h)];
    }
    y += tallest;
  }
  return list;
}

function sizeOf(panel: Panel): { readonly width: number; readonly height: number } {
  const usual = SIZES[panel.kind];
  return { width: panel.width ?? usual.width, height: usual.height };
}

/**
 * `datasource` and `cluster` are the names Microsoft's AKS dashboards use, which the portal fills in
 * when a dashboard is opened from the cluster. The cluster is fixed: logs are this cluster's, too.
 */
function variables(
  dashboard: Dashboard,
  { clusterName, monitorWorkspaceId }: DashboardContext,
): Variable[] {
  const azure: Variable = {
    type: "datasource",
    name: "azure",
    label: "Azure Monitor",
    query: SOURCES.azure.type,
    hide: 2,
  };
  if (monitorWorkspaceId === undefined) return [azure];
  const cluster = { text: clusterName, value: clusterName };
  const always: Variable[] = [
    { type: "datasource", name: "datasource", label: "Prometheus", query: SOURCES.prometheus.type },
    azure,
    { type: "constant", name: "cluster", query: clusterName, current: cluster, hide: 2 },
  ];
  const namespaced = queriesOf(dashboard).some(
    (query) => query.kind === "prometheus" && query.expr.includes("$namespace"),
  );
  if (!namespaced) return always;
  return [
    ...always,
    {
      type: "query",
      name: "namespace",
      label: "Namespace",
      datasource: SOURCES.prometheus,
      query: { query: NAMESPACES, refId: "namespace" },
      definition: NAMESPACES,
      refresh: 2,
      sort: 1,
      multi: true,
      includeAll: true,
      allValue: ".+",
      current: { text: ["All"], value: ["$__all"] },
    },
  ];
}

const NAMESPACES = 'label_values(kube_pod_info{cluster="$cluster"}, namespace)';

/** A number that stays the same while panels come and go around it. */
function numberOf(key: string): number {
  return createHash("sha256").update(key).digest().readUInt32BE() >>> 1;
}

/** Grafana allows 40 characters. Ids are compared without regard to case, so the hash is too. */
function uidOf(key: string): string {
  return `aks-${createHash("sha256").update(key.toLowerCase()).digest("hex").slice(0, 16)}`;
}

/** A replacer for `JSON.stringify` that gives every object's keys one order. */
function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
