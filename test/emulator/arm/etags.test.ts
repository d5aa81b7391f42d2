/** Etags beyond PUT: new with each write, judged by PATCH and DELETE, and only where the API has them. */
import { expect } from "chai";

import { ACTION_GROUP, Client, CLUSTER, inGroup, refusal, WORKSPACE } from "../helpers";

const stale = { headers: { "if-match": '"old"' } };

describe("etags", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("are new with each write and the same for each read", async () => {
    const first = (await client.get(WORKSPACE)).body["etag"];
    expect((await client.get(WORKSPACE)).body["etag"]).to.equal(first);
    const written = await client.putAndWait(WORKSPACE, { location: "westeurope" });
    expect(written["etag"]).to.be.a("string").that.is.not.equal(first);
  });

  it("are judged by PATCH and DELETE too", async () => {
    const patched = await client.call("PATCH", CLUSTER, { tags: {} }, stale);
    expect(refusal(patched)).to.deep.equal([412, "PreconditionFailed"]);
    expect(refusal(await client.delete(CLUSTER, stale))).to.deep.equal([412, "PreconditionFailed"]);
    const headers = { "if-match": String((await client.get(CLUSTER)).body["eTag"]) };
    expect((await client.delete(CLUSTER, { headers })).status).to.equal(202);
  });

  it("let If-None-Match: * make what is not there yet", async () => {
    const id = inGroup("Microsoft.OperationalInsights/workspaces", "log-new");
    const made = await client.put(
      id,
      { location: "westeurope" },
      { headers: { "if-none-match": "*" } },
    );
    expect(made.status).to.equal(201);
  });

  it("mean nothing to types whose API has none", async () => {
    const { properties } = (await client.get(ACTION_GROUP)).body;
    const written = await client.put(ACTION_GROUP, { location: "Global", properties }, stale);
    expect(written.status).to.equal(200);
    expect(written.body).not.to.have.any.keys("etag", "eTag");
  });
});
