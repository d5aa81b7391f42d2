/** Metric alerts: what could never fire is refused. */
import { expect } from "chai";

import type { JsonObject } from "../../../../emulator/arm/type";
import { ACTION_GROUP, Client, CLUSTER, inGroup, metricAlert } from "../../helpers";

describe("metric alerts", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  const ID = inGroup("Microsoft.Insights/metricAlerts", "alert-a");
  const criterion = (changes: JsonObject) => {
    const { criteria } = metricAlert()["properties"] as { criteria: { allOf: JsonObject[] } };
    const allOf = [{ ...criteria.allOf[0], ...changes }];
    return { criteria: { ...criteria, allOf } as unknown as JsonObject };
  };

  it("answer tag names in lower case", async () => {
    const { body } = await client.put(ID, { ...metricAlert(), tags: { Team: "Shop" } });
    expect(body["tags"]).to.deep.equal({ team: "Shop" });
  });

  it("refuse what could never fire, with the property", async () => {
    const at = "properties.criteria.allOf[0]";
    const wrong: [JsonObject, string][] = [
      [{ severity: 5 }, "properties.severity"],
      [{ evaluationFrequency: "PT2M" }, "properties.evaluationFrequency"],
      [{ windowSize: "PT1M" }, "properties.windowSize"],
      [{ scopes: [] }, "properties.scopes"],
      [{ scopes: [`${CLUSTER}-none`] }, "properties.scopes[0]"],
      [
        { actions: [{ actionGroupId: `${ACTION_GROUP}-none` }] },
        "properties.actions[0].actionGroupId",
      ],
      [criterion({ metricName: "node_cpu" }), `${at}.metricName`],
      [criterion({ operator: "Above" }), `${at}.operator`],
      [criterion({ threshold: undefined }), `${at}.threshold`],
      [
        criterion({ dimensions: [{ name: "pod", operator: "Include", values: ["*"] }] }),
        `${at}.dimensions[0].name`,
      ],
      [criterion({ criterionType: "DynamicThresholdCriterion" }), `${at}.criterionType`],
    ];
    for (const [properties, target] of wrong) {
      const answer = await client.put(ID, metricAlert(properties));
      expect(answer.body.error?.target, JSON.stringify(answer.body)).to.equal(target);
    }
  });

  it("on a custom metric wait for its first data when there is lag, or skip the check", async () => {
    const lagging = await Client.start({ lag: true });
    const custom = criterion({ metricNamespace: "Shop", metricName: "orders", dimensions: [] });
    const early = await lagging.put(ID, metricAlert(custom));
    expect(early.body.error?.target).to.equal("properties.criteria.allOf[0].metricName");
    const skipped = criterion({
      ...{ metricNamespace: "Shop", metricName: "orders", dimensions: [] },
      skipMetricValidation: true,
    });
    expect((await lagging.put(`${ID}-2`, metricAlert(skipped))).status).to.equal(200);
    lagging.azure.control.firstData("shop");
    expect((await lagging.put(ID, metricAlert(custom))).status).to.equal(200);
    await lagging.azure.close();
  });

  it("take dynamic thresholds on criteria for several resources", async () => {
    const changes = criterion({
      criterionType: "DynamicThresholdCriterion",
      operator: "GreaterOrLessThan",
      threshold: undefined,
    });
    const criteria = {
      ...changes.criteria,
      "odata.type": "Microsoft.Azure.Monitor.MultipleResourceMultipleMetricCriteria",
    };
    expect((await client.put(ID, metricAlert({ criteria }))).status).to.equal(200);
  });

  it("name each criterion once", async () => {
    const { criteria } = criterion({}) as { criteria: { allOf: JsonObject[] } };
    const allOf = [...criteria.allOf, ...criteria.allOf];
    const answer = await client.put(ID, metricAlert({ criteria: { ...criteria, allOf } }));
    expect(answer.body.error?.target).to.equal("properties.criteria.allOf[1].name");
  });

  it("resolve by themselves unless told otherwise", async () => {
    const { body } = await client.put(ID, metricAlert());
    expect(body.properties).to.include({ autoMitigate: true });
    const told = await client.put(ID, metricAlert({ autoMitigate: false }));
    expect(told.body.properties).to.include({ autoMitigate: false });
  });
});
