/** Virtual networks and their subnets. */
import { expect } from "chai";

import { Client, inGroup, refusal } from "../../helpers";
import { ACCOUNT, endpoint, NETWORK, network, privateGround, SUBNET } from "../private";

const ENDPOINT = inGroup("Microsoft.Network/privateEndpoints", "pe-new");

describe("virtual networks", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
    await privateGround(client);
  });
  afterEach(() => client.azure.close());

  const subnets = async () => {
    const { properties } = (await client.get(NETWORK)).body;
    return properties?.["subnets"] as { id: string; properties: Record<string, unknown> }[];
  };

  it("give each subnet an id, and tell which private endpoints are in it", async () => {
    expect((await subnets())[0]?.id).to.equal(SUBNET);
    await client.putAndWait(ENDPOINT, endpoint(ACCOUNT, "prometheusMetrics"));
    const [first, second] = await subnets();
    expect(first?.properties["privateEndpoints"]).to.deep.equal([{ id: ENDPOINT }]);
    expect(second?.properties["privateEndpoints"]).to.deep.equal([]);
    await client.putAndWait(NETWORK, network);
    expect((await subnets())[0]?.properties["privateEndpoints"]).to.have.length(1);
    await client.waitFor(await client.delete(ENDPOINT));
    expect((await subnets())[0]?.properties["privateEndpoints"]).to.deep.equal([]);
  });

  it("need address prefixes, the network's and each subnet's", async () => {
    const without = (properties: object) => ({
      location: "westeurope",
      properties: { ...network.properties, ...properties },
    });
    const wrong: [object, string][] = [
      [{ addressSpace: {} }, "properties.addressSpace"],
      [{ subnets: [{ name: "s" }] }, "properties.subnets[0].properties.addressPrefix"],
    ];
    for (const [properties, target] of wrong) {
      const answer = await client.put(NETWORK, without(properties));
      expect([answer.status, answer.body.error?.target]).to.deep.equal([400, target]);
    }
  });

  it("are not deleted while a private endpoint is in them", async () => {
    await client.putAndWait(ENDPOINT, endpoint(ACCOUNT, "prometheusMetrics"));
    expect(refusal(await client.delete(NETWORK))).to.deep.equal([
      400,
      "InUseSubnetCannotBeDeleted",
    ]);
    await client.waitFor(await client.delete(ENDPOINT));
    expect((await client.delete(NETWORK)).status).to.equal(202);
  });
});
