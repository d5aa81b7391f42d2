/** Calls beside resources: subscriptions and providers one by one, in any casing, with versions. */
import { expect } from "chai";

import { Client, CLUSTER, inGroup, refusal, SUBSCRIPTION } from "../helpers";

describe("subscriptions and providers", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("are found in any casing, and are 404 when they are not there", async () => {
    const found = await client.get(SUBSCRIPTION.toUpperCase());
    expect(found.body.id).to.equal(SUBSCRIPTION);
    const missing = await client.get(SUBSCRIPTION.replace("a2f01", "a2f99"));
    expect(refusal(missing)).to.deep.equal([404, "SubscriptionNotFound"]);
  });

  it("need an api-version like everything else", async () => {
    for (const path of ["/tenants", "/subscriptions", SUBSCRIPTION, `${SUBSCRIPTION}/resources`]) {
      const answer = await client.get(path, { apiVersion: "" });
      expect(refusal(answer), path).to.deep.equal([400, "MissingApiVersionParameter"]);
    }
  });

  it("tell each type with the versions that it documents", async () => {
    const { body } = await client.get(`${SUBSCRIPTION}/providers/microsoft.containerservice`);
    expect(body["namespace"]).to.equal("Microsoft.ContainerService");
    const types = body["resourceTypes"] as { resourceType: string; apiVersions: string[] }[];
    expect(types.map(({ resourceType }) => resourceType)).to.deep.equal([
      "managedClusters",
      "managedClusters/agentPools",
    ]);
    expect(types[0]?.apiVersions).to.include("2025-09-01");
  });

  it("tell the regions of each type", async () => {
    const { body } = await client.get(`${SUBSCRIPTION}/providers/Microsoft.Monitor`);
    const [accounts] = body["resourceTypes"] as { locations: string[] }[];
    expect(accounts?.locations).to.include("West Europe").and.not.include("UAE Central");
  });

  it("are registered one subscription at a time", async () => {
    const other = "00000000-0000-0000-0000-0000000a2f02";
    client.azure.control.addSubscription({
      subscriptionId: other,
      tenantId: "00000000-0000-0000-0000-0000000a2f00",
      displayName: "another",
    });
    const provider = `/subscriptions/${other}/providers/Microsoft.Insights`;
    expect((await client.get(provider)).body["registrationState"]).to.equal("NotRegistered");
    await client.call("POST", `${provider}/register`);
    expect((await client.get(provider)).body["registrationState"]).to.equal("Registered");
    expect((await client.get("/subscriptions")).body.value).to.have.length(2);
    expect((await client.get("/tenants")).body.value).to.have.length(1);
  });

  it("of groups and role assignments need no registration", async () => {
    for (const namespace of ["Microsoft.Resources", "Microsoft.Authorization"]) {
      const { body } = await client.get(`${SUBSCRIPTION}/providers/${namespace}`);
      expect(body["registrationState"]).to.equal("Registered");
    }
  });

  it("that are not registered can be read, but not written", async () => {
    const provider = `${SUBSCRIPTION}/providers/Microsoft.ContainerService`;
    await client.call("POST", `${provider}/unregister`);
    expect((await client.get(CLUSTER)).status).to.equal(200);
    const patched = await client.call("PATCH", CLUSTER, { tags: {} });
    expect(refusal(patched)).to.deep.equal([409, "MissingSubscriptionRegistration"]);
    expect(patched.body.error?.message).to.contain("'Microsoft.ContainerService'");
  });

  it("of resources in a group that is not there answer 404", async () => {
    const answer = await client.get(`${SUBSCRIPTION}/resourceGroups/rg-none/resources`);
    expect(refusal(answer)).to.deep.equal([404, "ResourceGroupNotFound"]);
  });

  it("list no resource of a group whose name only begins alike", async () => {
    const longer = `${SUBSCRIPTION}/resourceGroups/rg-shop-dev2`;
    await client.put(longer, { location: "westeurope" });
    const id = inGroup("Microsoft.Insights/actionGroups", "ag-2").replace("dev/", "dev2/");
    await client.put(id, {
      location: "Global",
      properties: { groupShortName: "x", enabled: true },
    });
    const { value } = (await client.get(`${SUBSCRIPTION}/resourceGroups/rg-shop-dev/resources`))
      .body;
    expect(value?.map((one) => one["name"])).to.deep.equal(["aks-shop-dev"]);
    expect((await client.get(`${longer}/resources`)).body.value).to.have.length(1);
  });
});

describe("permissions of the caller", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  const permissionsAt = (scope: string) =>
    client.get(`${scope}/providers/Microsoft.Authorization/permissions`);

  it("are those of the role, at any scope", async () => {
    const role = { actions: ["Microsoft.Insights/*"], notActions: ["*/delete"] };
    client.azure.control.role("*", role);
    const rest = { dataActions: [], notDataActions: [] };
    for (const scope of [SUBSCRIPTION, CLUSTER.split("/providers/")[0] ?? "", CLUSTER]) {
      const { body } = await permissionsAt(scope);
      expect(body.value, scope).to.deep.equal([{ ...role, ...rest }]);
    }
    expect(refusal(await permissionsAt(`${CLUSTER}-2`))).to.deep.equal([404, "ResourceNotFound"]);
  });

  it("are everything for who has no role here", async () => {
    const { body } = await permissionsAt(SUBSCRIPTION);
    expect(body.value?.[0]?.["actions"]).to.deep.equal(["*"]);
  });
});
