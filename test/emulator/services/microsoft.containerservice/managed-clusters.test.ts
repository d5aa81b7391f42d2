/** Clusters: what a PUT keeps, what AKS fills in, what it refuses. */
import { expect } from "chai";

import { Client, CLUSTER, inGroup, refusal, type AnswerBody } from "../../helpers";

/** The body of a PUT from what a GET answered. */
function bodyOf({ location, tags, properties }: AnswerBody, changes: object = {}) {
  return { location, tags, properties: { ...properties, ...changes } };
}

for (const putMode of ["merge", "replace"] as const) {
  describe(`a cluster, PUT mode ${putMode}`, () => {
    let client: Client;
    beforeEach(async () => {
      client = await Client.start({ putMode });
    });
    afterEach(() => client.azure.close());

    const kept = putMode === "merge" ? "keeps" : "resets";
    it(`${kept} profiles, tags and identity that a PUT leaves out`, async () => {
      const { properties } = (await client.get(CLUSTER)).body;
      const after = await client.putAndWait(CLUSTER, {
        location: "westeurope",
        properties: { agentPoolProfiles: properties?.["agentPoolProfiles"] },
      });
      const isKept = putMode === "merge";
      expect(after.properties?.["networkProfile"] !== undefined).to.equal(isKept);
      expect(after["tags"] !== undefined).to.equal(isKept);
      expect(after["identity"] !== undefined).to.equal(isKept);
      // What the service itself filled in stays in both.
      expect(after.properties?.["fqdn"]).to.equal(properties?.["fqdn"]);
    });

    it("matches add-on keys without regard to case and keeps the stored casing", async () => {
      const before = (await client.get(CLUSTER)).body;
      const sent = {
        azurePolicy: { enabled: true },
        omsagent: { enabled: true, config: { a: "b" } },
      };
      const after = await client.putAndWait(CLUSTER, bodyOf(before, { addonProfiles: sent }));
      const profiles = after.properties?.["addonProfiles"] as Record<string, object>;
      const others = putMode === "merge" ? ["azureKeyvaultSecretsProvider"] : [];
      expect(Object.keys(profiles)).to.have.members(["azurepolicy", "omsagent", ...others]);
    });

    it("gives an add-on that is on an identity", async () => {
      const before = (await client.get(CLUSTER)).body;
      const sent = { omsagent: { enabled: true }, other: { enabled: false } };
      const after = await client.putAndWait(CLUSTER, bodyOf(before, { addonProfiles: sent }));
      const { omsagent, other } = after.properties?.["addonProfiles"] as Record<string, AnswerBody>;
      expect(omsagent?.["identity"]).to.have.all.keys("resourceId", "clientId", "objectId");
      expect(other?.["identity"]).to.equal(undefined);
    });

    it("refuses to change what cannot change", async () => {
      const before = (await client.get(CLUSTER)).body;
      const answer = await client.put(CLUSTER, bodyOf(before, { dnsPrefix: "other" }));
      expect(refusal(answer)).to.deep.equal([400, "PropertyChangeNotAllowed"]);
      expect(answer.body.error?.target).to.equal("properties.dnsPrefix");
    });

    it("refuses an add-on without its switch and config values that are no strings", async () => {
      const before = (await client.get(CLUSTER)).body;
      const sent = { omsagent: { config: { a: true } } };
      const answer = await client.put(CLUSTER, bodyOf(before, { addonProfiles: sent }));
      expect(answer.body.error?.target).to.equal("properties.addonProfiles.omsagent.enabled");
    });

    it("knows its version by an etag: a stale one is refused with 412", async () => {
      const before = (await client.get(CLUSTER)).body;
      const headers = { "if-match": String(before["eTag"]) };
      await client.putAndWait(CLUSTER, bodyOf(before), { headers });
      const stale = await client.put(CLUSTER, bodyOf(before), { headers });
      expect(refusal(stale)).to.deep.equal([412, "PreconditionFailed"]);
    });

    it("gives the cluster an identity and keeps its principal", async () => {
      const identity = { type: "SystemAssigned" };
      const before = (await client.get(CLUSTER)).body;
      const after = await client.putAndWait(CLUSTER, { ...bodyOf(before), identity });
      expect(after["identity"]).to.deep.equal(before["identity"]);
    });

    it("asks a new cluster for a node pool, with a name within AKS's rule", async () => {
      const id = inGroup("Microsoft.ContainerService/managedClusters", "aks-new");
      const put = (agentPoolProfiles: object[]) =>
        client.put(id, { location: "westeurope", properties: { agentPoolProfiles } });
      expect((await put([])).body.error?.target).to.equal("properties.agentPoolProfiles");
      const named = await put([{ name: "Not-A-Name", mode: "System" }]);
      expect(named.body.error?.target).to.equal("properties.agentPoolProfiles[0].name");
    });

    it(`${kept} add-ons that a PUT leaves out`, async () => {
      const before = (await client.get(CLUSTER)).body;
      const sent = { azurepolicy: { enabled: true } };
      const after = await client.putAndWait(CLUSTER, bodyOf(before, { addonProfiles: sent }));
      const profiles = after.properties?.["addonProfiles"] as object;
      expect("azureKeyvaultSecretsProvider" in profiles).to.equal(putMode === "merge");
    });
  });
}

describe("a cluster", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("answers credentials that open nothing", async () => {
    const { body } = await client.call("POST", `${CLUSTER}/listClusterUserCredential`);
    const [config] = body["kubeconfigs"] as { name: string; value: string }[];
    expect(config?.name).to.equal("clusterUser");
    const text = Buffer.from(config?.value ?? "", "base64").toString();
    expect(JSON.parse(text)).to.include({ kind: "Config", "current-context": "aks-shop-dev" });
  });
});
