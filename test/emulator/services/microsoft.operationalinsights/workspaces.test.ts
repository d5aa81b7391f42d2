/** Workspaces: defaults, limits, soft delete and recovery. */
import { expect } from "chai";

import { Client, inGroup, refusal, WORKSPACE } from "../../helpers";

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

  it("take the retention, cap and tier at the edge of each range", async () => {
    const properties = {
      retentionInDays: 730,
      workspaceCapping: { dailyQuotaGb: 0.023 },
      sku: { name: "CapacityReservation", capacityReservationLevel: 100 },
    };
    const made = await client.putAndWait(NEW, of(properties));
    expect(made.properties).to.deep.include({ retentionInDays: 730 });
    const below = await client.put(NEW, of({ ...properties, retentionInDays: 731 }));
    expect(below.body.error?.target).to.equal("properties.retentionInDays");
  });

  it("have names of 4 to 63 characters", async () => {
    const named = (name: string) =>
      client.put(inGroup("Microsoft.OperationalInsights/workspaces", name), of({}));
    expect((await named("a".repeat(63))).status).to.equal(201);
    for (const name of ["abc", "a".repeat(64), "-abc", "a_bcd"]) {
      expect(refusal(await named(name)), name).to.deep.equal([400, "InvalidResourceName"]);
    }
  });
});
