/** Metric alerts on other resources than clusters: Azure Monitor workspaces, components, web tests. */
import { expect } from "chai";

import type { JsonObject } from "../../../../emulator/arm/type";
import { Client, inGroup, metricAlert } from "../../helpers";
import { COMPONENT, component, WEB_TEST, webTest } from "./application";

const ID = inGroup("Microsoft.Insights/metricAlerts", "alert-a");
const ACCOUNT = inGroup("Microsoft.Monitor/accounts", "amw-a");
const SINGLE = "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria";
const METRIC = "properties.criteria.allOf[0].metricName";

const on = (scope: string, metricName: string, dimension?: string) =>
  metricAlert({
    scopes: [scope],
    windowSize: "PT30M",
    criteria: {
      "odata.type": SINGLE,
      allOf: [
        {
          ...{ criterionType: "StaticThresholdCriterion", name: "a", metricName },
          ...{ operator: "GreaterThan", threshold: 75, timeAggregation: "Average" },
          dimensions:
            dimension === undefined
              ? []
              : [{ name: dimension, operator: "Include", values: ["*"] }],
        },
      ],
    },
  });

describe("metric alerts", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
    await client.put(ACCOUNT, { location: "westeurope" });
    await client.put(COMPONENT, component());
    await client.put(WEB_TEST, webTest());
  });
  afterEach(() => client.azure.close());

  /** Every wrong body with the property that is named. */
  async function expectTargets(wrong: readonly (readonly [JsonObject, string])[]): Promise<void> {
    for (const [body, target] of wrong) {
      const answer = await client.put(ID, body);
      expect(answer.body.error?.target, JSON.stringify(body)).to.equal(target);
    }
  }

  it("know the metrics of Azure Monitor workspaces", async () => {
    for (const metric of ["ActiveTimeSeries", "EventsPerMinuteIngested"]) {
      const alert = on(ACCOUNT, `${metric}PercentUtilization`, "StampColor");
      expect((await client.put(ID, alert)).status).to.equal(200);
    }
    await expectTargets([[on(ACCOUNT, "ActiveSeries"), METRIC]]);
  });

  it("know the metrics of Application Insights components", async () => {
    const alert = on(COMPONENT, "requests/failed", "cloud/roleName");
    expect((await client.put(ID, alert)).status).to.equal(200);
    await expectTargets([
      [on(COMPONENT, "requests/lost"), METRIC],
      [on(COMPONENT, "requests/failed", "pod"), "properties.criteria.allOf[0].dimensions[0].name"],
    ]);
  });

  it("count the locations in which an availability test fails", async () => {
    const failing = (criteria: JsonObject = {}, scopes = [WEB_TEST, COMPONENT]) =>
      metricAlert({
        scopes,
        criteria: {
          "odata.type": "Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria",
          ...{ webTestId: WEB_TEST, componentId: COMPONENT, failedLocationCount: 2, ...criteria },
        },
      });
    expect((await client.put(ID, failing())).status).to.equal(200);
    await expectTargets([
      [failing({ webTestId: `${WEB_TEST}-none` }), "properties.criteria.webTestId"],
      [failing({ componentId: WEB_TEST }), "properties.criteria.componentId"],
      [failing({ failedLocationCount: undefined }), "properties.criteria.failedLocationCount"],
      [failing({ failedLocationCount: 17 }), "properties.criteria.failedLocationCount"],
      [failing({}, [WEB_TEST]), "properties.scopes"],
    ]);
  });
});
