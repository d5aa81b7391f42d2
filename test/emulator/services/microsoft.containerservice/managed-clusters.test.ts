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

  it("answers credentials of a local account that open its own API server", async () => {
    const { body } = await client.call("POST", `${CLUSTER}/listClusterUserCredential`);
    const [config] = body["kubeconfigs"] as { name: string; value: string }[];
    expect(config?.name).to.equal("clusterUser");
    const text = Buffer.from(config?.value ?? "", "base64").toString();
    const { clusters, users, ...rest } = JSON.parse(text) as {
      clusters: { cluster: { server: string } }[];
      users: { user: { token: string } }[];
    };
    expect(rest).to.include({ kind: "Config", "current-context": "aks-shop-dev" });
    const server = clusters[0]?.cluster.server ?? "";
    expect(server).to.match(
      /^http:\/\/127\.0\.0\.1:\d+\/_kubernetes\/aks-shop-dev-\w+\.hcp\.westeurope/,
    );
    const ask = async (token: string) => {
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(`${server}/api/v1/namespaces/kube-system`, { headers })).status;
    };
    expect(await ask(users[0]?.user.token ?? "")).to.equal(200);
    expect(await ask("another")).to.equal(401);
  });

  it("answers kubelogin instead where it signs in with Microsoft Entra ID, but for administrators", async () => {
    const { body } = await client.call("GET", CLUSTER);
    const properties = { ...(body["properties"] as object), aadProfile: { managed: true } };
    await client.call("PUT", CLUSTER, { ...body, properties });
    const userOf = async (action: string) => {
      const answer = await client.call("POST", `${CLUSTER}/${action}`);
      const [config] = answer.body["kubeconfigs"] as { value: string }[];
      const text = Buffer.from(config?.value ?? "", "base64").toString();
      const { users } = JSON.parse(text) as { users: { user: object }[] };
      return users[0]?.user;
    };
    const args = ["get-token", "--environment", "AzurePublicCloud", "--server-id"];
    expect(await userOf("listClusterUserCredential")).to.deep.equal({
      exec: {
        apiVersion: "client.authentication.k8s.io/v1beta1",
        command: "kubelogin",
        args: [...args, "6dae42f8-4368-4678-94ff-3960e28e3630", "--login", "devicecode"],
      },
    });
    expect(await userOf("listClusterAdminCredential")).to.have.keys("token");
  });
});
