/** Associations of a cluster with collection rules and an endpoint. */
import { expect } from "chai";

import { Client, CLUSTER, inGroup, refusal, WORKSPACE } from "../../helpers";

const RULE = inGroup("Microsoft.Insights/dataCollectionRules", "dcr-a");
const rule = {
  location: "westeurope",
  properties: {
    destinations: { logAnalytics: [{ name: "logs", workspaceResourceId: WORKSPACE }] },
    dataFlows: [{ streams: ["Microsoft-ContainerLogV2"], destinations: ["logs"] }],
  },
};
const association = (name: string) =>
  `${CLUSTER}/providers/Microsoft.Insights/dataCollectionRuleAssociations/${name}`;

describe("data collection rule associations", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("are associated only when they exist, and endpoints under one name", async () => {
    const missing = await client.put(association("a"), {
      properties: { dataCollectionRuleId: RULE },
    });
    expect(missing.body.error?.code).to.equal("LinkedResourceNotFound");
    const endpoint = inGroup("Microsoft.Insights/dataCollectionEndpoints", "dce-a");
    const made = await client.put(endpoint, { location: "westeurope" });
    expect(made.body.properties).to.include.keys("configurationAccess", "logsIngestion");
    const properties = { dataCollectionEndpointId: endpoint };
    expect((await client.put(association("a"), { properties })).status).to.equal(400);
    const named = await client.put(association("configurationAccessEndpoint"), { properties });
    expect(named.status).to.equal(201);
  });

  it("are associated at most 30 times with a resource", async () => {
    await client.put(RULE, rule);
    const properties = { dataCollectionRuleId: RULE };
    const seen: number[] = [];
    for (let count = 1; count <= 31; count += 1) {
      seen.push((await client.put(association(`a${count}`), { properties })).status);
    }
    expect(seen).to.deep.equal([...Array.from({ length: 30 }, () => 201), 409]);
  });

  it("refuse another resource in place of a rule", async () => {
    const properties = { dataCollectionRuleId: WORKSPACE };
    const answer = await client.put(association("a"), { properties });
    expect(refusal(answer)).to.deep.equal([400, "InvalidResourceId"]);
    expect(answer.body.error?.target).to.equal("properties.dataCollectionRuleId");
  });

  it("answer no description", async () => {
    await client.put(RULE, rule);
    const properties = { dataCollectionRuleId: RULE, description: "logs of the shop" };
    await client.put(association("a"), { properties });
    const { body } = await client.get(association("a"));
    expect(body.properties).to.deep.include({ dataCollectionRuleId: RULE });
    expect(body.properties).not.to.have.property("description");
  });
});
