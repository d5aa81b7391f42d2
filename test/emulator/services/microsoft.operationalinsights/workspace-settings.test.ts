/** Workspaces: switches, the lock of a commitment, and the rule for what arrives without one. */
import { expect } from "chai";

import { Client, inGroup, refusal } from "../../helpers";

const NEW = inGroup("Microsoft.OperationalInsights/workspaces", "log-new");
const RULES = "Microsoft.Insights/dataCollectionRules";
const of = (properties: object, location = "westeurope") => ({ location, properties });
const tier = (level: number) =>
  of({ sku: { name: "CapacityReservation", capacityReservationLevel: level } });

describe("workspaces", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("keep switches, which are true or false", async () => {
    const features = { disableLocalAuth: true, immediatePurgeDataOn30Days: true };
    const made = await client.putAndWait(NEW, of({ features }));
    expect(made.properties?.["features"]).to.include(features);
    for (const key of ["disableLocalAuth", "enableLogAccessUsingOnlyResourcePermissions"]) {
      const answer = await client.put(NEW, of({ features: { [key]: "true" } }));
      expect(answer.body.error?.target).to.equal(`properties.features.${key}`);
    }
  });

  it("commit to more at any time, and not to less or nothing within 31 days", async () => {
    await client.putAndWait(NEW, tier(100));
    const before = (await client.putAndWait(NEW, tier(200))).properties?.["sku"];
    for (const body of [tier(100), of({ sku: { name: "PerGB2018" } })]) {
      expect(refusal(await client.put(NEW, body))).to.deep.equal([400, "BadRequest"]);
    }
    expect((await client.putAndWait(NEW, tier(200))).properties?.["sku"]).to.deep.equal(before);
  });

  it("transform what arrives by a rule that exists, in their region, and is meant for it", async () => {
    const rule = inGroup(RULES, "dcr-transforms");
    const by = (id: string) => of({ defaultDataCollectionRuleResourceId: id });
    const missing = await client.put(NEW, by(rule));
    expect(refusal(missing)).to.deep.equal([404, "LinkedResourceNotFound"]);
    const kind = "WorkspaceTransforms";
    await client.put(inGroup(RULES, "dcr-linux"), { location: "westeurope", kind: "Linux" });
    await client.put(inGroup(RULES, "dcr-north"), { location: "northeurope", kind });
    for (const name of ["dcr-linux", "dcr-north"]) {
      const answer = await client.put(NEW, by(inGroup(RULES, name)));
      expect(answer.body.error?.target, name).to.equal(
        "properties.defaultDataCollectionRuleResourceId",
      );
    }
    await client.put(rule, { location: "westeurope", kind });
    const made = await client.putAndWait(NEW, by(rule));
    expect(made.properties?.["defaultDataCollectionRuleResourceId"]).to.equal(rule);
  });
});

describe("tables", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("of clusters are there, and those for plain logs may be on the Basic plan", async () => {
    await client.putAndWait(NEW, of({}));
    const basic = async (name: string) =>
      (await client.put(`${NEW}/tables/${name}`, { properties: { plan: "Basic" } })).status;
    for (const name of ["AKSControlPlane", "ContainerNetworkLogs", "AppTraces"]) {
      expect(await basic(name), name).to.equal(200);
    }
    for (const name of ["ContainerLog", "SecurityAlert", "LAQueryLogs", "KubeHealth"]) {
      expect(await basic(name), name).to.equal(400);
    }
  });
});
