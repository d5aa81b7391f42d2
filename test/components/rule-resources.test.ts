/** RuleResources: a rendered rule becomes exactly one metric alert. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { RuleResources } from "../../components/rule-resources";
import { messageOf } from "../helpers/errors";
import { attempt, collect, valueOf } from "../helpers/mocks";

const rule = {
  id: "EtcdDatabaseNearlyFull",
  alertName: "EtcdDatabaseNearlyFull-shop",
  description: "why",
  severity: 1,
  window: "PT15M",
  frequency: "PT5M",
  condition: {
    metric: "etcd_database_usage_percentage",
    aggregation: "Maximum",
    operator: "GreaterThan",
    threshold: 80,
    dimensions: [{ name: "partition", operator: "Include", values: ["*"] }],
  },
  actionGroupIds: ["/group"],
};

describe("RuleResources", () => {
  it("makes a metric alert that resolves by itself, with lower-case tags", async () => {
    const { resources } = await collect(
      () =>
        new RuleResources("alerts", {
          resourceGroupName: "rg",
          clusterId: "/cluster",
          metricAlerts: [rule],
          tags: { Team: "shop" },
        }),
    );
    expect(resources).to.deep.equal([
      {
        type: "azure-native:monitor:MetricAlert",
        name: "alerts-EtcdDatabaseNearlyFull",
        inputs: {
          resourceGroupName: "rg",
          ruleName: "EtcdDatabaseNearlyFull-shop",
          location: "global",
          description: "why",
          severity: 1,
          enabled: true,
          autoMitigate: true,
          scopes: ["/cluster"],
          evaluationFrequency: "PT5M",
          windowSize: "PT15M",
          criteria: {
            odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
            allOf: [
              {
                criterionType: "StaticThresholdCriterion",
                name: "etcd_database_usage_percentage",
                metricName: "etcd_database_usage_percentage",
                metricNamespace: "Microsoft.ContainerService/managedClusters",
                timeAggregation: "Maximum",
                operator: "GreaterThan",
                threshold: 80,
                dimensions: [{ name: "partition", operator: "Include", values: ["*"] }],
              },
            ],
          },
          actions: [{ actionGroupId: "/group" }],
          tags: { team: "shop" },
        },
      },
    ]);
  });

  it("makes one alert for each rule and tells its id by the rule", async () => {
    const metricAlerts = ["A", "B"].map((id) => ({ ...rule, id, alertName: `${id}-shop` }));
    const args = { resourceGroupName: "rg", clusterId: "/cluster", metricAlerts };
    const { resources, components, result } = await collect(
      () => new RuleResources("alerts", args),
    );
    expect(resources.map(({ name, inputs }) => [name, inputs["ruleName"]])).to.deep.equal([
      ["alerts-A", "A-shop"],
      ["alerts-B", "B-shop"],
    ]);
    expect(components).to.deep.equal([
      { type: "aks-monitoring:index:RuleResources", name: "alerts", inputs: args },
    ]);
    const { value } = await valueOf(pulumi.output(result.alertIds));
    expect(value).to.deep.equal({ A: "/made/alerts-A", B: "/made/alerts-B" });
  });

  it("tells every action group, and nobody when there is none", async () => {
    const actions = async (...actionGroupIds: string[]) => {
      const metricAlerts = [{ ...rule, actionGroupIds }];
      const { resources } = await collect(
        () =>
          new RuleResources("alerts", {
            ...{ resourceGroupName: "rg", clusterId: "/c", metricAlerts },
          }),
      );
      return resources.map(({ inputs }) => inputs["actions"]);
    };
    expect(await actions("/a", "/b")).to.deep.equal([
      [{ actionGroupId: "/a" }, { actionGroupId: "/b" }],
    ]);
    expect(await actions()).to.deep.equal([[]]);
  });

  it("watches the Azure Monitor workspace where a rule says so", async () => {
    const metricAlerts = [{ ...rule, scope: "monitorWorkspace" }];
    const place = { resourceGroupName: "rg", clusterId: "/c", monitorWorkspaceId: "/amw" };
    const { resources } = await collect(
      () => new RuleResources("alerts", { ...place, metricAlerts }),
    );
    expect(resources.map(({ inputs }) => inputs["scopes"])).to.deep.equal([["/amw"]]);
    expect(JSON.stringify(resources[0]?.inputs["criteria"])).to.contain(
      '"metricNamespace":"Microsoft.Monitor/accounts"',
    );
  });

  it("makes nothing when a rule is wrong, and says all that is", async () => {
    const metricAlerts = [
      { ...rule, scope: "monitorWorkspace" },
      { ...rule, scope: "workspace" },
    ];
    const args = { resourceGroupName: "rg", clusterId: "/c", metricAlerts };
    const { resources, outcome } = await attempt(() => new RuleResources("alerts", args));
    expect(resources).to.deep.equal([]);
    const failure =
      outcome.status === "rejected" ? Promise.reject(outcome.reason as Error) : outcome.value;
    expect((await messageOf(Promise.resolve(failure))).split("\n")).to.deep.equal([
      "rules.EtcdDatabaseNearlyFull is the id of two rules; give one of them another than " +
        '"EtcdDatabaseNearlyFull".',
      'metricAlerts.EtcdDatabaseNearlyFull.scope is "monitorWorkspace", which has no id; give ' +
        "monitorWorkspaceId.",
      'metricAlerts.EtcdDatabaseNearlyFull.scope is "workspace"; give one of cluster, ' +
        "monitorWorkspace, application.",
    ]);
  });
});
