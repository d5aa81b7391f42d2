/** Private endpoints: where they are, what they lead to, who approves. */
import { expect } from "chai";

import { Client, inGroup, refusal } from "../../helpers";
import { ACCOUNT, endpoint, LOGS, privateGround, SCOPE, SUBNET } from "../private";

const TYPE = "Microsoft.Network/privateEndpoints";
const ENDPOINT = inGroup(TYPE, "pe-new");

describe("private endpoints", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
    await privateGround(client);
  });
  afterEach(() => client.azure.close());

  it("are approved at once by whoever owns both ends, and shown by their target", async () => {
    const { properties } = await client.putAndWait(ENDPOINT, endpoint(SCOPE, "azuremonitor"));
    const [connection] = properties?.["privateLinkServiceConnections"] as {
      properties: { privateLinkServiceConnectionState: unknown };
    }[];
    const state = { status: "Approved", description: "Auto-Approved", actionsRequired: "None" };
    expect(connection?.properties.privateLinkServiceConnectionState).to.deep.equal(state);
    const shown = async () =>
      (await client.get(SCOPE)).body.properties?.["privateEndpointConnections"] as object[];
    expect((await shown())[0]).to.deep.include({ name: "pe-new" });
    await client.put(SCOPE, (await client.get(SCOPE)).body);
    expect(await shown()).to.have.length(1);
    await client.waitFor(await client.delete(ENDPOINT));
    expect(await shown()).to.deep.equal([]);
  });

  it("are in the region of their network", async () => {
    const answer = await client.put(ENDPOINT, {
      ...endpoint(SCOPE, "azuremonitor"),
      location: "northeurope",
    });
    expect([answer.status, answer.body.error?.target]).to.deep.equal([400, "location"]);
  });

  it("are in a subnet that exists, of their own subscription", async () => {
    const subnet = { id: SUBNET.replace("endpoints", "none") };
    const answer = await client.put(ENDPOINT, endpoint(SCOPE, "azuremonitor", { subnet }));
    expect(refusal(answer)).to.deep.equal([404, "LinkedResourceNotFound"]);
    const other = "11111111-1111-0111-1111-111111111111";
    client.azure.control.addSubscription({
      subscriptionId: other,
      tenantId: other,
      displayName: "other",
    });
    client.azure.control.registerProvider(other, "Microsoft.Network");
    const group = `/subscriptions/${other}/resourceGroups/rg-other`;
    await client.put(group, { location: "westeurope" });
    const there = `${group}/providers/${TYPE}/pe-new`;
    const crossing = await client.put(there, endpoint(SCOPE, "azuremonitor"));
    expect([crossing.status, crossing.body.error?.target]).to.deep.equal([
      400,
      "properties.subnet.id",
    ]);
  });

  it("lead to one group that their target has", async () => {
    const wrong: [object, number, string][] = [
      [endpoint(SCOPE, "prometheusMetrics"), 400, "properties.groupIds"],
      [endpoint(ACCOUNT, "azuremonitor"), 400, "properties.groupIds"],
      [endpoint(LOGS, "azuremonitor"), 400, "properties.privateLinkServiceId"],
      [endpoint(`${SCOPE}-none`, "azuremonitor"), 404, "properties.privateLinkServiceId"],
      [endpoint(SCOPE, "azuremonitor", { privateLinkServiceConnections: [] }), 400, ""],
    ];
    for (const [body, status, end] of wrong) {
      const answer = await client.put(ENDPOINT, body);
      expect(answer.status).to.equal(status);
      expect(answer.body.error?.target).to.match(new RegExp(`${end}$`));
    }
  });

  it("are at most ten of a scope", async () => {
    for (let count = 1; count <= 10; count += 1) {
      await client.putAndWait(inGroup(TYPE, `pe-${count}`), endpoint(SCOPE, "azuremonitor"));
    }
    const answer = await client.put(ENDPOINT, endpoint(SCOPE, "azuremonitor"));
    expect(refusal(answer)).to.deep.equal([400, "LimitExceeded"]);
    const again = await client.put(inGroup(TYPE, "pe-1"), endpoint(SCOPE, "azuremonitor"));
    expect(again.status).to.be.lessThan(300);
  });
});

describe("private endpoint connections", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
    await privateGround(client);
    await client.putAndWait(ENDPOINT, endpoint(ACCOUNT, "prometheusMetrics"));
  });
  afterEach(() => client.azure.close());

  const connection = `${ACCOUNT}/privateEndpointConnections/pe-new`;
  const state = (status: unknown) => ({
    properties: { privateLinkServiceConnectionState: { status, description: "by hand" } },
  });

  it("are read and changed by the owner of the target", async () => {
    expect((await client.get(connection)).body.properties).to.deep.include({
      groupIds: ["prometheusMetrics"],
    });
    await client.put(connection, state("Rejected"));
    await client.put(connection, state("Approved"));
    const shown = (await client.get(ACCOUNT)).body.properties?.["privateEndpointConnections"];
    expect(JSON.stringify(shown)).to.contain('"by hand"').and.to.contain('"Approved"');
  });

  it("are made by private endpoints alone, and have no fourth state", async () => {
    const other = await client.put(connection.replace("pe-new", "pe-none"), state("Approved"));
    expect(refusal(other)).to.deep.equal([404, "PrivateEndpointConnectionNotFound"]);
    for (const status of ["Yes", undefined]) {
      expect((await client.put(connection, state(status))).status).to.equal(400);
    }
  });
});
