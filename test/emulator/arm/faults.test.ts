/** Faults: what hits which call, and faults that could never be met. */
import { expect } from "chai";

import { Client, CLUSTER, inGroup, refusal, WORKSPACE } from "../helpers";

const NEW = inGroup("Microsoft.OperationalInsights/workspaces", "log-new");
const body = { location: "westeurope" };

describe("faults by kind and call", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  const kinds = {
    throttled: [429, "TooManyRequests"],
    conflict: [409, "Conflict"],
    precondition: [412, "PreconditionFailed"],
    forbidden: [403, "AuthorizationFailed"],
    error: [500, "InternalServerError"],
    unavailable: [503, "ServiceUnavailable"],
  } as const;
  for (const [kind, answer] of Object.entries(kinds)) {
    it(`answers ${kind} with its status and code, and changes nothing`, async () => {
      client.azure.control.fault({ kind: kind as keyof typeof kinds });
      expect(refusal(await client.put(NEW, body))).to.deep.equal(answer);
      expect((await client.get(NEW)).status).to.equal(404);
    });
  }

  it("asks for a pause only when throttled or unavailable", async () => {
    const pauses: (string | null)[] = [];
    for (const kind of ["throttled", "unavailable", "conflict"] as const) {
      client.azure.control.fault({ kind, retryAfter: 3 });
      pauses.push((await client.get(CLUSTER)).headers.get("retry-after"));
    }
    expect(pauses).to.deep.equal(["3", "3", null]);
  });

  it("leaves other methods and paths alone", async () => {
    client.azure.control.fault({ kind: "error", method: "PUT", path: "/WORKSPACES/log-" });
    expect((await client.get(WORKSPACE)).status).to.equal(200);
    const group = inGroup("Microsoft.Insights/actionGroups", "ag");
    expect((await client.put(group, {})).status).to.equal(400);
    expect((await client.put(NEW, body)).status).to.equal(500);
  });

  it("counts each fault on its own and answers the one named first", async () => {
    client.azure.control.fault({ kind: "conflict", call: 2 });
    client.azure.control.fault({ kind: "error", times: 3 });
    const seen: number[] = [];
    for (let call = 0; call < 4; call += 1) seen.push((await client.get(CLUSTER)).status);
    expect(seen).to.deep.equal([500, 409, 500, 200]);
  });

  it("does not hit what other people do", () => {
    client.azure.control.fault({ kind: "error", times: 100 });
    const method = "PUT";
    const done = client.azure.control.asOther({ method, id: NEW, apiVersion: "2023-09-01", body });
    expect(done.id).to.equal(NEW);
  });

  it("fails a delete on demand, and the resource stays", async () => {
    client.azure.control.fault({ kind: "failedOperation", method: "DELETE" });
    const answer = await client.delete(CLUSTER);
    expect(answer.status).to.equal(202);
    expect(await client.waitFor(answer)).to.equal("Failed");
    expect((await client.get(CLUSTER)).status).to.equal(200);
  });

  it("tells the reason of a failed operation, also at its Location", async () => {
    client.azure.control.fault({ kind: "failedOperation" });
    const answer = await client.put(NEW, body);
    const status = await client.get(answer.headers.get("azure-asyncoperation") ?? "");
    expect(status.body).to.include({ status: "Failed" });
    expect(status.body.error?.code).to.equal("OperationFailed");
    const result = await client.get(answer.headers.get("location") ?? "");
    expect(refusal(result)).to.deep.equal([409, "OperationFailed"]);
  });

  it("is refused when it could never be met", async () => {
    const fault = (content: object) => client.call("POST", "/_emulator/faults", content);
    const kind = await fault({ kind: "sometimes" });
    expect(refusal(kind)).to.deep.equal([400, "InvalidParameter"]);
    expect(kind.body.error?.message).to.contain("use one of throttled, conflict");
    const path = await fault({ kind: "error", path: "(" });
    expect(path.body.error?.target).to.equal("path");
    expect((await client.get(CLUSTER)).status).to.equal(200);
  });
});
