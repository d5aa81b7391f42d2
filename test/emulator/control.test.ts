/** The control calls: all of them over HTTP, and what they refuse. */
import { expect } from "chai";

import {
  Client,
  CLUSTER,
  GROUP,
  inGroup,
  refusal,
  SUBSCRIPTION,
  WORKSPACE,
  startEmpty,
} from "./helpers";

const table = `${WORKSPACE}/tables/AKSAudit`;

describe("control calls of the local Azure", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start({ lag: true });
  });
  afterEach(() => client.azure.close());

  const control = (method: string, call: string, body?: object) =>
    client.call(method, `/_emulator/${call}`, body, { apiVersion: "" });

  it("make a subscription and its providers known to an empty one", async () => {
    await control("POST", "reset");
    const subscriptionId = SUBSCRIPTION.split("/")[2] ?? "";
    const known = { subscriptionId, tenantId: "t", displayName: "mine" };
    expect((await control("POST", "subscriptions", known)).status).to.equal(200);
    await control("POST", "providers", { subscriptionId, namespace: "Microsoft.Insights" });
    expect((await client.get(SUBSCRIPTION)).body["displayName"]).to.equal("mine");
    const provider = await client.get(`${SUBSCRIPTION}/providers/microsoft.insights`);
    expect(provider.body["registrationState"]).to.equal("Registered");
  });

  it("refuse a subscription without its ids", async () => {
    const answer = await control("POST", "subscriptions", { subscriptionId: "a" });
    expect(refusal(answer)).to.deep.equal([400, "InvalidParameter"]);
    expect(answer.body.error?.target).to.equal("tenantId");
  });

  it("let the first data of a table arrive", async () => {
    expect((await client.get(table)).status).to.equal(404);
    await control("POST", "first-data", { name: "aksaudit" });
    expect((await client.get(table)).status).to.equal(200);
  });

  it("set conditions of the data, one after the other, and all back", async () => {
    const set = await control("PUT", "data", { ageMinutes: 5 });
    expect([set.status, set.body]).to.deep.equal([200, { ageMinutes: 5 }]);
    const both = { ageMinutes: 5, throttled: [WORKSPACE] };
    expect((await control("PUT", "data", { throttled: [WORKSPACE] })).body).to.deep.equal(both);
    const odd = await control("PUT", "data", { age: 5 });
    expect(refusal(odd)).to.deep.equal([400, "InvalidParameter"]);
    expect((await control("DELETE", "data")).status).to.equal(200);
    expect((await control("PUT", "data", {})).body).to.deep.equal({});
  });

  it("change what Azure itself changes, and leave the rest of the resource", async () => {
    const before = (await client.get(CLUSTER)).body.properties;
    const properties = { powerState: { code: "Stopped" } };
    expect((await control("POST", "properties", { id: CLUSTER, properties })).status).to.equal(200);
    expect((await client.get(CLUSTER)).body.properties).to.deep.equal({ ...before, ...properties });
    const nobody = await control("POST", "properties", { id: `${CLUSTER}x`, properties });
    expect(refusal(nobody)).to.deep.equal([400, "InvalidParameter"]);
  });

  it("tell what was asked, by whom, with what and how it ended", async () => {
    const headers = { "x-emulator-principal": "me" };
    const body = { location: "westeurope" };
    await client.put(GROUP.toUpperCase(), body, { apiVersion: "2024-03-01", headers });
    const asked = (await control("GET", "requests")).body as unknown as object[];
    expect(asked.at(-1)).to.deep.equal({
      method: "PUT",
      id: GROUP,
      type: "Microsoft.Resources/resourceGroups",
      apiVersion: "2024-03-01",
      body,
      status: 200,
      principal: "me",
    });
  });

  it("meet no fault and need no right", async () => {
    client.azure.control.fault({ kind: "error", times: 100 });
    client.azure.control.role("*", { actions: [] });
    expect((await control("GET", "identity")).status).to.equal(200);
  });

  it("set a platform metric, which Azure answers from then on", async () => {
    const id = `${SUBSCRIPTION}/resourceGroups/rg-central/providers/Microsoft.Monitor/accounts/amw-contoso`;
    await control("PUT", "metric", { id, name: "ActiveTimeSeries", value: 7 });
    const path = `${id}/providers/Microsoft.Insights/metrics?metricnames=ActiveTimeSeries`;
    expect(JSON.stringify((await client.get(path)).body)).to.contain('"maximum":7');
  });

  it("forget with a reset also operations, data and faults", async () => {
    await client.put(WORKSPACE, { location: "westeurope" });
    await control("POST", "first-data", { name: "AKSAudit" });
    client.azure.control.fault({ kind: "error", times: 100 });
    await control("POST", "reset");
    expect(client.azure.control.resources()).to.deep.equal([]);
    expect(client.azure.requests).to.deep.equal([]);
    client.azure.control.addSubscription({
      subscriptionId: SUBSCRIPTION.split("/")[2] ?? "",
      tenantId: "t",
      displayName: "again",
    });
    const namespace = `${SUBSCRIPTION}/providers/Microsoft.OperationalInsights`;
    await client.call("POST", `${namespace}/register`);
    await client.put(WORKSPACE.split("/providers/")[0] ?? "", { location: "westeurope" });
    expect((await client.put(WORKSPACE, { location: "westeurope" })).status).to.equal(201);
    expect((await client.get(table)).status).to.equal(404);
  });

  it("end what other people begin, and say why Azure refuses them", () => {
    const { control: others } = client.azure;
    const id = inGroup("Microsoft.OperationalInsights/workspaces", "log-other");
    const call = { method: "PUT", id, apiVersion: "2023-09-01" } as const;
    const made = others.asOther({ ...call, body: { location: "westeurope" } });
    expect((made["properties"] as object | undefined) ?? {}).to.include({
      provisioningState: "Succeeded",
    });
    expect(() => others.asOther({ ...call, body: {} })).to.throw("LocationRequired");
    others.asOther({ ...call, method: "DELETE" });
    expect(others.resources().map((one) => one.id)).not.to.include(id);
  });

  it("are no part of Azure: an unknown one is 404 and nothing is recorded", async () => {
    const answer = await control("GET", "faults");
    expect(refusal(answer)).to.deep.equal([404, "NotFound"]);
    expect(client.azure.requests.map(({ id }) => id)).to.deep.equal([]);
  });

  it("begin with an empty Azure, which knows no subscription", async () => {
    const empty = await startEmpty();
    expect(empty.isEmpty()).to.equal(true);
    const answer = await fetch(`${empty.httpUrl}${CLUSTER}?api-version=2025-09-01`);
    expect(answer.status).to.equal(404);
    await empty.close();
  });
});
