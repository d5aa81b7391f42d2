/** Disturbances on demand: faults, lag of the first seconds, missing rights. */
import { expect } from "chai";

import { holds } from "../../../emulator/arm/access";
import { Client, CLUSTER, GROUP, inGroup, refusal, SUBSCRIPTION, WORKSPACE } from "../helpers";

const NEW = inGroup("Microsoft.Insights/actionGroups", "ag-new");
const body = { location: "Global", properties: { groupShortName: "x", enabled: true } };

describe("faults of the local Azure", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("throttles with 429 and Retry-After, and is unavailable with 503", async () => {
    const { control } = client.azure;
    control.fault({ kind: "throttled", retryAfter: 7 });
    const throttled = await client.get(CLUSTER);
    expect(refusal(throttled)).to.deep.equal([429, "TooManyRequests"]);
    expect(throttled.headers.get("retry-after")).to.equal("7");
    control.fault({ kind: "unavailable" });
    expect((await client.get(CLUSTER)).status).to.equal(503);
    expect((await client.get(CLUSTER)).status).to.equal(200);
  });

  it("answers conflict, precondition, forbidden and error", async () => {
    for (const [kind, status] of [
      ["conflict", 409],
      ["precondition", 412],
      ["forbidden", 403],
      ["error", 500],
    ] as const) {
      client.azure.control.fault({ kind });
      expect((await client.get(CLUSTER)).status, kind).to.equal(status);
    }
  });

  it("hits the n-th call of a method and path, as often as asked", async () => {
    const path = "actionGroups";
    client.azure.control.fault({ kind: "conflict", method: "PUT", path, call: 2, times: 2 });
    const seen: number[] = [];
    for (let call = 0; call < 4; call += 1) {
      expect((await client.get(WORKSPACE)).status).to.equal(200);
      seen.push((await client.put(NEW, body)).status);
    }
    expect(seen).to.deep.equal([201, 409, 409, 200]);
  });

  it("drops the connection after the work was done", async () => {
    client.azure.control.fault({ kind: "dropped", method: "PUT" });
    const dropped = await client.put(NEW, body).then(
      () => "answered",
      () => "dropped",
    );
    expect(dropped).to.equal("dropped");
    expect((await client.get(NEW)).status).to.equal(200);
  });

  it("waits before it answers", async () => {
    client.azure.control.fault({ kind: "slow", delay: 50 });
    const started = performance.now();
    expect((await client.get(CLUSTER)).status).to.equal(200);
    expect(performance.now() - started).to.be.at.least(45);
  });

  it("can be told over HTTP, and takes it back", async () => {
    await client.call("POST", "/_emulator/faults", { kind: "error", times: 5 });
    expect((await client.get(CLUSTER)).status).to.equal(500);
    await client.call("DELETE", "/_emulator/faults");
    expect((await client.get(CLUSTER)).status).to.equal(200);
  });
});

describe("lag of the local Azure", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start({ lag: true });
  });
  afterEach(() => client.azure.close());

  it("answers 404 to the first GET of what was just made", async () => {
    expect((await client.put(NEW, body)).status).to.equal(201);
    expect((await client.get(NEW)).status).to.equal(404);
    expect((await client.get(NEW)).status).to.equal(200);
  });

  it("takes several polls for an operation", async () => {
    const answer = await client.put(inGroup("Microsoft.OperationalInsights/workspaces", "log-x"), {
      location: "westeurope",
    });
    const operation = answer.headers.get("azure-asyncoperation") ?? "";
    const states: unknown[] = [];
    for (let poll = 0; poll < 3; poll += 1)
      states.push((await client.get(operation)).body["status"]);
    expect(states).to.deep.equal(["InProgress", "InProgress", "Succeeded"]);
  });

  it("does not know a new principal at first, unless its type is given", async () => {
    const assignment = (name: string, more: object) =>
      client.put(`${GROUP}/providers/Microsoft.Authorization/roleAssignments/${name}`, {
        properties: {
          roleDefinitionId: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${ROLE}`,
          principalId: principalId,
          ...more,
        },
      });
    const cluster = (await client.get(CLUSTER)).body;
    const id = inGroup("Microsoft.ContainerService/managedClusters", "aks-new");
    const made = await client.putAndWait(id, {
      location: "westeurope",
      identity: { type: "SystemAssigned" },
      properties: cluster.properties,
    });
    const principalId = (made["identity"] as { principalId: string }).principalId;
    const refused = await assignment("11111111-1111-4111-8111-111111111111", {});
    expect(refusal(refused)).to.deep.equal([400, "PrincipalNotFound"]);
    const told = await assignment("22222222-2222-4222-8222-222222222222", {
      principalType: "ServicePrincipal",
    });
    expect(told.status).to.equal(201);
  });
});

const ROLE = "b24988ac-6180-42a0-ab88-20f7382dd24c";

describe("rights in the local Azure", () => {
  let client: Client;
  const reader = { actions: ["*/read"], notActions: ["Microsoft.Insights/*"] };
  before(async () => {
    client = await Client.start({ role: reader });
  });
  after(() => client.azure.close());

  it("are judged for each action: reads yes, writes no", async () => {
    expect((await client.get(CLUSTER)).status).to.equal(200);
    const refused = await client.put(GROUP, { location: "westeurope" });
    expect(refusal(refused)).to.deep.equal([403, "AuthorizationFailed"]);
    expect(refused.body.error?.message).to.contain(
      "'Microsoft.Resources/subscriptions/resourceGroups/write' over scope",
    );
    expect(refusal(await client.get(NEW))).to.deep.equal([403, "AuthorizationFailed"]);
  });

  it("are judged for actions by their name", async () => {
    const refused = await client.call("POST", `${CLUSTER}/listClusterAdminCredential`);
    expect(refused.body.error?.message).to.contain("listClusterAdminCredential/action");
  });

  it("belong to whom the token names", async () => {
    const oid = "00000000-0000-0000-0000-00000000beef";
    client.azure.control.role(oid, { actions: ["*"] });
    const claims = Buffer.from(JSON.stringify({ oid })).toString("base64url");
    const headers = { authorization: `Bearer e30.${claims}.x` };
    expect((await client.put(GROUP, { location: "westeurope" }, { headers })).status).to.equal(200);
  });

  it("match actions without regard to case, with wildcards and exceptions", () => {
    const role = { actions: ["Microsoft.Insights/*/Read"], notActions: ["*/secrets/read"] };
    expect(holds(role, "microsoft.insights/metricalerts/read")).to.equal(true);
    expect(holds(role, "Microsoft.Insights/secrets/read")).to.equal(false);
    expect(holds(role, "Microsoft.Insights/metricAlerts/write")).to.equal(false);
  });
});
