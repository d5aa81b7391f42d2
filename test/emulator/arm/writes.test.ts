/** Writes: etags, long-running operations, deletes and what goes with them. */
import { expect } from "chai";

import { Client, CLUSTER, GROUP, inGroup, refusal, SUBSCRIPTION, WORKSPACE } from "../helpers";

const NEW_WORKSPACE = inGroup("Microsoft.OperationalInsights/workspaces", "log-new");
const body = { location: "westeurope", properties: { sku: { name: "PerGB2018" } } };

describe("the local Azure, writes", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("refuses a stale If-Match, and If-None-Match: * for what exists, with 412", async () => {
    const etag = String((await client.get(WORKSPACE)).body["etag"]);
    const current = { "if-match": `"${etag}"` };
    await client.putAndWait(WORKSPACE, body, { headers: current });
    const stale = await client.put(WORKSPACE, body, { headers: current });
    expect(refusal(stale)).to.deep.equal([412, "PreconditionFailed"]);
    const fresh = await client.put(WORKSPACE, body, { headers: { "if-none-match": "*" } });
    expect(refusal(fresh)).to.deep.equal([412, "PreconditionFailed"]);
    const any = await client.put(WORKSPACE, body, { headers: { "if-match": "*" } });
    expect(any.status).to.equal(200);
    const nothing = await client.put(NEW_WORKSPACE, body, { headers: { "if-match": "*" } });
    expect(refusal(nothing)).to.deep.equal([412, "PreconditionFailed"]);
  });

  it("answers slow writes with Azure-AsyncOperation, Location, Retry-After and a state", async () => {
    const answer = await client.put(NEW_WORKSPACE, body);
    expect(answer.status).to.equal(201);
    expect(answer.body.properties?.["provisioningState"]).to.equal("Creating");
    expect(answer.headers.get("location")).to.contain("/operationResults/");
    expect(answer.headers.get("retry-after")).to.equal("0");
    expect(await client.waitFor(answer)).to.equal("Succeeded");
    const settled = await client.get(NEW_WORKSPACE);
    expect(settled.body.properties?.["provisioningState"]).to.equal("Succeeded");
  });

  it("answers Location with 202 until the operation is over", async () => {
    const slow = await Client.start({ lag: true });
    const answer = await slow.put(NEW_WORKSPACE, body);
    const location = answer.headers.get("location") ?? "";
    const seen: number[] = [];
    for (let polls = 0; polls < 3; polls += 1) seen.push((await slow.get(location)).status);
    expect(seen).to.deep.equal([202, 202, 200]);
    await slow.azure.close();
  });

  it("refuses a write while an operation on the resource is under way", async () => {
    const first = await client.put(CLUSTER, (await client.get(CLUSTER)).body);
    const second = await client.put(CLUSTER, (await client.get(WORKSPACE)).body);
    expect(refusal(second)).to.deep.equal([409, "OperationNotAllowed"]);
    expect(refusal(await client.delete(CLUSTER))).to.deep.equal([409, "OperationNotAllowed"]);
    expect(await client.waitFor(first)).to.equal("Succeeded");
  });

  it("ends an operation with Failed on demand: an update changes nothing, a create leaves a failed resource", async () => {
    client.azure.control.fault({ kind: "failedOperation", method: "PUT", times: 2 });
    const before = (await client.get(WORKSPACE)).body;
    const update = await client.put(WORKSPACE, { ...body, tags: { a: "b" } });
    expect(await client.waitFor(update)).to.equal("Failed");
    expect((await client.get(WORKSPACE)).body).to.deep.equal(before);
    expect(await client.waitFor(await client.put(NEW_WORKSPACE, body))).to.equal("Failed");
    const left = await client.get(NEW_WORKSPACE);
    expect(left.body.properties?.["provisioningState"]).to.equal("Failed");
  });

  it("deletes everything below a deleted group", async () => {
    await client.putAndWait(NEW_WORKSPACE, body);
    const answer = await client.delete(GROUP);
    expect(answer.status).to.equal(202);
    await client.waitFor(answer);
    const left = client.azure.control.resources().map(({ id }) => id);
    expect(left.filter((id) => id.startsWith(`${GROUP}/`) || id === GROUP)).to.deep.equal([]);
  });

  it("answers 204 when what is to be deleted is not there, but 404 for a group", async () => {
    expect(
      (await client.delete(inGroup("Microsoft.Insights/actionGroups", "none"))).status,
    ).to.equal(204);
    const group = await client.delete(`${SUBSCRIPTION}/resourceGroups/rg-none`);
    expect(refusal(group)).to.deep.equal([404, "ResourceGroupNotFound"]);
  });

  it("merges a PATCH, and takes nothing but tags where the API does", async () => {
    const patched = await client.call("PATCH", WORKSPACE, { properties: { retentionInDays: 60 } });
    expect(patched.status).to.equal(200);
    await client.waitFor(patched);
    const { properties } = (await client.get(WORKSPACE)).body;
    expect(properties).to.deep.include({ retentionInDays: 60 });
    const refused = await client.call("PATCH", CLUSTER, { properties: {} });
    expect(refusal(refused)).to.deep.equal([400, "InvalidRequestContent"]);
    const tagged = await client.call("PATCH", CLUSTER, { tags: { cost: "1" } });
    await client.waitFor(tagged);
    expect((await client.get(CLUSTER)).body["tags"]).to.deep.include({ cost: "1" });
  });

  it("names the operation that nobody started with 404", async () => {
    const id = `${SUBSCRIPTION}/providers/X/operationStatuses/none`;
    expect(refusal(await client.get(id))).to.deep.equal([404, "OperationNotFound"]);
  });
});
