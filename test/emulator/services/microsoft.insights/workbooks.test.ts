/** Workbooks: names, content, and what the service does to the source. */
import { expect } from "chai";

import type { JsonObject } from "../../../../emulator/arm/type";
import { Client, CLUSTER, inGroup, refusal } from "../../helpers";

const id = (name: string) => inGroup("Microsoft.Insights/workbooks", name);
const ID = id("5c0e3f6a-7d51-4c55-9a62-0d1f6a3b7c10");
const OTHER = id("5c0e3f6a-7d51-4c55-9a62-0d1f6a3b7c11");

const workbook = (properties: JsonObject = {}, envelope: JsonObject = {}): JsonObject => ({
  location: "westeurope",
  kind: "shared",
  properties: {
    displayName: "Cluster health",
    category: "workbook",
    serializedData: '{"version":"Notebook/1.0","items":[]}',
    ...properties,
  },
  ...envelope,
});

describe("workbooks", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("have a GUID for a name", async () => {
    expect((await client.put(ID, workbook())).status).to.equal(201);
    expect(refusal(await client.put(id("health"), workbook()))).to.deep.equal([
      ...[400, "InvalidResourceName"],
    ]);
  });

  it("need a display name, a category and JSON, and are shared", async () => {
    const wrong: [JsonObject, string][] = [
      [workbook({ displayName: undefined }), "properties.displayName"],
      [workbook({ category: "" }), "properties.category"],
      [workbook({ serializedData: undefined }), "properties.serializedData"],
      [workbook({ serializedData: "{items:[]}" }), "properties.serializedData"],
      [workbook({}, { kind: "user" }), "kind"],
    ];
    for (const [body, target] of wrong) {
      const answer = await client.put(ID, body);
      expect(answer.body.error?.target, JSON.stringify(body)).to.equal(target);
    }
  });

  it("answer the source in lower case", async () => {
    const sourced = await client.put(ID, workbook({ sourceId: CLUSTER }));
    expect(sourced.body.properties).to.include({ sourceId: CLUSTER.toLowerCase() });
    const plain = await client.put(ID, workbook());
    expect(plain.body.properties).to.include({ sourceId: "azure monitor" });
  });

  it("use a display name once in a group", async () => {
    await client.put(ID, workbook());
    expect((await client.put(ID, workbook())).status).to.equal(200);
    const twin = await client.put(OTHER, workbook());
    expect(refusal(twin)).to.deep.equal([409, "Conflict"]);
    const named = await client.put(OTHER, workbook({ displayName: "Costs" }));
    expect(named.status).to.equal(201);
  });

  it("have a new revision with each write", async () => {
    const first = await client.put(ID, workbook());
    const before = first.body.properties?.["revision"];
    const moved = await client.call("PATCH", ID, { properties: { description: "a" } });
    expect(before).to.match(/^[0-9a-f]{32}$/);
    expect(moved.body.properties?.["revision"]).not.to.equal(before);
  });
});
