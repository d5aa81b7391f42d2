/**
 * The shape of a dashboard: data. Panels say what they show and what they read; where they stand on
 * the grid, their numbers and Grafana's own spelling come from `render.ts`.
 */

/** Units by Grafana's names; `percentunit` is a share of 1, `short` a plain number. */
export type Unit =
  | "bytes"
  | "decgbytes"
  | "dateTimeAsIso"
  | "m"
  | "none"
  | "percent"
  | "percentunit"
  | "s"
  | "short";

/** From this value on a figure has this colour; below the lowest step it is green. */
export interface Step {
  readonly at: number;
  readonly color: "yellow" | "red";
}

/** A PromQL expression. `$cluster` and `$namespace` are the dashboard's variables. */
export interface PrometheusQuery {
  readonly kind: "prometheus";
  readonly expr: string;
  /** What a series is called, `{{label}}` filled in; the heading of its column in a table. */
  readonly legend: string;
  /** Unit of its column in a table; the panel's own when left out. */
  readonly unit?: Unit;
}

/** A KQL query without time filter: the dashboard's time range bounds it. */
export interface LogsQuery {
  readonly kind: "logs";
  readonly kql: string;
  /** Tables it reads; a test compares them with the text. */
  readonly tables: readonly string[];
  /**
   * `cluster` reads the rows of this cluster and needs rights on nothing else; `workspace` reads the
   * tables that belong to no resource (`Usage`, `Operation`).
   */
  readonly scope: "cluster" | "workspace";
}

/** A free platform metric. */
export interface MetricQuery {
  readonly kind: "metric";
  readonly on: "cluster" | "monitorWorkspace";
  readonly metric: string;
  readonly aggregation: "Average" | "Maximum" | "Total";
  /** One series for each value of this dimension. */
  readonly splitBy?: string;
  readonly legend: string;
}

/** Everything a panel can read. */
export type Query = PrometheusQuery | LogsQuery | MetricQuery;

interface PanelBase {
  readonly title: string;
  /** What it means and when to worry, for the person who looks at it. */
  readonly description: string;
  /** Columns of the 24; stat 4, timeseries and table 12, text 24 when left out. */
  readonly width?: number;
}

/** Panels with data. */
export interface DataPanel extends PanelBase {
  readonly kind: "stat" | "timeseries" | "table";
  readonly unit: Unit;
  readonly steps?: readonly Step[];
  readonly queries: readonly [Query, ...Query[]];
  /** Series are piled up, where their sum means something. */
  readonly stacked?: boolean;
}

/** Markdown. */
export interface TextPanel extends PanelBase {
  readonly kind: "text";
  readonly markdown: string;
}

/** Every kind of panel. */
export type Panel = DataPanel | TextPanel;

/** Panels under one heading. */
export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** One dashboard. */
export interface Dashboard {
  /** Key in kebab case: names the Pulumi resource. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** How far back it opens, such as `now-6h`. Azure answers Prometheus queries of up to 32 days. */
  readonly from: string;
  readonly rows: readonly Row[];
}

/** The stack a dashboard is made for. */
export interface DashboardContext {
  /** Name of the cluster: managed Prometheus writes it into the label `cluster`. */
  readonly clusterName: string;
  /** Resource id of the cluster. */
  readonly clusterId: string;
  /** Resource id of the Log Analytics workspace. */
  readonly workspaceId: string;
  /** Resource id of the Azure Monitor workspace; undefined without managed Prometheus. */
  readonly monitorWorkspaceId: string | undefined;
  /** Region of cluster and workspaces. */
  readonly location: string;
  /** Log Analytics tables that are collected, besides `Usage` and `Operation`. */
  readonly tables: readonly string[];
}
