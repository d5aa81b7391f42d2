/**
 * The API servers of the local Azure's clusters. How they apply and what conflicts is held against a
 * real one by `npm run test:kube`; here is what they have to do with Azure.
 */
import { expect } from "chai";

import { Client, CLUSTER } from "../helpers";

const MAPS = "/api/v1/namespaces/kube-system/configmaps";
const MONITORS = "/apis/azmonitoring.coreos.com/v1/namespaces/default/podmonitors";

const configMap = (data: object) => ({
  ...{ apiVersion: "v1", kind: "ConfigMap" },
  metadata: { name: "settings", namespace: "kube-system" },
  data,
});

describe("the API server of a cluster", () => {
  let client: Client;
  let server: string;
  let token: string;

  beforeEach(async () => {
    client = await Client.start();
    const { body } = await client.call("POST", `${CLUSTER}/listClusterUserCredential`);
    const [config] = body["kubeconfigs"] as { value: string }[];
    const { clusters, users } = JSON.parse(
      Buffer.from(config?.value ?? "", "base64").toString(),
    ) as { clusters: { cluster: { server: string } }[]; users: { user: { token: string } }[] };
    server = clusters[0]?.cluster.server ?? "";
    token = users[0]?.user.token ?? "";
  });
  afterEach(() => client.azure.close());

  async function ask(method: string, path: string, body?: object) {
    const type = { "content-type": "application/apply-patch+yaml" };
    const response = await fetch(`${server}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : type) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  it("has the namespaces of every cluster, and lists what is made", async () => {
    await ask("PATCH", `${MAPS}/settings?fieldManager=us`, configMap({ a: "1" }));
    const names = async (path: string) => {
      const { items } = (await ask("GET", path)).body as {
        items: { metadata: { name: string } }[];
      };
      return items.map(({ metadata }) => metadata.name);
    };
    expect(await names("/api/v1/namespaces")).to.deep.equal([
      ...["default", "kube-node-lease", "kube-public", "kube-system"],
    ]);
    expect(await names(MAPS)).to.deep.equal(["settings"]);
    expect(await names("/api/v1/configmaps")).to.deep.equal(["settings"]);
    expect(await names("/api/v1/namespaces/default/configmaps")).to.deep.equal([]);
  });

  it("changes the version of an object only when the object changes", async () => {
    const version = async (data: object) => {
      const { body } = await ask("PATCH", `${MAPS}/settings?fieldManager=us`, configMap(data));
      return (body["metadata"] as { resourceVersion: string }).resourceVersion;
    };
    const first = await version({ a: "1" });
    expect(await version({ a: "1" })).to.equal(first);
    expect(await version({ a: "2" })).not.to.equal(first);
  });

  it("knows monitors once the metrics add-on is on", async () => {
    expect((await ask("GET", MONITORS)).status).to.equal(404);
    const { body } = await client.call("GET", CLUSTER);
    const azureMonitorProfile = { metrics: { enabled: true } };
    const properties = { ...(body["properties"] as object), azureMonitorProfile };
    await client.call("PUT", CLUSTER, { ...body, properties });
    expect((await ask("GET", MONITORS)).status).to.equal(200);
    const { resources } = (await ask("GET", "/apis/azmonitoring.coreos.com/v1")).body as {
      resources: { kind: string }[];
    };
    expect(resources.map(({ kind }) => kind)).to.deep.equal(["PodMonitor", "ServiceMonitor"]);
  });

  it("takes only texts into a ConfigMap", async () => {
    const answer = await ask("PATCH", `${MAPS}/settings?fieldManager=us`, configMap({ a: 1 }));
    expect(answer.status).to.equal(422);
  });

  it("is gone with its cluster, and so is what was in it", async () => {
    await ask("PATCH", `${MAPS}/settings?fieldManager=us`, configMap({ a: "1" }));
    const { body } = await client.call("GET", CLUSTER);
    client.azure.control.asOther({ method: "DELETE", id: CLUSTER, apiVersion: "2025-09-01" });
    expect((await ask("GET", MAPS)).status).to.equal(503);
    await client.call("PUT", CLUSTER, body);
    expect((await ask("GET", MAPS)).body["items"]).to.deep.equal([]);
  });
});
