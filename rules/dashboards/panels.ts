/** Panels in Grafana's spelling: what each kind looks like, the same on every dashboard. */
import type { GrafanaPanel, PanelKind, Transformation } from "./grafana";
import { renderQuery, SOURCES } from "./queries";
import type { DashboardContext, DataPanel, Panel, PrometheusQuery, Step } from "./types";

/** Columns of the 24 that a panel takes unless it says otherwise, and its height. */
export const SIZES = {
  stat: { width: 4, height: 4 },
  timeseries: { width: 12, height: 8 },
  table: { width: 12, height: 8 },
  text: { width: 24, height: 3 },
} as const;

/** Where a panel stands, and its number. */
export type Place = Pick<GrafanaPanel, "id" | "gridPos">;

/** A panel for the stack it is shown for. */
export function renderPanel(panel: Panel, place: Place, context: DashboardContext): GrafanaPanel {
  const { title, description } = panel;
  const common = { ...place, title, description };
  if (panel.kind === "text") {
    const options = { mode: "markdown", content: panel.markdown } as const;
    return { ...common, type: "text", options };
  }
  const [first] = panel.queries;
  return {
    ...common,
    datasource: SOURCES[first.kind === "prometheus" ? "prometheus" : "azure"],
    targets: panel.queries.map((query, index) => renderQuery(query, index, panel.kind, context)),
    transformations: panel.kind === "table" ? columns(panel) : [],
    ...KINDS[panel.kind](panel),
  };
}

const KINDS = {
  stat: (panel) => ({
    type: "stat",
    options: {
      colorMode: panel.steps === undefined ? "none" : "value",
      graphMode: "none",
      justifyMode: "auto",
      orientation: "auto",
      percentChangeColorMode: "standard",
      // A table answers with one row, a metric with a series whose newest value counts.
      reduceOptions: { calcs: ["lastNotNull"], fields: "", values: false },
      showPercentChange: false,
      textMode: "auto",
      wideLayout: true,
    },
    fieldConfig: { defaults: defaults(panel), overrides: [] },
  }),
  timeseries: (panel) => ({
    type: "timeseries",
    options: {
      legend: {
        calcs: ["lastNotNull", "max"],
        displayMode: "table",
        placement: "right",
        showLegend: true,
      },
      tooltip: { mode: "multi", sort: "desc", hideZeros: true },
    },
    fieldConfig: {
      defaults: {
        ...defaults(panel),
        custom: {
          drawStyle: "line",
          fillOpacity: panel.stacked === true ? 40 : 5,
          lineWidth: 1,
          showPoints: "auto",
          spanNulls: false,
          stacking: { mode: panel.stacked === true ? "normal" : "none", group: "A" },
          thresholdsStyle: { mode: panel.steps === undefined ? "off" : "line" },
        },
      },
      overrides: [],
    },
  }),
  table: (panel) => ({
    type: "table",
    options: { cellHeight: "sm", frameIndex: 0, showHeader: true },
    fieldConfig: {
      defaults: { ...defaults(panel), custom: { align: "auto", inspect: false, filterable: true } },
      overrides: prometheusQueries(panel)
        .filter(({ unit }) => unit !== undefined)
        .map(({ legend, unit }) => ({
          matcher: { id: "byName", options: legend },
          properties: [{ id: "unit", value: unit }],
        })),
    },
  }),
} as const satisfies Record<DataPanel["kind"], (panel: DataPanel) => PanelKind>;

function defaults({ unit, steps }: DataPanel) {
  return {
    unit,
    // Said instead of an empty panel, which looks like a broken one.
    noValue: "no data",
    ...(unit === "percentunit" ? { min: 0 } : {}),
    ...(steps === undefined ? {} : { thresholds: thresholds(steps) }),
  };
}

function thresholds(steps: readonly Step[]) {
  return {
    mode: "absolute",
    steps: [
      { color: "green", value: null },
      ...steps.map(({ at, color }) => ({ color, value: at })),
    ],
  } as const;
}

/** One row for each set of labels, one column for each query, named by its legend. */
function columns(panel: DataPanel): Transformation[] {
  const queries = prometheusQueries(panel);
  const several = queries.length > 1;
  const named = queries.map(({ legend }, index): [string, string] => [
    several ? `Value #${String.fromCharCode("A".charCodeAt(0) + index)}` : "Value",
    legend,
  ]);
  return [
    ...(several ? [{ id: "merge", options: {} }] : []),
    {
      id: "organize",
      options: {
        excludeByName: { Time: true },
        indexByName: {},
        renameByName: Object.fromEntries(named),
      },
    },
  ];
}

function prometheusQueries({ queries }: DataPanel): PrometheusQuery[] {
  return queries.filter((query) => query.kind === "prometheus");
}
