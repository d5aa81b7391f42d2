/** Saved searches: what they need, and functions that have one name each. */
import { expect } from "chai";

import { Client, refusal, WORKSPACE } from "../../helpers";

const search = (name: string) => `${WORKSPACE}/savedSearches/${name}`;
const of = (more: object = {}) => ({
  properties: { category: "Hunting Queries", displayName: "A", query: "AKSAudit", ...more },
});

describe("saved searches", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("are of version 2 unless told otherwise, and keep their tags", async () => {
    const tags = [{ name: "tactics", value: "Persistence" }];
    const made = await client.put(search("a"), of({ tags }));
    expect(made.status).to.equal(200);
    expect(made.body.properties).to.deep.include({ version: 2, tags });
  });

  it("need a category, a name and a query, and refuse other versions and bare tags", async () => {
    const wrong: [object, string][] = [
      [{ category: undefined }, "properties.category"],
      [{ displayName: "" }, "properties.displayName"],
      [{ query: undefined }, "properties.query"],
      [{ version: 3 }, "properties.version"],
      [{ tags: [{ name: "tactics" }] }, "properties.tags[0].value"],
    ];
    for (const [more, target] of wrong) {
      const answer = await client.put(search("a"), of(more));
      expect([answer.status, answer.body.error?.target]).to.deep.equal([400, target]);
    }
  });

  it("know their version by an etag", async () => {
    const first = await client.put(search("a"), of());
    await client.put(search("a"), of({ displayName: "B" }));
    const headers = { "if-match": String(first.body["etag"]) };
    expect((await client.put(search("a"), of(), { headers })).status).to.equal(412);
  });

  it("are functions under one name each", async () => {
    await client.put(search("a"), of({ functionAlias: "Audit" }));
    const twice = await client.put(search("b"), of({ functionAlias: "Audit" }));
    expect(refusal(twice)).to.deep.equal([409, "Conflict"]);
    expect((await client.put(search("a"), of({ functionAlias: "Audit" }))).status).to.equal(200);
  });
});
