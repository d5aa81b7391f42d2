/** Tables: there from the start, plans, days, own tables. */
import { expect } from "chai";

import { Client, refusal, WORKSPACE } from "../../helpers";

describe("tables", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  const table = (name: string) => `${WORKSPACE}/tables/${name}`;

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
    const interactive = await client.put(table("AKSAudit"), {
      properties: { retentionInDays: 1095 },
    });
    expect(interactive.body.error?.target).to.equal("properties.retentionInDays");
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

  it("can be changed before their first data, and are seen from then on", async () => {
    const lagging = await Client.start({ lag: true });
    const changed = await lagging.put(table("AKSAudit"), { properties: { plan: "Basic" } });
    expect(changed.status).to.equal(200);
    await lagging.waitFor(changed);
    expect((await lagging.get(table("AKSAudit"))).body.properties).to.include({ plan: "Basic" });
    await lagging.azure.close();
  });
});
