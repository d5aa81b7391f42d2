/** Log alerts of both kinds: what is sent, and what belongs to the other kind. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { RuleResources } from "../../../components/rule-resources";
import { logAlertProblems, type LogAlertRule } from "../../../components/rule-resources/log-alerts";
import { collect, valueOf } from "../../helpers/mocks";

const both = {
  description: "why",
  location: "westeurope",
  severity: 2,
  scopes: ["/workspace"],
  query: "KubeEvents | where Reason == 'Evicted'",
  actionGroupIds: ["/ticket"],
};

const rule: LogAlertRule = {
  ...{ ...both, id: "Evicted", alertName: "Evicted-shop" },
  ...{ window: "PT15M", frequency: "PT5M", operator: "GreaterThan", threshold: 0 },
};

const simple: LogAlertRule = {
  ...{ ...both, id: "Denied", alertName: "Denied-shop", kind: "SimpleLogAlert" },
};

/** What is made of some log alerts. */
async function made(...logAlerts: LogAlertRule[]) {
  const args = { resourceGroupName: "rg", clusterId: "/cluster", metricAlerts: [] };
  return collect(() => new RuleResources("alerts", { ...args, logAlerts, tags: { Team: "shop" } }));
}

const sent = {
  resourceGroupName: "rg",
  ruleName: "Evicted-shop",
  location: "westeurope",
  kind: "LogAlert",
  displayName: "Evicted-shop",
  description: "why",
  severity: 2,
  enabled: true,
  scopes: ["/workspace"],
  autoMitigate: true,
  windowSize: "PT15M",
  evaluationFrequency: "PT5M",
  skipQueryValidation: false,
  criteria: {
    allOf: [
      {
        criterionType: "StaticThresholdCriterion",
        query: both.query,
        timeAggregation: "Count",
        operator: "GreaterThan",
        threshold: 0,
        dimensions: [],
        failingPeriods: { minFailingPeriodsToAlert: 1, numberOfEvaluationPeriods: 1 },
      },
    ],
  },
  actions: { actionGroups: ["/ticket"] },
  tags: { team: "shop" },
};

describe("a log alert", () => {
  it("counts what its query finds, and tells its id", async () => {
    const { resources, result } = await made(rule);
    expect(resources).to.deep.equal([
      {
        type: "azure-native:monitor:ScheduledQueryRule",
        name: "alerts-Evicted",
        inputs: sent,
      },
    ]);
    const { value } = await valueOf(pulumi.output(result.alertIds));
    expect(value).to.deep.equal({ Evicted: "/made/alerts-Evicted" });
  });

  it("measures a column by other columns, several times, and does not end by itself", async () => {
    const { resources } = await made({
      ...rule,
      displayName: "Pods are evicted",
      aggregation: "Maximum",
      measureColumn: "Count",
      resourceIdColumn: "_ResourceId",
      dimensions: [{ name: "Namespace", operator: "Exclude", values: ["kube-system"] }],
      failingPeriods: { bad: 2, of: 3 },
      autoMitigate: false,
      muteFor: "PT1H",
      skipQueryValidation: true,
    });
    expect(resources.map(({ inputs }) => inputs)).to.deep.equal([
      {
        ...sent,
        displayName: "Pods are evicted",
        autoMitigate: false,
        muteActionsDuration: "PT1H",
        skipQueryValidation: true,
        criteria: {
          allOf: [
            {
              ...sent.criteria.allOf[0],
              timeAggregation: "Maximum",
              metricMeasureColumn: "Count",
              resourceIdColumn: "_ResourceId",
              dimensions: [{ name: "Namespace", operator: "Exclude", values: ["kube-system"] }],
              failingPeriods: { minFailingPeriodsToAlert: 2, numberOfEvaluationPeriods: 3 },
            },
          ],
        },
      },
    ]);
  });

  it("of the simple kind has neither window nor threshold", async () => {
    const { resources } = await made(simple, { ...simple, id: "Often", minRecurrenceCount: 5 });
    const { windowSize, evaluationFrequency, skipQueryValidation, ...rest } = sent;
    const common = { ...rest, kind: "SimpleLogAlert" };
    const name = { ruleName: "Denied-shop", displayName: "Denied-shop" };
    expect(resources.map(({ inputs }) => inputs)).to.deep.equal(
      [1, 5].map((minRecurrenceCount) => ({
        ...{ ...common, ...name },
        criteria: { allOf: [{ query: both.query, minRecurrenceCount }] },
      })),
    );
  });

  it("has what its kind needs, and nothing of the other kind", () => {
    const { window, frequency, operator, threshold, ...bare } = rule;
    expect(logAlertProblems(bare)).to.deep.equal(
      ["window", "frequency", "operator", "threshold"].map(
        (key) => `logAlerts.Evicted.${key} is missing; give it.`,
      ),
    );
    const mixed = { ...simple, window, frequency, operator, threshold } as LogAlertRule;
    expect(logAlertProblems(mixed)).to.deep.equal(
      ["window", "frequency", "operator", "threshold"].map(
        (key) => `logAlerts.Denied.${key} is given for a SimpleLogAlert; leave it out.`,
      ),
    );
    expect(logAlertProblems({ ...rule, minRecurrenceCount: 2 })).to.deep.equal([
      "logAlerts.Evicted.minRecurrenceCount is given for a LogAlert; leave it out.",
    ]);
    expect(logAlertProblems({ ...rule, kind: "LogToMetric" })).to.deep.equal([
      'logAlerts.Evicted.kind is "LogToMetric"; give LogAlert or SimpleLogAlert.',
    ]);
  });

  it("judges with Azure's own words", () => {
    const failingPeriods = { bad: 3, of: 2 };
    const found = logAlertProblems({
      ...{ ...rule, operator: "gt", aggregation: "Sum", failingPeriods, muteFor: "PT1H" },
    });
    expect(found).to.deep.equal([
      'logAlerts.Evicted.operator is "gt"; give one of Equals, GreaterThan, GreaterThanOrEqual, ' +
        "LessThan, LessThanOrEqual.",
      'logAlerts.Evicted.aggregation is "Sum"; give one of Average, Count, Maximum, Minimum, Total.',
      "logAlerts.Evicted.measureColumn is null with Sum; name the column that is aggregated.",
      'logAlerts.Evicted.failingPeriods is {"bad":3,"of":2}; give 1 to 6 periods, and no more bad ' +
        "ones than that.",
      "logAlerts.Evicted.muteFor is given for an alert that ends by itself; set autoMitigate to " +
        "false, or leave muteFor out.",
    ]);
    expect(logAlertProblems({ ...rule, measureColumn: "Val" })).to.deep.equal([
      'logAlerts.Evicted.measureColumn is "Val" with Count; leave it out.',
    ]);
    expect(logAlertProblems({ ...rule, failingPeriods: { bad: 1, of: 7 } })).to.have.length(1);
  });
});
