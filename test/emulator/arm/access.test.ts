/** Rights: who is held back by which role, and for what. */
import { expect } from "chai";

import { Client, CLUSTER, GROUP, inGroup, refusal, SUBSCRIPTION } from "../helpers";

const ACTIONS = inGroup("Microsoft.Insights/actionGroups", "ag-x");
const body = { location: "Global", properties: { groupShortName: "x", enabled: true } };
const as = (principal: string) => ({ headers: { "x-emulator-principal": principal } });

describe("roles in the local Azure", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("hold nobody back when there is none", async () => {
    expect((await client.put(ACTIONS, body)).status).to.equal(201);
  });

  it("hold for their principal, and the one of everybody for all others", async () => {
    client.azure.control.role("*", { actions: ["*/read"] });
    client.azure.control.role("writer", { actions: ["Microsoft.Insights/actionGroups/*"] });
    const refused = await client.put(ACTIONS, body, as("reader"));
    expect(refusal(refused)).to.deep.equal([403, "AuthorizationFailed"]);
    expect(refused.body.error?.message).to.contain(
      "'reader' does not have authorization to perform action " +
        `'Microsoft.Insights/actionGroups/write' over scope '${ACTIONS}'`,
    );
    expect((await client.put(ACTIONS, body, as("writer"))).status).to.equal(201);
    expect((await client.get(CLUSTER, as("writer"))).status).to.equal(403);
  });

  it("tell reading, writing, deleting and actions apart", async () => {
    const all = ["read", "write", "delete", "listClusterUserCredential/action"];
    const type = "Microsoft.ContainerService/managedClusters";
    const calls = {
      read: () => client.get(CLUSTER),
      write: () => client.call("PATCH", CLUSTER, { tags: {} }),
      delete: () => client.delete(`${CLUSTER}-none`),
      "listClusterUserCredential/action": () =>
        client.call("POST", `${CLUSTER}/listClusterUserCredential`),
    };
    for (const [action, call] of Object.entries(calls)) {
      const others = all.filter((other) => other !== action).map((other) => `${type}/${other}`);
      client.azure.control.role("*", { actions: others });
      expect(refusal(await call()), action).to.deep.equal([403, "AuthorizationFailed"]);
      client.azure.control.role("*", { actions: [`${type}/${action}`] });
      expect((await call()).status, action).not.to.equal(403);
    }
  });

  it("call what is done to a group by Azure's own name", async () => {
    client.azure.control.role("*", { actions: ["*/read"] });
    const refused = await client.put(GROUP, { location: "westeurope" });
    expect(refused.body.error?.message).to.contain(
      "action 'Microsoft.Resources/subscriptions/resourceGroups/write'",
    );
  });

  it("are judged before the body is", async () => {
    client.azure.control.role("*", { actions: ["*/read"] });
    expect((await client.put(ACTIONS, { location: "nowhere" })).status).to.equal(403);
  });

  it("are asked to register a provider", async () => {
    client.azure.control.role("*", { actions: ["*/read"] });
    const answer = await client.call("POST", `${SUBSCRIPTION}/providers/Microsoft.X/register`);
    expect(refusal(answer)).to.deep.equal([403, "AuthorizationFailed"]);
    expect(answer.body.error?.message).to.contain("'Microsoft.X/register/action'");
  });

  it("can be bound and freed over HTTP", async () => {
    const bind = (role?: object) =>
      client.call("PUT", "/_emulator/role", { principal: "p", ...(role ? { role } : {}) });
    await bind({ actions: ["*/read"] });
    expect((await client.put(GROUP, { location: "westeurope" }, as("p"))).status).to.equal(403);
    await bind();
    expect((await client.put(GROUP, { location: "westeurope" }, as("p"))).status).to.equal(200);
    expect(refusal(await bind({}))).to.deep.equal([400, "InvalidParameter"]);
  });

  it("do not hold other people back", () => {
    client.azure.control.role("*", { actions: [] });
    const call = { method: "PUT", id: ACTIONS, apiVersion: "2023-01-01", body } as const;
    expect(client.azure.control.asOther(call).id).to.equal(ACTIONS);
  });
});
