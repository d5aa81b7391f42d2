/** Log alerts: words, times, scopes, and the tables of the query. */
import { expect } from "chai";

import type { JsonObject } from "../../../../emulator/arm/type";
import { ACTION_GROUP, Client, CLUSTER, inGroup, refusal, WORKSPACE } from "../../helpers";
import { logAlert, logCondition } from "./log-alert";

const id = (name: string) => inGroup("Microsoft.Insights/scheduledQueryRules", name);
const CONDITION = "properties.criteria.allOf[0]";

describe("log alerts", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  /** Every wrong body with the property that is named. */
  async function expectTargets(wrong: readonly (readonly [JsonObject, string])[]): Promise<void> {
    for (const [body, target] of wrong) {
      const answer = await client.put(id("wrong"), body);
      expect(answer.body.error?.target, JSON.stringify(body)).to.equal(target);
    }
  }

  it("are LogAlert, on, and resolve by themselves unless told otherwise", async () => {
    const { status, body } = await client.put(id("a"), logAlert());
    expect(status).to.equal(201);
    expect(body).to.include({ kind: "LogAlert" });
    expect(body.properties).to.include({
      ...{ enabled: true, autoMitigate: true, skipQueryValidation: false },
      ...{ isLegacyLogAnalyticsRule: false, createdWithApiVersion: "2024-01-01" },
    });
    await expectTargets([[logAlert({}, { kind: "Alert" }), "kind"]]);
  });

  it("have a severity from 0 to 4, and frequency and window out of closed sets", async () => {
    await expectTargets([
      [logAlert({ severity: 5 }), "properties.severity"],
      [logAlert({ severity: undefined }), "properties.severity"],
      [logAlert({ evaluationFrequency: undefined }), "properties.evaluationFrequency"],
      [logAlert({ evaluationFrequency: "PT2M" }), "properties.evaluationFrequency"],
      [logAlert({ windowSize: "PT7H" }), "properties.windowSize"],
      [logAlert({ windowSize: "5m" }), "properties.windowSize"],
      [logAlert({ overrideQueryTimeRange: "PT25M" }), "properties.overrideQueryTimeRange"],
      [logAlert({ evaluationFrequency: "PT1M", windowSize: "P1D" }), "properties.windowSize"],
    ]);
    const longest = {
      evaluationFrequency: "P1D",
      windowSize: "P2D",
      overrideQueryTimeRange: "P2D",
    };
    expect((await client.put(id("a"), logAlert(longest))).status).to.equal(201);
  });

  it("compare with the words of the API, not of the SDK", async () => {
    const wrong: [JsonObject, string][] = [
      [{ operator: "gt" }, `${CONDITION}.operator`],
      [{ operator: "GreaterOrLessThan" }, `${CONDITION}.operator`],
      [{ timeAggregation: "Sum" }, `${CONDITION}.timeAggregation`],
      [{ threshold: undefined }, `${CONDITION}.threshold`],
      [{ criterionType: "Static" }, `${CONDITION}.criterionType`],
      [{ minRecurrenceCount: 2 }, `${CONDITION}.minRecurrenceCount`],
      [
        { dimensions: [{ name: "Name", operator: "Is", values: ["*"] }] },
        `${CONDITION}.dimensions[0].operator`,
      ],
      [
        { dimensions: [{ name: "Name", operator: "Include", values: [] }] },
        `${CONDITION}.dimensions[0].values`,
      ],
      [
        { failingPeriods: { numberOfEvaluationPeriods: 2, minFailingPeriodsToAlert: 3 } },
        `${CONDITION}.failingPeriods.minFailingPeriodsToAlert`,
      ],
      [
        { failingPeriods: { numberOfEvaluationPeriods: 7 } },
        `${CONDITION}.failingPeriods.numberOfEvaluationPeriods`,
      ],
    ];
    await expectTargets(wrong.map(([change, target]) => [logCondition(change), target]));
    await expectTargets([[logAlert({ criteria: { allOf: [] } }), "properties.criteria.allOf"]]);
    for (const operator of [
      "Equals",
      "GreaterThan",
      "GreaterThanOrEqual",
      "LessThan",
      "LessThanOrEqual",
    ]) {
      expect((await client.put(id("a"), logCondition({ operator }))).status).to.be.below(300);
    }
  });

  it("reckon from a column with every aggregation but Count", async () => {
    const at = `${CONDITION}.metricMeasureColumn`;
    const average = { timeAggregation: "Average", metricMeasureColumn: "Value" };
    expect((await client.put(id("a"), logCondition(average))).status).to.equal(201);
    await expectTargets([
      [logCondition({ timeAggregation: "Average" }), at],
      [logCondition({ metricMeasureColumn: "Value" }), at],
    ]);
  });

  it("take dynamic thresholds with a sensitivity instead of a number", async () => {
    const dynamic = {
      ...{ criterionType: "DynamicThresholdCriterion", operator: "GreaterOrLessThan" },
      ...{ threshold: undefined, alertSensitivity: "Medium" },
    };
    expect((await client.put(id("a"), logCondition(dynamic))).status).to.equal(201);
    const blunt = logCondition({ ...dynamic, alertSensitivity: undefined });
    await expectTargets([[blunt, `${CONDITION}.alertSensitivity`]]);
  });

  it("cannot be muted while they resolve by themselves", async () => {
    const muted = { muteActionsDuration: "PT1H" };
    await expectTargets([
      [logAlert(muted), "properties.muteActionsDuration"],
      [logAlert({ autoMitigate: true, ...muted }), "properties.muteActionsDuration"],
      [
        logAlert({ autoMitigate: false, muteActionsDuration: "PT7M" }),
        "properties.muteActionsDuration",
      ],
    ]);
    const fine = await client.put(id("a"), logAlert({ autoMitigate: false, ...muted }));
    expect(fine.status).to.equal(201);
  });

  it("look at scopes that exist, in the region of their workspace", async () => {
    await expectTargets([
      [logAlert({ scopes: [] }), "properties.scopes"],
      [logAlert({ scopes: [`${WORKSPACE}-none`] }), "properties.scopes[0]"],
      [logAlert({}, { location: "northeurope" }), "location"],
    ]);
    expect((await client.put(id("a"), logAlert({ scopes: [CLUSTER] }))).status).to.equal(201);
  });

  it("tell action groups that exist", async () => {
    const telling = (group: string) => logAlert({ actions: { actionGroups: [group] } });
    expect((await client.put(id("a"), telling(ACTION_GROUP))).status).to.equal(201);
    const none = await client.put(id("b"), telling(`${ACTION_GROUP}-none`));
    expect(refusal(none)).to.deep.equal([404, "LinkedResourceNotFound"]);
  });

  it("of the kind SimpleLogAlert need no time and no comparison, and count repetitions", async () => {
    const simple = (condition: JsonObject) =>
      logAlert(
        {
          ...{ evaluationFrequency: undefined, windowSize: undefined },
          criteria: { allOf: [{ query: "KubeEvents | where Reason == 'a'", ...condition }] },
        },
        { kind: "SimpleLogAlert" },
      );
    const fine = await client.put(id("a"), simple({ minRecurrenceCount: 3 }));
    expect(fine.status).to.equal(201);
    await expectTargets([[simple({ minRecurrenceCount: 0 }), `${CONDITION}.minRecurrenceCount`]]);
  });

  it("of the kind LogToMetric name a metric", async () => {
    const metric = (condition: JsonObject) =>
      logAlert(
        {
          ...{ severity: undefined, evaluationFrequency: undefined, windowSize: undefined },
          criteria: { allOf: [{ query: "KubeEvents", ...condition }] },
        },
        { kind: "LogToMetric" },
      );
    expect((await client.put(id("a"), metric({ metricName: "events" }))).status).to.equal(201);
    await expectTargets([[metric({}), `${CONDITION}.metricName`]]);
  });

  it("that run each minute are at most 100 in a subscription", async () => {
    const body = logAlert({ evaluationFrequency: "PT1M", windowSize: "PT5M" });
    for (let count = 0; count < 100; count += 1) {
      client.azure.control.asOther({
        ...{ method: "PUT", id: id(`r${count}`), apiVersion: "2025-01-01-preview", body },
      });
    }
    expect(refusal(await client.put(id("more"), body))).to.deep.equal([409, "QuotaExceeded"]);
    expect((await client.put(id("r1"), body)).status).to.equal(200);
    expect((await client.put(id("more"), logAlert())).status).to.equal(201);
  });
});
