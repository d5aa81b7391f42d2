/**
 * What `clusterObjects: apply` does to a real API server: this program, the real Pulumi engine, and
 * the stand-in of the provider, which sends what the real one sends. Only Azure is the local one.
 * The tests follow each other as the days of one cluster do.
 */
import { expect } from "chai";

import { FIELD_MANAGER_ANNOTATION } from "../../components/cluster-objects";
import { LocalStack, type StackConfig } from "../helpers/local-stack";
import { DEV_CLUSTER } from "../helpers/sample";
import { changesSince } from "../helpers/tree";
import { startApiServer, type Json, type RealApiServer } from "./api-server";
import { monitorDefinitions } from "./monitor-definitions";

const UP = ["up", "--yes", "--skip-preview"];
const MAPS = "/api/v1/namespaces/kube-system/configmaps";
const SETTINGS = `${MAPS}/ama-metrics-settings-configmap`;
const JOBS = `${MAPS}/ama-metrics-prometheus-config`;
const MONITORS = "/apis/azmonitoring.coreos.com/v1/namespaces/shop";
const POD_MONITOR = `${MONITORS}/podmonitors/basket`;
const SERVICE_MONITOR = `${MONITORS}/servicemonitors/checkout`;
const SHOP = "/api/v1/namespaces/shop";

/** Every address at which the stack has an object. */
const APPLIED = [
  `${MAPS}/container-azm-ms-agentconfig`,
  ...[SETTINGS, JOBS, `${MAPS}/ama-metrics-prometheus-config-node`],
  ...[POD_MONITOR, SERVICE_MONITOR, SHOP],
];

const selector = (app: string) => ({ matchLabels: { app } });

/** Every kind of object that a stack can have. */
function everyKind(config: StackConfig): void {
  config["aks-monitoring:clusterObjects"] = "apply";
  config["aks-monitoring:metrics"] = {
    scrape: { annotatedPods: { namespaces: ["shop"] } },
    scrapeJobs: [{ jobName: "shop", targets: ["shop.shop:8080"] }],
    nodeScrapeJobs: [{ jobName: "disks", targets: ["$NODE_IP:9200"] }],
    podMonitors: [
      {
        name: "basket",
        namespace: "shop",
        selector: selector("basket"),
        endpoints: [{ port: "m" }],
      },
    ],
    serviceMonitors: [
      {
        name: "checkout",
        namespace: "shop",
        selector: selector("checkout"),
        endpoints: [{ port: "metrics", interval: "15s" }],
      },
    ],
  };
  const alerts = config["aks-monitoring:alerts"] as Record<string, unknown>;
  alerts["optOutNamespaces"] = ["shop"];
}

/** An object without what differs between two that are the same: who wrote when, and the version. */
function content(object: Json): Json {
  const { metadata, ...rest } = object;
  const { labels, annotations, name, namespace } = metadata as Record<string, Json | undefined>;
  // Pulumi's provider takes the name of the field manager from an annotation, which stays.
  const { [FIELD_MANAGER_ANNOTATION]: _manager, ...others } = annotations ?? {};
  return { ...rest, metadata: { name, namespace, labels, annotations: others } };
}

/** Names of who owns something of an object, with the kind of write. */
function managers(object: Json): string[] {
  const listed = (object["metadata"] as Json)["managedFields"] as Json[];
  return [...new Set(listed.map((one) => `${String(one["manager"])} ${String(one["operation"])}`))];
}

describe("objects applied to a real API server", function () {
  this.timeout(300_000);
  let server: RealApiServer;
  let stack: LocalStack;
  let applied: Json[] = [];

  const read = async (path: string) => (await server.ask("GET", path)).body;
  const apply = (path: string, object: object, manager: string, force = false) =>
    server.ask(
      "PATCH",
      `${path}?fieldManager=${manager}&force=${force}`,
      object,
      "application/apply-patch+yaml",
    );
  const settingsOf = (data: Json) => ({
    ...{ apiVersion: "v1", kind: "ConfigMap" },
    metadata: { name: "ama-metrics-settings-configmap", namespace: "kube-system" },
    data,
  });

  before(async () => {
    server = await startApiServer();
    for (const definition of monitorDefinitions) {
      const path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
      expect((await server.ask("POST", path, definition)).status).to.equal(201);
    }
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } };
    await server.ask("POST", "/api/v1/namespaces", namespace);
    stack = await LocalStack.open("dev");
    stack.session.azure.control.useApiServer(DEV_CLUSTER, server.place);
    await stack.configure(everyKind);
  });
  after(async () => {
    // Both, whatever is missing of a start that failed.
    await Promise.allSettled([(async () => stack.close())(), (async () => server.stop())()]);
  });

  it("refuses in a preview what another manager owns, and says who and what to do", async () => {
    const theirs = settingsOf({ "prometheus-collector-settings": "cluster_alias = theirs" });
    await apply(SETTINGS, theirs, "gitops");
    const { code, output } = await stack.pulumi("preview");
    expect(code).to.not.equal(0);
    expect(output.replace(/\s+/g, " ")).to.contain(
      "aks-monitoring:clusterObjects would take over .data.prometheus-collector-settings (owned by " +
        '"gitops") of ConfigMap kube-system/ama-metrics-settings-configmap, where each key is one ' +
        "text that cannot be shared; take it out of what that owner applies, or set clusterObjects " +
        "to render and have the cluster's owner apply them.",
    );
    const start = stack.session.azure.requests.length;
    expect((await stack.pulumi(...UP)).code).to.not.equal(0);
    expect(changesSince(stack.session.azure, start)).to.deep.equal([
      // Asked, not changed.
      "POST Microsoft.ContainerService/managedClusters/listClusterUserCredential",
    ]);
    expect((await read(SETTINGS))["data"]).to.deep.equal(theirs.data);
    await server.ask("DELETE", SETTINGS);
  });

  it("applies every object under a field manager of our own", async () => {
    const { code, output } = await stack.pulumi(...UP);
    expect(code, output).to.equal(0);
    applied = await Promise.all(APPLIED.map(read));
    expect(applied.map(({ kind }) => kind)).to.deep.equal([
      ...["ConfigMap", "ConfigMap", "ConfigMap", "ConfigMap"],
      ...["PodMonitor", "ServiceMonitor", "Namespace"],
    ]);
    for (const object of applied.slice(0, 6)) {
      expect(managers(object)).to.deep.equal(["aks-monitoring Apply"]);
    }
    const { labels } = (applied[6]?.["metadata"] ?? {}) as { labels?: Json };
    expect(labels).to.deep.equal({
      "aks-monitoring/alerts": "off",
      "kubernetes.io/metadata.name": "shop",
    });
  });

  it("finds nothing to change afterwards", async () => {
    const words = ["preview", "--refresh", "--expect-no-changes"];
    const { code, output } = await stack.pulumi(...words);
    expect(code, output).to.equal(0);
  });

  it("leaves what others add to an object, and changes its own", async () => {
    await apply(SETTINGS, settingsOf({ "their-notes": "keep me" }), "gitops");
    await server.ask(
      "PATCH",
      `${SHOP}?fieldManager=team`,
      { metadata: { labels: { team: "shop" } } },
      "application/merge-patch+json",
    );
    await stack.configure((config) => {
      const metrics = config["aks-monitoring:metrics"] as Record<string, unknown>;
      metrics["scrape"] = { annotatedPods: { namespaces: ["basket", "shop"] } };
    });
    const before = (await read(SETTINGS))["data"] as Json;
    const { code, output } = await stack.pulumi(...UP);
    expect(code, output).to.equal(0);
    const { data } = (await read(SETTINGS)) as { data: Json };
    expect(data["their-notes"]).to.equal("keep me");
    expect(data["cluster-metrics"])
      .to.contain("basket|shop")
      .and.not.equal(before["cluster-metrics"]);
    expect(((await read(SHOP))["metadata"] as { labels: Json }).labels["team"]).to.equal("shop");
  });

  it("puts back what somebody changed by hand without owning it", async () => {
    await server.ask("DELETE", JOBS);
    const seen = await stack.pulumi("preview", "--refresh", "--expect-no-changes");
    expect(seen.code, seen.output).to.equal(7);
    const { code, output } = await stack.pulumi("up", "--yes", "--skip-preview", "--refresh");
    expect(code, output).to.equal(0);
    expect((await read(JOBS))["data"]).to.deep.equal(applied[2]?.["data"]);
  });

  it("refuses to take back by force what another manager has taken by force", async () => {
    const theirs = settingsOf({ "their-notes": "keep me", "schema-version": "v1" });
    await apply(SETTINGS, theirs, "gitops", true);
    const { code, output } = await stack.pulumi(...UP, "--refresh");
    expect(code).to.not.equal(0);
    expect(output.replace(/\s+/g, " ")).to.contain(
      '.data.schema-version (owned by "gitops") of ConfigMap kube-system/ama-metrics-settings-configmap',
    );
    expect(((await read(SETTINGS))["data"] as Json)["schema-version"]).to.equal("v1");
  });

  it("takes away its own and nothing of others when the stack is destroyed", async () => {
    const { code, output } = await stack.pulumi("destroy", "--yes", "--skip-preview");
    expect(code, output).to.equal(0);
    expect((await read(SETTINGS))["data"]).to.deep.equal({
      "schema-version": "v1",
      "their-notes": "keep me",
    });
    expect((await read(JOBS))["data"]).to.equal(undefined);
    for (const path of [POD_MONITOR, SERVICE_MONITOR]) {
      // Deleted in the foreground: a garbage collector ends that, which this server is without.
      const { metadata } = (await read(path)) as { metadata: Json };
      expect(metadata["deletionTimestamp"], path).to.be.a("string");
      const free = { metadata: { finalizers: null } };
      await server.ask("PATCH", path, free, "application/merge-patch+json");
      expect((await server.ask("GET", path)).status).to.equal(404);
    }
    expect(((await read(SHOP))["metadata"] as { labels: Json }).labels).to.deep.equal({
      "kubernetes.io/metadata.name": "shop",
      team: "shop",
    });
  });

  it("makes the same objects as kubectl makes of the rendered ones", async () => {
    for (const path of APPLIED.slice(0, 4)) await server.ask("DELETE", path);
    await stack.restore();
    await stack.configure(everyKind);
    await stack.configure((config) => {
      config["aks-monitoring:clusterObjects"] = "render";
    });
    const up = await stack.pulumi(...UP);
    expect(up.code, up.output).to.equal(0);
    const { output } = await stack.pulumi("stack", "output", "clusterObjects", "--json");
    const { items } = JSON.parse(output) as { items: Json[] };
    expect(items).to.have.length(APPLIED.length);
    for (const [index, item] of items.entries()) {
      const answer = await apply(APPLIED[index] ?? "", item, "kubectl");
      expect(answer.status, JSON.stringify(answer.body)).to.be.oneOf([200, 201]);
    }
    const rendered = await Promise.all(APPLIED.map(read));
    const team = {
      "kubernetes.io/metadata.name": "shop",
      "aks-monitoring/alerts": "off",
      team: "shop",
    };
    const namespace = content(rendered[6] ?? {});
    expect((namespace["metadata"] as Json)["labels"]).to.deep.equal(team);
    expect(rendered.slice(0, 6).map(content)).to.deep.equal(applied.slice(0, 6).map(content));
  });
});
