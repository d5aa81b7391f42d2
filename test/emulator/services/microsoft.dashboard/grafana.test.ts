/** Managed Grafana: defaults, the list that is replaced, what is decided once, names. */
import { expect } from "chai";

import { Client, inGroup, refusal } from "../../helpers";

const ID = inGroup("Microsoft.Dashboard/grafana", "graf-new");
const ACCOUNTS = "Microsoft.Monitor/accounts";
const of = (properties: object = {}, more: object = {}) => ({
  location: "westeurope",
  sku: { name: "Standard" },
  properties,
  ...more,
});
const linked = (...names: string[]) => ({
  grafanaIntegrations: {
    azureMonitorWorkspaceIntegrations: names.map((name) => ({
      azureMonitorWorkspaceResourceId: inGroup(ACCOUNTS, name),
    })),
  },
});

describe("Managed Grafana", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
    for (const name of ["amw-a", "amw-b"]) {
      await client.put(inGroup(ACCOUNTS, name), { location: "westeurope" });
    }
  });
  afterEach(() => client.azure.close());

  it("fills in the service's defaults, a version and an address", async () => {
    const { properties } = await client.putAndWait(ID, of());
    expect(properties).to.deep.include({
      apiKey: "Disabled",
      deterministicOutboundIP: "Disabled",
      publicNetworkAccess: "Enabled",
      zoneRedundancy: "Disabled",
      grafanaIntegrations: { azureMonitorWorkspaceIntegrations: [] },
      outboundIPs: [],
      provisioningState: "Succeeded",
    });
    expect(properties?.["endpoint"]).to.match(/^https:\/\/graf-new-.*\.grafana\.azure\.com$/);
    expect(properties?.["grafanaVersion"]).to.equal(
      `${String(properties?.["grafanaMajorVersion"])}.0.0`,
    );
  });

  it("replaces the list of Azure Monitor workspaces with each PUT and PATCH", async () => {
    await client.putAndWait(ID, of(linked("amw-a", "amw-b")));
    const put = await client.putAndWait(ID, of(linked("amw-b")));
    expect(put.properties).to.deep.include(linked("amw-b"));
    await client.waitFor(await client.call("PATCH", ID, { properties: linked("amw-a") }));
    expect((await client.get(ID)).body.properties).to.deep.include(linked("amw-a"));
    const without = await client.putAndWait(ID, of());
    expect(without.properties).to.deep.include(linked());
  });

  it("links Azure Monitor workspaces that exist", async () => {
    const answer = await client.put(ID, of(linked("amw-a", "amw-none")));
    expect(refusal(answer)).to.deep.equal([404, "LinkedResourceNotFound"]);
    expect(answer.body.error?.target).to.contain("azureMonitorWorkspaceIntegrations[1]");
  });

  it("does not change its zones, nor go back to Essential", async () => {
    await client.putAndWait(ID, of({ zoneRedundancy: "Enabled" }));
    for (const properties of [{ zoneRedundancy: "Disabled" }, {}]) {
      const answer = await client.put(ID, of(properties));
      expect(refusal(answer)).to.deep.equal([400, "PropertyChangeNotAllowed"]);
    }
    const essential = { sku: { name: "Essential" } };
    const back = await client.put(ID, of({ zoneRedundancy: "Enabled" }, essential));
    expect(back.body.error?.target).to.equal("sku.name");
  });

  it("refuses words that there are not, and no SKU", async () => {
    const wrong: [object, string][] = [
      [of({ apiKey: "On" }), "properties.apiKey"],
      [of({ publicNetworkAccess: true }), "properties.publicNetworkAccess"],
      [of({ deterministicOutboundIP: "Yes" }), "properties.deterministicOutboundIP"],
      [of({}, { sku: undefined }), "sku.name"],
      [of({}, { sku: { name: "Premium" } }), "sku.name"],
      [of({}, { identity: { type: "Assigned" } }), "identity.type"],
    ];
    for (const [body, target] of wrong) {
      const answer = await client.put(ID, body);
      expect([answer.status, answer.body.error?.target]).to.deep.equal([400, target]);
    }
  });

  it("has one kind of identity, which keeps its principal", async () => {
    const { id = "" } = (
      await client.put(inGroup("Microsoft.ManagedIdentity/userAssignedIdentities", "id-new"), {
        location: "westeurope",
      })
    ).body;
    const both = { type: "SystemAssigned,UserAssigned", userAssignedIdentities: { [id]: {} } };
    const refused = await client.put(ID, of({}, { identity: both }));
    expect(refused.body.error?.target).to.equal("identity.type");
    const identity = { type: "SystemAssigned" };
    const made = await client.putAndWait(ID, of({}, { identity }));
    expect(made["identity"]).to.have.all.keys("type", "principalId", "tenantId");
    const again = await client.putAndWait(ID, of({ apiKey: "Enabled" }, { identity }));
    expect(again["identity"]).to.deep.equal(made["identity"]);
  });

  it("takes no If-Match", async () => {
    await client.putAndWait(ID, of());
    const answer = await client.put(ID, of(), { headers: { "if-match": '"stale"' } });
    expect(answer.status).to.equal(200);
  });

  it("has a name of 2 to 23 characters", async () => {
    const named = (name: string) => client.put(inGroup("Microsoft.Dashboard/grafana", name), of());
    expect((await named("g".repeat(23))).status).to.equal(201);
    for (const name of ["g", "g".repeat(24), "1st", "dash-", "under_score"]) {
      expect(refusal(await named(name)), name).to.deep.equal([400, "InvalidResourceName"]);
    }
  });

  it("keeps its name for a while after it is deleted, when there is lag", async () => {
    const lagging = await Client.start({ lag: true });
    await lagging.waitFor(await lagging.put(ID, of()));
    await lagging.waitFor(await lagging.delete(ID));
    expect(refusal(await lagging.put(ID, of()))).to.deep.equal([409, "Conflict"]);
    expect((await lagging.put(ID, of())).status).to.equal(409);
    expect((await lagging.put(ID, of())).status).to.equal(201);
    await lagging.azure.close();
  });
});
