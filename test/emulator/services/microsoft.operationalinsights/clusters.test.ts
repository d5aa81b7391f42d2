/** Dedicated clusters, and the workspaces that are linked to them. */
import { expect } from "chai";

import { Client, inGroup, refusal, WORKSPACE } from "../../helpers";

const CLUSTERS = "Microsoft.OperationalInsights/clusters";
const ID = inGroup(CLUSTERS, "lac-new");
const of = (capacity?: number, properties: object = {}, location = "westeurope") => ({
  location,
  sku: { name: "CapacityReservation", capacity },
  properties,
});
const LINK = `${WORKSPACE}/linkedServices/Cluster`;
const to = (writeAccessResourceId: string) => ({ properties: { writeAccessResourceId } });

describe("dedicated clusters", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("commit to one of the tiers from 100 GB a day", async () => {
    const made = await client.putAndWait(ID, of(100));
    expect(made["sku"]).to.deep.equal({ name: "CapacityReservation", capacity: 100 });
    expect(made.properties).to.deep.include({ billingType: "Cluster", associatedWorkspaces: [] });
    for (const capacity of [undefined, 50, 600]) {
      const answer = await client.put(inGroup(CLUSTERS, "lac-other"), of(capacity));
      expect([answer.status, answer.body.error?.target]).to.deep.equal([400, "sku.capacity"]);
    }
    const sku = await client.put(ID, { location: "westeurope", sku: { capacity: 100 } });
    expect(sku.body.error?.target).to.equal("sku.name");
  });

  it("commit to more at any time, to less only after 31 days", async () => {
    await client.putAndWait(ID, of(200));
    await client.putAndWait(ID, of(500));
    const less = await client.put(ID, of(200));
    expect(refusal(less)).to.deep.equal([400, "BadRequest"]);
    expect(less.body.error?.message).to.contain("locked for 31 days");
  });

  it("do not change their zones or encryption, and know two ways of billing", async () => {
    await client.putAndWait(ID, of(100, { isDoubleEncryptionEnabled: true }));
    const wrong: [object, string][] = [
      [{ isDoubleEncryptionEnabled: false }, "properties.isDoubleEncryptionEnabled"],
      [{ isAvailabilityZonesEnabled: false }, "properties.isAvailabilityZonesEnabled"],
      [{ billingType: "Subscription" }, "properties.billingType"],
    ];
    for (const [properties, target] of wrong) {
      expect((await client.put(ID, of(100, properties))).body.error?.target).to.equal(target);
    }
  });

  it("are at most five in a region of a subscription", async () => {
    for (const name of ["lac-1", "lac-2", "lac-3", "lac-4", "lac-5"]) {
      await client.putAndWait(inGroup(CLUSTERS, name), of(100));
    }
    expect(refusal(await client.put(ID, of(100)))).to.deep.equal([409, "QuotaExceeded"]);
    expect((await client.put(ID, of(100, {}, "northeurope"))).status).to.equal(201);
  });

  it("keep their name for two weeks after they are deleted", async () => {
    await client.putAndWait(ID, of(100));
    await client.waitFor(await client.delete(ID));
    expect(refusal(await client.put(ID, of(100)))).to.deep.equal([409, "Conflict"]);
  });
});

describe("links of a workspace", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
    await client.putAndWait(ID, of(100));
  });
  afterEach(() => client.azure.close());

  const workspace = async () => (await client.get(WORKSPACE)).body.properties ?? {};
  const linked = async () =>
    (await client.get(ID)).body.properties?.["associatedWorkspaces"] as { resourceId: string }[];

  it("move it to the cluster's bill, and back to paying per GB", async () => {
    await client.putAndWait(LINK, to(ID));
    expect(await workspace()).to.have.nested.property("features.clusterResourceId", ID);
    expect(await workspace()).to.have.nested.property("sku.name", "LACluster");
    expect((await linked()).map(({ resourceId }) => resourceId)).to.deep.equal([WORKSPACE]);
    await client.waitFor(await client.delete(LINK));
    expect(await workspace()).not.to.have.nested.property("features.clusterResourceId");
    expect(await workspace()).to.have.nested.property("sku.name", "PerGB2018");
    expect(await linked()).to.deep.equal([]);
  });

  it("stay when the workspace is written", async () => {
    await client.putAndWait(LINK, to(ID));
    await client.putAndWait(WORKSPACE, {
      location: "westeurope",
      properties: { sku: { name: "PerGB2018" }, features: {} },
    });
    expect(await workspace()).to.have.nested.property("features.clusterResourceId", ID);
    expect(await workspace()).to.have.nested.property("sku.name", "LACluster");
  });

  it("go with the cluster, whose workspaces pay per GB again", async () => {
    await client.putAndWait(LINK, to(ID));
    await client.waitFor(await client.delete(ID));
    expect(await workspace()).to.have.nested.property("sku.name", "PerGB2018");
    expect((await client.get(LINK)).status).to.equal(404);
  });

  it("need a cluster that exists, in the same region, and no other link", async () => {
    const missing = await client.put(LINK, to(`${ID}-none`));
    expect(refusal(missing)).to.deep.equal([404, "LinkedResourceNotFound"]);
    const other = inGroup(CLUSTERS, "lac-north");
    await client.putAndWait(other, of(100, {}, "northeurope"));
    const far = await client.put(LINK, to(other));
    expect(far.body.error?.target).to.equal("properties.writeAccessResourceId");
    await client.putAndWait(LINK, to(ID));
    const second = inGroup(CLUSTERS, "lac-second");
    await client.putAndWait(second, of(100));
    expect(refusal(await client.put(LINK, to(second)))).to.deep.equal([409, "Conflict"]);
    const named = await client.put(`${WORKSPACE}/linkedServices/Automation`, to(ID));
    expect(refusal(named)).to.deep.equal([400, "InvalidResourceName"]);
  });

  it("are made twice in 30 days at most", async () => {
    for (let count = 1; count <= 2; count += 1) {
      await client.putAndWait(LINK, to(ID));
      await client.waitFor(await client.delete(LINK));
    }
    expect(refusal(await client.put(LINK, to(ID)))).to.deep.equal([409, "QuotaExceeded"]);
  });
});
