/** Prometheus rule groups: what is sent for rules that record and rules that alert. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { RuleResources } from "../../../components/rule-resources";
import {
  prometheusGroupProblems,
  type PrometheusRule,
  type PrometheusRuleGroup,
} from "../../../components/rule-resources/prometheus-groups";
import { collect, valueOf } from "../../helpers/mocks";

const group: PrometheusRuleGroup = {
  id: "nodes",
  groupName: "nodes-shop",
  description: "Nodes",
  location: "westeurope",
  interval: "PT1M",
  clusterName: "shop",
  scopes: ["/account", "/cluster"],
  rules: [{ record: "node:up:count", expression: 'count(up{job="node"})' }],
};

const alert: PrometheusRule = { alert: "NoNode", expression: "node:up:count == 0", severity: 1 };

/** All problems of a group with these rules. */
function problems(...rules: PrometheusRule[]): string[] {
  return prometheusGroupProblems({ ...group, rules });
}

/** What is made of some groups. */
async function made(...prometheusGroups: PrometheusRuleGroup[]) {
  const args = { resourceGroupName: "rg", clusterId: "/cluster", metricAlerts: [] };
  return collect(
    () => new RuleResources("rules", { ...args, prometheusGroups, tags: { Team: "shop" } }),
  );
}

describe("a Prometheus rule group", () => {
  it("is made with its rules in their order, and tells its id", async () => {
    const full: PrometheusRule = {
      ...alert,
      for: "PT15M",
      labels: { team: "shop" },
      annotations: { summary: "No node answers." },
      resolveAfter: "PT5M",
      actionGroupIds: ["/page"],
    };
    const { resources, result } = await made({ ...group, rules: [full, ...group.rules] });
    expect(resources).to.deep.equal([
      {
        type: "azure-native:alertsmanagement:PrometheusRuleGroup",
        name: "rules-nodes",
        inputs: {
          resourceGroupName: "rg",
          ruleGroupName: "nodes-shop",
          location: "westeurope",
          description: "Nodes",
          enabled: true,
          interval: "PT1M",
          clusterName: "shop",
          scopes: ["/account", "/cluster"],
          rules: [
            {
              alert: "NoNode",
              expression: "node:up:count == 0",
              enabled: true,
              severity: 1,
              for: "PT15M",
              labels: { team: "shop" },
              annotations: { summary: "No node answers." },
              actions: [{ actionGroupId: "/page" }],
              resolveConfiguration: { autoResolved: true, timeToResolve: "PT5M" },
            },
            {
              record: "node:up:count",
              expression: 'count(up{job="node"})',
              enabled: true,
              labels: {},
            },
          ],
          tags: { Team: "shop" },
        },
      },
    ]);
    const { value } = await valueOf(pulumi.output(result.groupIds));
    expect(value).to.deep.equal({ nodes: "/made/rules-nodes" });
    expect((await valueOf(pulumi.output(result.alertIds))).value).to.deep.equal({});
  });

  it("has alerts that end after ten minutes, or never, and tell nobody unless asked", async () => {
    const rules = [alert, { ...alert, alert: "Stays", resolveAfter: "never" }];
    const { resources } = await made({ ...group, rules });
    const common = { expression: "node:up:count == 0", enabled: true, severity: 1 };
    const silent = { labels: {}, annotations: {}, actions: [] };
    expect(resources[0]?.inputs["rules"]).to.deep.equal([
      {
        ...{ alert: "NoNode", ...common, ...silent },
        resolveConfiguration: { autoResolved: true, timeToResolve: "PT10M" },
      },
      { alert: "Stays", ...common, ...silent, resolveConfiguration: { autoResolved: false } },
    ]);
  });

  it("has 1 to 20 rules", () => {
    const many = (count: number) => problems(...Array.from({ length: count }, () => alert));
    expect(many(20)).to.deep.equal([]);
    expect(many(21)).to.deep.equal([
      "prometheusGroups.nodes.rules has 21 rules; split it: Azure takes 20.",
    ]);
    expect(many(0)).to.deep.equal([
      "prometheusGroups.nodes.rules has 0 rules; leave the group out.",
    ]);
  });

  it("names workspace and cluster, and an interval of Azure's", () => {
    const wrong = { ...group, scopes: ["/account"], interval: "PT30S" };
    expect(prometheusGroupProblems(wrong)).to.deep.equal([
      "prometheusGroups.nodes.scopes has 1 ids; give the ids of the Azure Monitor workspace and of " +
        "the cluster.",
      'prometheusGroups.nodes.interval is "PT30S"; give PT1M to PT15M.',
    ]);
    const minutes = ["PT1M", "PT15M", "PT16M", "PT0M", "PT1H"].map((interval) => [
      interval,
      prometheusGroupProblems({ ...group, interval }).length,
    ]);
    expect(Object.fromEntries(minutes)).to.deep.equal({
      ...{ PT1M: 0, PT15M: 0, PT16M: 1, PT0M: 1, PT1H: 1 },
    });
  });

  it("has rules that record or alert, with only what belongs to that", () => {
    const expression = "up";
    const found = problems(
      { expression },
      { expression, record: "a", alert: "A", severity: 1 },
      { expression, record: "a", for: "PT1M", severity: 1, annotations: {}, actionGroupIds: [] },
      { expression, alert: "A", for: "5m", resolveAfter: "P" },
    );
    const rule = "prometheusGroups.nodes.rules";
    const recorded = "is given for a recorded series; leave it out.";
    expect(found).to.deep.equal([
      `${rule}[0] has neither record nor alert; give one of the two.`,
      `${rule}[1] has record and alert; give one of the two.`,
      ...["annotations", "for", "severity", "actionGroupIds"].map(
        (key) => `${rule}[2].${key} ${recorded}`,
      ),
      `${rule}[3].severity is null; give 0 (critical) to 4 (verbose).`,
      `${rule}[3].for is "5m"; give an ISO 8601 duration.`,
      `${rule}[3].resolveAfter is "P"; give an ISO 8601 duration, or never.`,
    ]);
    for (const right of ["PT5M", "PT1H", "PT1H30M", "P1D", "P1DT12H"]) {
      expect(problems({ ...alert, for: right }), right).to.deep.equal([]);
    }
    for (const wrong of ["PT", "P1DT", "PT30S", "P1M", "1D"]) {
      expect(problems({ ...alert, for: wrong }), wrong).to.have.length(1);
    }
  });
});
