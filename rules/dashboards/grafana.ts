/**
 * Grafana's own types, taken from its Foundation SDK. Only types: the SDK's builders would cost the
 * program 69 ms and 259 files at every start (measured with 0.0.21 on Node 20; the whole program
 * takes 360 ms). Its enums are values too, so here they are the words and numbers they stand for.
 */
import type { MonitorQuery } from "@grafana/grafana-foundation-sdk/azuremonitor";
import type * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import type { Dataquery } from "@grafana/grafana-foundation-sdk/prometheus";
import type * as stat from "@grafana/grafana-foundation-sdk/stat";
import type * as table from "@grafana/grafana-foundation-sdk/table";
import type * as text from "@grafana/grafana-foundation-sdk/text";
import type * as timeseries from "@grafana/grafana-foundation-sdk/timeseries";

/** A type as it stands in JSON: enums as their values, no methods, nothing unchecked. */
export type Json<T> = 0 extends 1 & T
  ? unknown
  : T extends string
    ? `${T}`
    : T extends number
      ? `${T}` extends `${infer Value extends number}`
        ? Value
        : T
      : T extends readonly (infer Item)[]
        ? readonly Json<Item>[]
        : T extends object
          ? { readonly [K in keyof T as T[K] extends () => void ? never : K]: Json<T[K]> }
          : T;

/** A query of Prometheus. */
export type PrometheusTarget = Json<Dataquery>;
/** A query of Azure Monitor: logs or metrics. */
export type AzureTarget = Json<MonitorQuery>;
/** A query of one of the two data sources. */
export type GrafanaTarget = PrometheusTarget | AzureTarget;
/** How values are shown, with what the kind of panel adds. */
export type FieldConfig<Custom> = Json<Omit<sdk.FieldConfigSource, "defaults">> & {
  readonly defaults: Json<Omit<sdk.FieldConfig, "custom">> & { readonly custom?: Custom };
};
/** What a kind of panel decides. */
export type PanelKind =
  | {
      readonly type: "stat";
      readonly options: Json<stat.Options>;
      readonly fieldConfig: FieldConfig<never>;
    }
  | {
      readonly type: "timeseries";
      readonly options: Json<timeseries.Options>;
      readonly fieldConfig: FieldConfig<Json<timeseries.FieldConfig>>;
    }
  | {
      readonly type: "table";
      readonly options: Json<table.Options>;
      readonly fieldConfig: FieldConfig<Json<table.FieldConfig>>;
    }
  | { readonly type: "text"; readonly options: Json<text.Options> };
/** A panel. */
export type GrafanaPanel = Json<Omit<sdk.Panel, "type" | "options" | "targets" | "fieldConfig">> & {
  readonly targets?: readonly GrafanaTarget[];
} & PanelKind;
/** A row's heading. */
export type GrafanaRow = Json<sdk.RowPanel>;
/** The change of a table's columns after its queries. */
export type Transformation = Json<sdk.DataTransformerConfig>;
/** A variable of a dashboard. */
export type Variable = Json<sdk.VariableModel>;
/** A dashboard, in the JSON that Azure's portal and Managed Grafana import. */
// The newer shape is a Kubernetes object, which neither of them takes.
// eslint-disable-next-line @typescript-eslint/no-deprecated
export type GrafanaDashboard = Json<Omit<sdk.Dashboard, "panels">> & {
  readonly panels: readonly (GrafanaPanel | GrafanaRow)[];
};
