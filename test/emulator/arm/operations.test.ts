/** Long-running operations: updates, deletes, and what is told while they run. */
import { expect } from "chai";

import { Client, CLUSTER, GROUP, refusal, WORKSPACE } from "../helpers";

describe("long-running operations", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("of an update answer 200 and Updating, and the resource is seen as it will be", async () => {
    const answer = await client.put(WORKSPACE, { location: "westeurope", tags: { a: "b" } });
    expect(answer.status).to.equal(200);
    expect(answer.body.properties?.["provisioningState"]).to.equal("Updating");
    expect(answer.body["tags"]).to.deep.equal({ a: "b" });
  });

  it("of a delete answer 202, and the resource is there until they end", async () => {
    const slow = await Client.start({ lag: true });
    await slow.get(CLUSTER);
    const answer = await slow.delete(CLUSTER);
    expect(answer.status).to.equal(202);
    expect((await slow.get(CLUSTER)).status).to.equal(200);
    expect(await slow.waitFor(answer)).to.equal("Succeeded");
    expect((await slow.get(CLUSTER)).status).to.equal(404);
    await slow.azure.close();
  });

  it("are polled at an address of the same server with the caller's api-version", async () => {
    const apiVersion = "2025-07-01";
    const answer = await client.put(WORKSPACE, { location: "westeurope" }, { apiVersion });
    for (const header of ["azure-asyncoperation", "location"]) {
      const url = new URL(answer.headers.get(header) ?? "");
      expect(url.origin).to.equal(client.azure.httpUrl);
      expect(url.searchParams.get("api-version")).to.equal(apiVersion);
      expect(url.pathname).to.contain("/providers/Microsoft.OperationalInsights/");
    }
  });

  it("do not hold up other resources", async () => {
    await client.put(WORKSPACE, { location: "westeurope" });
    const other = await client.put(GROUP, { location: "westeurope" });
    expect(other.status).to.equal(200);
  });

  it("stay readable after their end and never change again", async () => {
    const answer = await client.put(WORKSPACE, { location: "westeurope" });
    const operation = answer.headers.get("azure-asyncoperation") ?? "";
    for (let polls = 0; polls < 3; polls += 1) {
      expect((await client.get(operation)).body["status"]).to.equal("Succeeded");
    }
    expect((await client.get(answer.headers.get("location") ?? "")).status).to.equal(200);
  });

  it("do not begin for a body that is refused", async () => {
    const wrong = { location: "westeurope", properties: { retentionInDays: 1 } };
    expect(refusal(await client.put(WORKSPACE, wrong))).to.deep.equal([400, "InvalidParameter"]);
    expect((await client.put(WORKSPACE, { location: "westeurope" })).status).to.equal(200);
  });
});
