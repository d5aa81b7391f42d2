/** Dashboards: every panel reads what the default stack collects, of this cluster, in true syntax. */
import { expect } from "chai";

import { dashboards } from "../../../rules/dashboards";
import { grafanaDashboard, queriesOf } from "../../../rules/dashboards/render";
import type { LogsQuery, MetricQuery, PrometheusQuery } from "../../../rules/dashboards/types";
import { DEFAULT_TABLES, isCollectedMetric } from "./collected";
import { context } from "./context";
import { selectorsOf } from "../../../rules/promql";

/** Tables that belong to no resource, so that only the workspace can be asked for them. */
const OF_THE_WORKSPACE = ["Operation", "Usage"];

/** Every table a query names: where it starts, and where it joins another. */
function tablesIn(kql: string): string[] {
  const starts = kql.matchAll(
    /(?:^|\b(?:join|union|lookup)(?:\s+\w+\s*=\s*\w+)*\s+\(?\s*)([A-Z]\w+)/g,
  );
  return [...new Set([...starts].map(([, table = ""]) => table))].sort();
}

/** Labels that a legend fills in. */
function labelsIn(legend: string): string[] {
  return [...legend.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = ""]) => label);
}

/** Labels an expression keeps: those it groups by. */
function labelsKept(expr: string): string[] {
  return [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, labels = ""]) => labels.split(", "));
}

describe("dashboards", () => {
  it("are the two that every stack gets", () => {
    expect(dashboards.map(({ id }) => id)).to.deep.equal(["cluster-overview", "collection-health"]);
  });

  it("lack no panel in the default stack, and where a table is not collected those that read it", () => {
    const missing = (tables: readonly string[]) =>
      dashboards.map((dashboard) => {
        const rendered = grafanaDashboard(dashboard, { ...context, tables }).panels;
        const titles = rendered.map(({ title }) => title);
        return dashboard.rows.flatMap((row) =>
          [row.title, ...row.panels.map(({ title }) => title)].filter((t) => !titles.includes(t)),
        );
      });
    expect(missing(DEFAULT_TABLES)).to.deep.equal([[], []]);
    const less = DEFAULT_TABLES.filter((table) => table !== "KubeMonAgentEvents");
    expect(missing(less)).to.deep.equal([[], ["What the log agent complains of"]]);
  });

  for (const dashboard of dashboards) {
    const queries = queriesOf(dashboard);
    const panels = dashboard.rows.flatMap((row) => row.panels);
    const ofKind = <Kind extends string>(kind: Kind) =>
      queries.filter((query): query is Extract<typeof query, { kind: Kind }> => {
        return query.kind === kind;
      });
    const prometheus: PrometheusQuery[] = ofKind("prometheus");
    const logs: LogsQuery[] = ofKind("logs");
    const metrics: MetricQuery[] = ofKind("metric");

    describe(dashboard.id, () => {
      it("explains every panel in a sentence", () => {
        for (const { title, description } of panels) {
          expect(title).to.match(/^[A-Z].*[^.]$/);
          expect(description, title).to.match(/^[A-Z].*\.$/s);
        }
      });

      it("asks Prometheus for what the minimal profile keeps, of this cluster alone", () => {
        const selectors = prometheus.flatMap(({ expr }) => selectorsOf(expr));
        expect(selectors.length).to.be.at.least(prometheus.length).and.above(10);
        const others = selectors.filter(({ metric }) => !isCollectedMetric(metric));
        expect(others).to.deep.equal([]);
        const strays = selectors.filter(({ text }) => !text.includes('cluster="$cluster"'));
        expect(strays).to.deep.equal([]);
      });

      it("names series by labels that the expression keeps", () => {
        for (const { expr, legend } of prometheus) {
          expect(labelsKept(expr), legend).to.include.members(labelsIn(legend));
        }
      });

      it("asks logs for the tables it says, at the scope that has them, without own time", () => {
        expect(logs).not.to.deep.equal([]);
        for (const { kql, tables, scope } of logs) {
          expect(tablesIn(kql)).to.deep.equal([...tables]);
          const ofTheWorkspace = tables.every((table) => OF_THE_WORKSPACE.includes(table));
          expect(scope, kql).to.equal(ofTheWorkspace ? "workspace" : "cluster");
          expect(kql).not.to.match(/\bago\(|\$__/);
        }
      });

      it("asks for tables that are collected by default", () => {
        const known = [...OF_THE_WORKSPACE, ...DEFAULT_TABLES];
        expect(known).to.include.members(logs.flatMap(({ tables }) => [...tables]));
      });

      it("names series of platform metrics by what they are split by", () => {
        expect(metrics).not.to.deep.equal([]);
        for (const { splitBy, legend } of metrics) {
          expect(labelsIn(legend)).to.deep.equal(splitBy === undefined ? [] : [splitBy]);
        }
      });
    });
  }
});

describe("tablesIn", () => {
  it("finds where a query starts and what it joins", () => {
    const kql = 'Usage | join kind=inner (Operation) on X | lookup Heartbeat on Y | where A == "B"';
    expect(tablesIn(kql)).to.deep.equal(["Heartbeat", "Operation", "Usage"]);
    expect(tablesIn("Usage\n| union KubeEvents")).to.deep.equal(["KubeEvents", "Usage"]);
  });
});

describe("isCollectedMetric", () => {
  it("takes whole names, and not what the minimal profile drops", () => {
    expect(isCollectedMetric("kube_node_labels")).to.equal(true);
    expect(isCollectedMetric("kube_node_created")).to.equal(false);
    expect(isCollectedMetric("my_up")).to.equal(false);
  });
});
