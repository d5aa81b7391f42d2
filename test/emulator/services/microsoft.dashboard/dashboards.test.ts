/** Dashboards with Grafana in Azure Monitor: the resource, and the one definition in it. */
import { expect } from "chai";

import { Client, inGroup, refusal } from "../../helpers";

const ID = inGroup("Microsoft.Dashboard/dashboards", "nodes-aks-shop-dev");
const DEFINITION = `${ID}/dashboardDefinitions/default`;
const of = (serializedData: unknown) => ({ properties: { serializedData } });

describe("dashboards with Grafana", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
    await client.putAndWait(ID, { location: "westeurope", tags: { team: "shop" } });
  });
  afterEach(() => client.azure.close());

  it("are a resource with tags, and change no more than those by PATCH", async () => {
    const { body } = await client.get(ID);
    expect(body).to.deep.include({
      tags: { team: "shop" },
      properties: { provisioningState: "Succeeded" },
    });
    const patched = await client.call("PATCH", ID, { tags: { team: "billing" } });
    expect(patched.body["tags"]).to.deep.equal({ team: "billing" });
    expect((await client.call("PATCH", ID, { properties: {} })).status).to.equal(400);
  });

  it("have one definition, named default", async () => {
    expect((await client.put(DEFINITION, of('{"panels":[]}'))).status).to.equal(201);
    const other = await client.put(`${ID}/dashboardDefinitions/second`, of("{}"));
    expect(refusal(other)).to.deep.equal([400, "InvalidResourceName"]);
    const listed = (await client.get(`${ID}/dashboardDefinitions`)).body.value ?? [];
    expect(listed.map((one) => one["name"])).to.deep.equal(["default"]);
  });

  it("have a definition that is JSON in a text", async () => {
    for (const text of [undefined, "", "not json", "[]", '"text"']) {
      const answer = await client.put(DEFINITION, of(text));
      expect([answer.status, answer.body.error?.target]).to.deep.equal([
        400,
        "properties.serializedData",
      ]);
    }
  });

  it("keep the text of a definition as it was sent", async () => {
    const text = '{ "title": "Nodes",\n  "panels": [] }';
    await client.put(DEFINITION, of(text));
    expect((await client.get(DEFINITION)).body.properties).to.deep.equal({
      serializedData: text,
      provisioningState: "Succeeded",
    });
  });
});
