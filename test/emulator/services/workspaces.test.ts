/** Workspaces and their tables: limits, soft delete, tables from the start, plans. */
import { expect } from "chai";

import { Client, inGroup, refusal, WORKSPACE } from "../helpers";

const NEW = inGroup("Microsoft.OperationalInsights/workspaces", "log-new");
const of = (properties: object, location = "westeurope") => ({ location, properties });

describe("workspaces", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("fill in the service's defaults", async () => {
    const { properties } = await client.putAndWait(NEW, { location: "westeurope" });
    expect(properties).to.deep.include({ retentionInDays: 30, provisioningState: "Succeeded" });
    expect(properties?.["sku"]).to.include({ name: "PerGB2018" });
    expect(properties?.["customerId"]).to.match(/^[0-9a-f-]{36}$/);
  });

  it("refuse values outside the documented ranges, with the property", async () => {
    const wrong: [object, string][] = [
      [{ retentionInDays: 29 }, "properties.retentionInDays"],
      [{ workspaceCapping: { dailyQuotaGb: 0.01 } }, "properties.workspaceCapping.dailyQuotaGb"],
      [{ sku: { name: "Gold" } }, "properties.sku.name"],
      [{ sku: { name: "CapacityReservation" } }, "properties.sku.capacityReservationLevel"],
      [{ publicNetworkAccessForQuery: "No" }, "properties.publicNetworkAccessForQuery"],
    ];
    for (const [properties, target] of wrong) {
      const answer = await client.put(NEW, of(properties));
      expect(answer.status, target).to.equal(400);
      expect(answer.body.error?.target).to.equal(target);
    }
  });

  it("come back with their identity within 14 days of a delete, but only in their region", async () => {
    const { properties } = await client.putAndWait(NEW, of({}));
    expect((await client.delete(NEW)).status).to.equal(200);
    const elsewhere = await client.put(NEW, of({}, "northeurope"));
    expect(refusal(elsewhere)).to.deep.equal([409, "Conflict"]);
    const back = await client.putAndWait(NEW, of({}));
    expect(back.properties?.["customerId"]).to.equal(properties?.["customerId"]);
  });

  it("are gone for good when deleted with force", async () => {
    const { properties } = await client.putAndWait(NEW, of({}));
    await client.delete(`${NEW}?force=true`);
    const back = await client.putAndWait(NEW, of({}, "northeurope"));
    expect(back.properties?.["customerId"]).not.to.equal(properties?.["customerId"]);
  });

  it("give keys that open nothing", async () => {
    const { body } = await client.call("POST", `${WORKSPACE}/sharedKeys`);
    expect(body).to.have.all.keys("primarySharedKey", "secondarySharedKey");
  });
});

describe("tables", () => {
  let client: Client;
  const table = (name: string) => `${WORKSPACE}/tables/${name}`;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("of Azure exist from the start and cannot be deleted", async () => {
    expect((await client.get(table("AKSAudit"))).status).to.equal(200);
    expect(refusal(await client.delete(table("AKSAudit")))).to.deep.equal([
      400,
      "InvalidOperation",
    ]);
  });

  it("keep 30 days on the Basic plan, which only some take", async () => {
    const basic = await client.putAndWait(table("ContainerLogV2"), {
      properties: { plan: "Basic" },
    });
    expect(basic.properties).to.include({ plan: "Basic", retentionInDays: 30 });
    const days = { plan: "Basic", retentionInDays: 60 };
    expect((await client.put(table("AKSAudit"), { properties: days })).status).to.equal(400);
    const refused = await client.put(table("KubeEvents"), { properties: { plan: "Basic" } });
    expect(refused.body.error?.target).to.equal("properties.plan");
  });

  it("take the documented numbers of days, and the workspace's own without one", async () => {
    const long = { retentionInDays: 180, totalRetentionInDays: 1095 };
    const kept = await client.putAndWait(table("AKSAudit"), { properties: long });
    expect(kept.properties).to.include(long);
    const wrong = await client.put(table("AKSAudit"), {
      properties: { totalRetentionInDays: 800 },
    });
    expect(wrong.body.error?.target).to.equal("properties.totalRetentionInDays");
    const reset = await client.putAndWait(table("AKSAudit"), { properties: {} });
    expect(reset.properties).to.include({ retentionInDays: 90, retentionInDaysAsDefault: true });
  });

  it("of one's own end in _CL and need columns", async () => {
    expect(refusal(await client.put(table("Mine"), { properties: {} }))).to.deep.equal([
      404,
      "ResourceNotFound",
    ]);
    const bare = await client.put(table("Mine_CL"), { properties: {} });
    expect(bare.body.error?.target).to.equal("properties.schema.columns");
    const columns = [{ name: "TimeGenerated", type: "datetime" }];
    const schema = { name: "Mine_CL", columns };
    await client.putAndWait(table("Mine_CL"), { properties: { schema } });
    expect((await client.delete(table("Mine_CL"))).status).to.equal(202);
  });

  it("show up with their first data when there is lag", async () => {
    const lagging = await Client.start({ lag: true });
    expect((await lagging.get(table("AKSAudit"))).status).to.equal(404);
    lagging.azure.control.firstData("AKSAudit");
    expect((await lagging.get(table("AKSAudit"))).status).to.equal(200);
    const listed = (await lagging.get(`${WORKSPACE}/tables`)).body.value ?? [];
    expect(listed.map((one) => one["name"])).to.deep.equal(["AKSAudit"]);
    await lagging.azure.close();
  });
});
