/** Managed private endpoints of a Grafana: asked for here, approved elsewhere. */
import { expect } from "chai";

import { Client, inGroup } from "../../helpers";
import { ACCOUNT, privateGround, SCOPE } from "../private";

const GRAFANA = inGroup("Microsoft.Dashboard/grafana", "graf-new");
const ENDPOINT = `${GRAFANA}/managedPrivateEndpoints/metrics`;
const to = (privateLinkResourceId: unknown, groupId = "prometheusMetrics") => ({
  location: "westeurope",
  properties: { privateLinkResourceId, groupIds: [groupId], requestMessage: "please" },
});

describe("managed private endpoints", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
    await privateGround(client);
    await client.putAndWait(GRAFANA, { location: "westeurope", sku: { name: "Standard" } });
  });
  afterEach(() => client.azure.close());

  it("wait until the owner of their target approves them", async () => {
    const made = await client.putAndWait(ENDPOINT, to(ACCOUNT));
    expect(made.properties?.["connectionState"]).to.deep.include({ status: "Pending" });
    const connection = `${ACCOUNT}/privateEndpointConnections/metrics`;
    const asked = (await client.get(connection)).body.properties;
    const state = { status: "Pending", description: "please" };
    expect(asked?.["privateLinkServiceConnectionState"]).to.deep.equal(state);
    const approved = { privateLinkServiceConnectionState: { status: "Approved" } };
    await client.put(connection, { properties: approved });
    const after = (await client.get(ENDPOINT)).body.properties;
    expect(after?.["connectionState"]).to.deep.include({ status: "Approved" });
    const again = await client.putAndWait(ENDPOINT, to(ACCOUNT));
    expect(again.properties?.["connectionState"]).to.deep.include({ status: "Approved" });
    await client.waitFor(await client.delete(ENDPOINT));
    expect((await client.get(connection)).status).to.equal(404);
  });

  it("lead to a group that their target has", async () => {
    const wrong: [object, number, string][] = [
      [to(undefined), 400, "properties.privateLinkResourceId"],
      [to(`${ACCOUNT}-none`), 404, "properties.privateLinkResourceId"],
      [to(ACCOUNT, "azuremonitor"), 400, "properties.groupIds"],
      [to(SCOPE), 400, "properties.groupIds"],
    ];
    for (const [body, status, target] of wrong) {
      const answer = await client.put(ENDPOINT, body);
      expect([answer.status, answer.body.error?.target]).to.deep.equal([status, target]);
    }
    expect((await client.put(ENDPOINT, to(SCOPE, "azuremonitor"))).status).to.equal(201);
  });

  it("need a Grafana of the tier Standard", async () => {
    const small = inGroup("Microsoft.Dashboard/grafana", "graf-small");
    await client.putAndWait(small, { location: "westeurope", sku: { name: "Essential" } });
    const answer = await client.put(`${small}/managedPrivateEndpoints/metrics`, to(ACCOUNT));
    expect([answer.status, answer.body.error?.target]).to.deep.equal([400, "sku.name"]);
  });
});
