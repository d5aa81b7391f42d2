/** RuleResources: a rendered rule becomes exactly one metric alert. */
import { expect } from "chai";

import { RuleResources } from "../../components/rule-resources";
import { collect } from "../helpers/mocks";

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
});
