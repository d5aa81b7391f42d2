/** Activity-log alerts: what is sent, and conditions that would never hold. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { RuleResources } from "../../../components/rule-resources";
import {
  activityAlertProblems,
  type ActivityAlertRule,
  type ActivityCondition,
} from "../../../components/rule-resources/activity-alerts";
import { collect, valueOf } from "../../helpers/mocks";

const category = { field: "category", equals: "ResourceHealth" };

const rule: ActivityAlertRule = {
  id: "ClusterHealth",
  alertName: "ClusterHealth-shop",
  description: "why",
  scopes: ["/cluster"],
  conditions: [category],
  actionGroupIds: ["/page"],
};

/** All problems of a rule with these conditions besides the category. */
function problems(...conditions: ActivityCondition[]): string[] {
  return activityAlertProblems({ ...rule, conditions: [category, ...conditions] });
}

describe("an activity-log alert", () => {
  it("is global, has all its conditions, and tells its id", async () => {
    const field = "properties.currentHealthStatus";
    const anyOf = [
      { field, equals: "Degraded" },
      { field: "level", containsAny: ["Error", "Critical"] },
    ];
    const status = { field: "status", containsAny: ["Resolved", "Active"] };
    const args = { resourceGroupName: "rg", clusterId: "/cluster", metricAlerts: [] };
    const activityAlerts = [{ ...rule, conditions: [category, { anyOf }, status] }];
    const { resources, result } = await collect(
      () => new RuleResources("alerts", { ...args, activityAlerts, tags: { Team: "shop" } }),
    );
    expect(resources).to.deep.equal([
      {
        type: "azure-native:monitor:ActivityLogAlert",
        name: "alerts-ClusterHealth",
        inputs: {
          resourceGroupName: "rg",
          activityLogAlertName: "ClusterHealth-shop",
          location: "Global",
          description: "why",
          enabled: true,
          scopes: ["/cluster"],
          condition: {
            allOf: [
              category,
              {
                anyOf: [
                  { field, equals: "Degraded" },
                  { field: "level", containsAny: ["Critical", "Error"] },
                ],
              },
              { field: "status", containsAny: ["Active", "Resolved"] },
            ],
          },
          actions: { actionGroups: [{ actionGroupId: "/page" }] },
          tags: { team: "shop" },
        },
      },
    ]);
    const { value } = await valueOf(pulumi.output(result.alertIds));
    expect(value).to.deep.equal({ ClusterHealth: "/made/alerts-ClusterHealth" });
  });

  it("looks at a category, somewhere", () => {
    const conditions = [{ field: "status", equals: "Failed" }];
    expect(activityAlertProblems({ ...rule, conditions, scopes: [] })).to.deep.equal([
      "activityAlerts.ClusterHealth.conditions has none on category; give one such as " +
        "{ field: category, equals: Administrative }.",
      "activityAlerts.ClusterHealth.scopes is empty; give the id of a subscription or resource.",
    ]);
  });

  it("has conditions of a field and one value, or of several fields", () => {
    const found = problems(
      { field: "status" },
      { equals: "Failed" },
      { field: "status", equals: "a", containsAny: ["b"] },
      { field: "status", containsAny: [] },
      { field: "status", anyOf: [{ field: "level", equals: "Error" }] },
      { anyOf: [] },
      { anyOf: [{ field: "level" }] },
    );
    const at = (index: number) => `activityAlerts.ClusterHealth.conditions[${index}]`;
    const value = "has no value, or two; give equals or containsAny.";
    const group = "has anyOf without fields, or beside one; give fields in anyOf alone.";
    expect(found).to.deep.equal([
      `${at(1)} ${value}`,
      `${at(2)} has no field; name the field of the event.`,
      `${at(3)} ${value}`,
      `${at(4)} ${value}`,
      `${at(5)} ${group}`,
      `${at(6)} ${group}`,
      `${at(7)}.anyOf[0] ${value}`,
    ]);
  });
});
