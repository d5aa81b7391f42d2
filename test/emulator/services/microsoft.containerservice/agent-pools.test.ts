/** Node pools by themselves: names, sizes, modes, and the last one of the system. */
import { expect } from "chai";

import { Client, CLUSTER, refusal } from "../../helpers";

describe("node pools", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("keep at least one system pool, and names within AKS's rule", async () => {
    const last = await client.delete(`${CLUSTER}/agentPools/system`);
    expect(refusal(last)).to.deep.equal([400, "OperationNotAllowed"]);
    const named = await client.put(`${CLUSTER}/agentPools/Too-Long-A-Name`, { properties: {} });
    expect(refusal(named)).to.deep.equal([400, "InvalidResourceName"]);
  });

  it("have 0 to 1000 nodes and a mode that there is", async () => {
    const put = (properties: object) => client.put(`${CLUSTER}/agentPools/gpu`, { properties });
    expect((await put({ count: 1001 })).body.error?.target).to.equal("properties.count");
    expect((await put({ mode: "Guest" })).body.error?.target).to.equal("properties.mode");
  });
});
