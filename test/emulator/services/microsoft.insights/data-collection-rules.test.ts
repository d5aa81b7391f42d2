/** Data collection rules: flows, destinations and regions that Azure takes, and what keeps a rule. */
import { expect } from "chai";

import type { JsonObject } from "../../../../emulator/arm/type";
import { Client, CLUSTER, inGroup, refusal, WORKSPACE } from "../../helpers";

const extension = (type: string, name: string) => `${CLUSTER}/providers/${type}/${name}`;

describe("data collection rules", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  const RULE = inGroup("Microsoft.Insights/dataCollectionRules", "dcr-a");
  const rule = (changes: JsonObject = {}, flow: JsonObject = {}) => ({
    location: "westeurope",
    properties: {
      destinations: { logAnalytics: [{ name: "logs", workspaceResourceId: WORKSPACE }] },
      dataFlows: [{ streams: ["Microsoft-ContainerLogV2"], destinations: ["logs"], ...flow }],
      ...changes,
    },
  });
  const association = (name: string) =>
    extension("Microsoft.Insights/dataCollectionRuleAssociations", name);

  it("name destinations that exist and streams at all", async () => {
    expect((await client.put(RULE, rule())).status).to.equal(201);
    const lost = await client.put(RULE, rule({}, { destinations: ["metrics"] }));
    expect(lost.body.error?.target).to.equal("properties.dataFlows[0].destinations");
    const none = await client.put(RULE, rule({}, { streams: [] }));
    expect(none.body.error?.target).to.equal("properties.dataFlows[0].streams");
  });

  it("send to a workspace that exists, in their own region", async () => {
    const elsewhere = await client.put(RULE, { ...rule(), location: "northeurope" });
    expect(refusal(elsewhere)).to.deep.equal([400, "InvalidPayload"]);
    const destinations = {
      logAnalytics: [{ name: "logs", workspaceResourceId: `${WORKSPACE}x` }],
    };
    const missing = await client.put(RULE, rule({ destinations }));
    expect(missing.body.error?.code).to.equal("LinkedResourceNotFound");
  });

  it("do not transform a group stream", async () => {
    const streams = ["Microsoft-ContainerInsights-Group-Default"];
    const refused = await client.put(RULE, rule({}, { streams, transformKql: "source | take 1" }));
    expect(refusal(refused)).to.deep.equal([400, "InvalidTransformQuery"]);
    const plain = await client.put(RULE, rule({}, { streams, transformKql: "source" }));
    expect(plain.status).to.equal(201);
  });

  it("are not deleted while they are associated, unless asked to", async () => {
    await client.put(RULE, rule());
    await client.put(association("a"), { properties: { dataCollectionRuleId: RULE } });
    expect(refusal(await client.delete(RULE))).to.deep.equal([409, "AssociationsExist"]);
    expect((await client.delete(`${RULE}?deleteAssociations=true`)).status).to.equal(200);
    expect((await client.get(association("a"))).status).to.equal(404);
  });

  it("know the one destination that is an object, the platform's metrics", async () => {
    const destinations = { azureMonitorMetrics: { name: "metrics" } };
    const flow = { streams: ["Microsoft-InsightsMetrics"], destinations: ["metrics"] };
    expect((await client.put(RULE, rule({ destinations }, flow))).status).to.equal(201);
  });

  it("refuse another resource in place of a workspace", async () => {
    const destinations = { logAnalytics: [{ name: "logs", workspaceResourceId: CLUSTER }] };
    const answer = await client.put(RULE, rule({ destinations }));
    expect(refusal(answer)).to.deep.equal([400, "InvalidResourceId"]);
    expect(answer.body.error?.target).to.equal(
      "properties.destinations.logAnalytics[0].workspaceResourceId",
    );
  });

  it("have at most ten flows, and a transformation of 15,360 characters", async () => {
    const flow = { streams: ["Microsoft-Perf"], destinations: ["logs"] };
    const flows = (count: number) => rule({ dataFlows: Array.from({ length: count }, () => flow) });
    expect((await client.put(RULE, flows(10))).status).to.equal(201);
    expect((await client.put(RULE, flows(11))).body.error?.target).to.equal("properties.dataFlows");
    const long = await client.put(RULE, rule({}, { transformKql: "x".repeat(15_361) }));
    expect(long.body.error?.target).to.equal("properties.dataFlows[0].transformKql");
  });

  it("keep the id that agents know them by", async () => {
    const made = await client.put(RULE, rule());
    expect(made.body.properties?.["immutableId"]).to.match(/^dcr-[0-9a-f]{32}$/);
    const again = await client.put(RULE, rule());
    expect(again.body.properties?.["immutableId"]).to.equal(made.body.properties?.["immutableId"]);
  });
});
