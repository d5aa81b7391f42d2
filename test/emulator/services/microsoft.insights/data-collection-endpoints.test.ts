/** Data collection endpoints: the addresses that agents are given. */
import { expect } from "chai";

import { Client, inGroup, refusal } from "../../helpers";

const ENDPOINT = inGroup("Microsoft.Insights/dataCollectionEndpoints", "dce-shop");

describe("data collection endpoints", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("answer addresses of their region, the same each time", async () => {
    const made = await client.put(ENDPOINT, { location: "West Europe" });
    const { logsIngestion } = made.body.properties as { logsIngestion: { endpoint: string } };
    expect(logsIngestion.endpoint).to.match(/^https:\/\/dce-shop-\w{4}\.westeurope-1\.ingest\./);
    const again = await client.put(ENDPOINT, { location: "westeurope" });
    expect(again.body.properties?.["logsIngestion"]).to.deep.equal(logsIngestion);
  });

  it("are open to the public network unless told otherwise, and know no fourth way", async () => {
    const { body } = await client.put(ENDPOINT, { location: "westeurope" });
    expect(body.properties?.["networkAcls"]).to.deep.equal({ publicNetworkAccess: "Enabled" });
    const properties = { networkAcls: { publicNetworkAccess: "Sometimes" } };
    const wrong = await client.put(ENDPOINT, { location: "westeurope", properties });
    expect(refusal(wrong)).to.deep.equal([400, "InvalidParameter"]);
    expect(wrong.body.error?.target).to.equal("properties.networkAcls.publicNetworkAccess");
  });

  it("have names of at most 44 characters", async () => {
    const type = "Microsoft.Insights/dataCollectionEndpoints";
    const put = (name: string) => client.put(inGroup(type, name), { location: "westeurope" });
    expect((await put("a".repeat(44))).status).to.equal(201);
    expect(refusal(await put("a".repeat(45)))).to.deep.equal([400, "InvalidResourceName"]);
  });
});
