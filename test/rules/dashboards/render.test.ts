/** The renderer: exact JSON of each kind of panel, a grid without overlaps, one text for one input. */
import { expect } from "chai";

import { dashboards } from "../../../rules/dashboards";
import { grafanaDashboard, renderDashboard } from "../../../rules/dashboards/render";
import type { Dashboard, MetricQuery, Panel } from "../../../rules/dashboards/types";
import { messageOf } from "../../helpers/errors";
import { context } from "./context";

const prometheus = { type: "prometheus", uid: "${datasource}" };
const azure = { type: "grafana-azure-monitor-datasource", uid: "${azure}" };

/** A dashboard of one row. */
function dashboardOf(...panels: Panel[]): Dashboard {
  const rows = [{ title: "Row", panels }];
  return { id: "one", title: "One", description: "One row.", from: "now-1h", rows };
}

/** The panels below the row's heading, without position and number. */
function panelsOf(...panels: Panel[]): unknown[] {
  const [, ...rest] = grafanaDashboard(dashboardOf(...panels), context).panels;
  return rest.map(({ id, gridPos, ...panel }) => panel);
}

const text: Panel = { kind: "text", title: "T", description: "D.", markdown: "*hello*" };
const stat: Panel = {
  kind: "stat",
  title: "S",
  description: "D.",
  unit: "none",
  steps: [{ at: 1, color: "red" }],
  queries: [{ kind: "prometheus", expr: "up", legend: "up" }],
};
const logs: Panel = {
  kind: "timeseries",
  title: "L",
  description: "D.",
  unit: "decgbytes",
  stacked: true,
  queries: [{ kind: "logs", kql: "Usage", tables: ["Usage"], scope: "workspace" }],
};
const metric: Panel = {
  kind: "timeseries",
  title: "M",
  description: "D.",
  unit: "percent",
  queries: [
    {
      ...{ kind: "metric", on: "cluster", metric: "etcd_cpu_usage_percentage" },
      ...{ aggregation: "Maximum", splitBy: "partition", legend: "{{partition}}" },
    },
  ],
};
const table: Panel = {
  kind: "table",
  title: "Two",
  description: "D.",
  unit: "short",
  queries: [
    { kind: "prometheus", expr: "a", legend: "cores" },
    { kind: "prometheus", expr: "b", legend: "memory", unit: "bytes" },
  ],
};

describe("renderDashboard", () => {
  it("writes a stat of a Prometheus query, coloured by its steps", () => {
    expect(panelsOf(stat)).to.deep.equal([
      {
        type: "stat",
        title: "S",
        description: "D.",
        datasource: prometheus,
        targets: [
          {
            refId: "A",
            datasource: prometheus,
            editorMode: "code",
            expr: "up",
            format: "time_series",
            instant: true,
            range: false,
            legendFormat: "up",
          },
        ],
        transformations: [],
        options: {
          colorMode: "value",
          graphMode: "none",
          justifyMode: "auto",
          orientation: "auto",
          percentChangeColorMode: "standard",
          reduceOptions: { calcs: ["lastNotNull"], fields: "", values: false },
          showPercentChange: false,
          textMode: "auto",
          wideLayout: true,
        },
        fieldConfig: {
          defaults: {
            unit: "none",
            noValue: "no data",
            thresholds: {
              mode: "absolute",
              steps: [
                { color: "green", value: null },
                { color: "red", value: 1 },
              ],
            },
          },
          overrides: [],
        },
      },
    ]);
  });

  it("asks logs at the resource of their scope, for the dashboard's time", () => {
    const [panel] = panelsOf(logs) as { targets: unknown; fieldConfig: object }[];
    expect(panel?.targets).to.deep.equal([
      {
        refId: "A",
        datasource: azure,
        queryType: "Azure Log Analytics",
        azureLogAnalytics: {
          query: "Usage",
          resources: [context.workspaceId],
          resultFormat: "time_series",
          dashboardTime: true,
          timeColumn: "TimeGenerated",
        },
      },
    ]);
    expect(panel?.fieldConfig).to.deep.equal({
      defaults: {
        unit: "decgbytes",
        noValue: "no data",
        custom: {
          drawStyle: "line",
          fillOpacity: 40,
          lineWidth: 1,
          showPoints: "auto",
          spanNulls: false,
          stacking: { mode: "normal", group: "A" },
          thresholdsStyle: { mode: "off" },
        },
      },
      overrides: [],
    });
  });

  it("takes a platform metric's resource apart", () => {
    const [panel] = panelsOf(metric) as { targets: unknown }[];
    const metricNamespace = "microsoft.containerservice/managedclusters";
    expect(panel?.targets).to.deep.equal([
      {
        refId: "A",
        datasource: azure,
        queryType: "Azure Monitor",
        subscription: "s",
        azureMonitor: {
          resources: [
            {
              subscription: "s",
              resourceGroup: "rg",
              resourceName: "shop",
              metricNamespace,
              region: "westeurope",
            },
          ],
          metricNamespace,
          metricName: "etcd_cpu_usage_percentage",
          aggregation: "Maximum",
          alias: "{{partition}}",
          timeGrain: "auto",
          dimensionFilters: [{ dimension: "partition", operator: "eq", filters: [] }],
        },
      },
    ]);
  });

  it("makes one column for each query of a table, named and with a unit of its own", () => {
    const [panel] = panelsOf(table) as { transformations: unknown; fieldConfig: object }[];
    expect(panel?.transformations).to.deep.equal([
      { id: "merge", options: {} },
      {
        id: "organize",
        options: {
          excludeByName: { Time: true },
          indexByName: {},
          renameByName: { "Value #A": "cores", "Value #B": "memory" },
        },
      },
    ]);
    expect(panel?.fieldConfig).to.deep.include({
      overrides: [
        {
          matcher: { id: "byName", options: "memory" },
          properties: [{ id: "unit", value: "bytes" }],
        },
      ],
    });
  });

  it("writes text as Markdown", () => {
    expect(panelsOf(text, stat)[0]).to.deep.equal({
      type: "text",
      title: "T",
      description: "D.",
      options: { mode: "markdown", content: "*hello*" },
    });
  });

  it("has everything around the panels that Grafana needs", () => {
    const { panels, templating, ...rest } = grafanaDashboard(dashboardOf(stat), context);
    expect(rest).to.deep.equal({
      uid: "aks-166f526bf10f33b8",
      title: "One: shop",
      description: "One row.",
      tags: ["aks-monitoring"],
      schemaVersion: 42,
      timezone: "browser",
      editable: true,
      graphTooltip: 1,
      time: { from: "now-1h", to: "now" },
      refresh: "",
      annotations: { list: [] },
      links: [],
    });
    expect(templating.list?.map(({ name }) => name)).to.deep.equal([
      ...["datasource", "azure", "cluster"],
    ]);
    expect(panels.map(({ type, gridPos }) => ({ type, gridPos }))).to.deep.equal([
      { type: "row", gridPos: { x: 0, y: 0, w: 24, h: 1 } },
      { type: "stat", gridPos: { x: 0, y: 1, w: 4, h: 4 } },
    ]);
  });

  it("puts panels beside each other, and below where there is no room", () => {
    const { panels } = grafanaDashboard(dashboardOf(stat, stat, table, logs), context);
    expect(panels.slice(1).map(({ gridPos }) => [gridPos?.x, gridPos?.y])).to.deep.equal([
      ...[
        [0, 1],
        [4, 1],
        [8, 1],
        [0, 9],
      ],
    ]);
  });

  it("leaves out what nobody collects, and a row with nothing but text", () => {
    const dashboard = dashboardOf(text, stat);
    const none = { ...context, monitorWorkspaceId: undefined };
    expect(grafanaDashboard(dashboard, none).panels).to.deep.equal([]);
    const { panels, templating } = grafanaDashboard(dashboardOf(text, stat, logs, metric), none);
    expect(panels.map(({ title }) => title)).to.deep.equal(["Row", "T", "L", "M"]);
    expect(templating.list?.map(({ name }) => name)).to.deep.equal(["azure"]);
  });

  it("refuses panels on platform metrics that are not there, all of them at once", async () => {
    const panel = (title: string, query: Omit<MetricQuery, "kind" | "legend">): Panel => ({
      ...{ kind: "stat", title, description: "D.", unit: "none" },
      queries: [{ kind: "metric", splitBy: "node", legend: "", ...query }],
    });
    const wrong = [
      panel("Mistyped", { on: "monitorWorkspace", metric: "Series", aggregation: "Average" }),
      panel("Peak", { on: "cluster", metric: "node_cpu_usage_percentage", aggregation: "Total" }),
      panel("Split", {
        ...{ on: "cluster", metric: "etcd_cpu_usage_percentage", aggregation: "Average" },
      }),
    ];
    const refused = Promise.resolve().then(() =>
      grafanaDashboard(dashboardOf(stat, ...wrong), context),
    );
    expect(await messageOf(refused)).to.equal(
      [
        "panel Mistyped reads Series, which Microsoft.Monitor/accounts does not have; take one of " +
          "ActiveTimeSeries, ActiveTimeSeriesLimit, ActiveTimeSeriesPercentUtilization, " +
          "EventsDropped, EventsPerMinuteIngested, EventsPerMinuteIngestedLimit, " +
          "EventsPerMinuteIngestedPercentUtilization, TimeSeriesSamplesDropped.",
        "panel Peak reads node_cpu_usage_percentage as Total, which it does not have; take Maximum " +
          "or Average.",
        "panel Split reads etcd_cpu_usage_percentage by node, which is no dimension of it; it has " +
          "partition.",
      ].join("\n"),
    );
  });

  it("offers namespaces where an expression asks for them", () => {
    const [overview, health] = dashboards.map((dashboard) =>
      grafanaDashboard(dashboard, context).templating.list?.map(({ name }) => name),
    );
    expect(overview).to.deep.equal(["datasource", "azure", "cluster", "namespace"]);
    expect(health).to.deep.equal(["datasource", "azure", "cluster"]);
  });

  it("writes the same text for the same stack, whatever the order of its keys", () => {
    const turned = Object.fromEntries(Object.entries(context).reverse()) as typeof context;
    for (const dashboard of dashboards) {
      const written = renderDashboard(dashboard, context);
      expect(renderDashboard(dashboard, turned)).to.equal(written);
      const reversed = Object.fromEntries(Object.entries(dashboard).reverse()) as Dashboard;
      expect(renderDashboard(reversed, context)).to.equal(written);
      expect(JSON.parse(written)).to.deep.equal(grafanaDashboard(dashboard, context));
    }
  });

  it("keeps a dashboard's uid in any casing of the cluster, and gives each cluster its own", () => {
    const uid = (clusterId: string) =>
      grafanaDashboard(dashboardOf(stat), { ...context, clusterId }).uid;
    expect(uid(context.clusterId.toUpperCase())).to.equal(uid(context.clusterId));
    expect(uid(`${context.clusterId}-2`)).not.to.equal(uid(context.clusterId));
  });

  for (const dashboard of dashboards) {
    it(`gives each panel of ${dashboard.id} a number and a place of its own`, () => {
      const { panels } = grafanaDashboard(dashboard, context);
      expect(new Set(panels.map(({ id }) => id)).size).to.equal(panels.length);
      const cells = panels.flatMap(({ gridPos: { x, y, w, h } = { x: 0, y: 0, w: 0, h: 0 } }) => {
        expect(x + w).to.be.at.most(24);
        const across = Array.from({ length: w * h }, (_, cell) => cell);
        return across.map((cell) => `${x + (cell % w)} ${y + Math.floor(cell / w)}`);
      });
      expect(new Set(cells).size).to.equal(cells.length).and.above(500);
    });
  }
});
