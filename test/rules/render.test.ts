/** Rendering: a stack's choices go in, and what comes out is what Azure gets. */
import { expect } from "chai";

import { metricAlertArgs } from "../../components/rule-resources";
import { program } from "../../infra";
import { parseSettings } from "../../infra/config";
import { metricAlertName } from "../../infra/names";
import { rules } from "../../rules";
import { renderMetricAlerts } from "../../rules/render";
import type { MetricCondition, MetricRule, Rule } from "../../rules/types";
import { messageOf } from "../helpers/errors";
import { stackConfig } from "../helpers/config";
import { collect, madeId } from "../helpers/mocks";
import { azure } from "../infra/azure";

const ACCOUNT = "azure-native:monitor:AzureMonitorWorkspace";
const ALERT = "azure-native:monitor:MetricAlert";

/** A rule to try choices on, with two thresholds. */
function ruleCalled(id: string): Rule {
  const threshold = { says: "It.", unit: "percent", default: 80, min: 1, max: 99 };
  return {
    ...{ kind: "metric", id, title: "It is full", layer: "Managed AKS components", severity: 2 },
    ...{ window: "PT15M", frequency: "PT5M", why: "It matters." },
    thresholds: { usage: threshold, share: { ...threshold, default: 7 } },
    condition: ({ usage = NaN, share = NaN }) => ({
      metric: "node_cpu_usage_percentage",
      aggregation: "Average",
      operator: "GreaterThan",
      threshold: usage,
      dimensions: [{ name: "node", operator: "Exclude", values: [`pool_${share}`] }],
    }),
  };
}

function byName(a: object, b: object): number {
  const name = (alert: object) => String("ruleName" in alert ? alert.ruleName : "");
  return name(a) < name(b) ? -1 : 1;
}

/** Id, pool and threshold of what a stack with some choices gets. */
function rendered(choices: Parameters<typeof renderMetricAlerts>[1]) {
  return renderMetricAlerts([ruleCalled("B"), ruleCalled("A")], choices).map(
    ({ id, condition: { dimensions, threshold } }) => [id, dimensions[0]?.values[0], threshold],
  );
}

describe("rendering rules", () => {
  it("fills in the defaults and sorts by id", () => {
    const usual = [
      ["A", "pool_7", 80],
      ["B", "pool_7", 80],
    ];
    expect(rendered({})).to.deep.equal(usual);
    expect(rendered(undefined)).to.deep.equal(usual);
  });

  it("puts a stack's own threshold in, for that rule and that threshold alone", () => {
    expect(rendered({ overrides: { A: { usage: 60 } } })).to.deep.equal([
      ["A", "pool_7", 60],
      ["B", "pool_7", 80],
    ]);
    expect(rendered({ overrides: { B: { share: 0, usage: undefined } } })).to.deep.equal([
      ["A", "pool_7", 80],
      ["B", "pool_0", 80],
    ]);
  });

  it("leaves a disabled rule out, also when it has a threshold of the stack's own", () => {
    const choices = { overrides: { A: { usage: 60 } }, disabled: ["A"] };
    expect(rendered(choices)).to.deep.equal([["B", "pool_7", 80]]);
    expect(rendered({ disabled: ["A", "B"] })).to.deep.equal([]);
  });

  it("refuses rules on platform metrics that are not there, all of them at once", async () => {
    const reading = (id: string, condition: Partial<MetricCondition>): Rule => {
      const rule = ruleCalled(id) as MetricRule;
      return { ...rule, condition: (numbers) => ({ ...rule.condition(numbers), ...condition }) };
    };
    const autoscaler = "cluster_autoscaler_unneeded_nodes_count";
    const wrong = [
      reading("Fine", {}),
      reading("Peak", { aggregation: "Minimum" }),
      reading("Split", { metric: autoscaler }),
      { ...reading("Tight", { metric: autoscaler, dimensions: [] }), frequency: "PT1M" } as Rule,
    ];
    const refused = Promise.resolve().then(() => renderMetricAlerts(wrong));
    expect(await messageOf(refused)).to.equal(
      [
        "rule Peak reads node_cpu_usage_percentage as Minimum, which it does not have; take Maximum " +
          "or Average.",
        `rule Split reads ${autoscaler} by node, which is no dimension of it; it has none.`,
        `rule Tight reads ${autoscaler} with frequency PT1M, but it has a value only every PT5M; ` +
          "give a frequency of PT5M or more.",
      ].join("\n"),
    );
  });

  it("gives exactly what a stack deploys: there is no second way", async () => {
    const config = stackConfig("dev");
    const { resources } = await collect(program, { config, calls: azure(config) });
    const deployed = resources.filter(({ type }) => type === ALERT).map(({ inputs }) => inputs);
    const args = {
      resourceGroupName: "rg-aks-shop-dev-monitoring",
      clusterId: config["aks-monitoring:cluster"] ?? "",
      monitorWorkspaceId: madeId("metrics-workspace", ACCOUNT),
      metricAlerts: [],
    };
    const route = (severity: number) =>
      severity <= 1 ? "page" : severity === 2 ? "ticket" : "inform";
    const fed = rules.filter((rule) => rule.kind === "metric" && rule.requires === undefined);
    const expected = renderMetricAlerts(fed, parseSettings(config).alerts)
      .map((alert) =>
        metricAlertArgs(args, {
          ...alert,
          alertName: metricAlertName("aks-shop-dev", alert.id),
          actionGroupIds: [`/made/routes-${route(alert.severity)}`],
        }),
      )
      .sort(byName);
    expect(deployed.sort(byName)).to.deep.equal(expected);
    expect(deployed).to.have.length(fed.length);
  });
});
