/** What a real API server says of objects before they are applied, and what becomes of that. */
import { expect } from "chai";

import { FIELD_MANAGER } from "../../components/cluster-objects";
import { podMonitor } from "../../components/managed-prometheus/monitors";
import { unfitProblems } from "../../infra/unfit-objects";
import { getUnfitObjects } from "../../provider/functions/unfit-objects";
import type { Question } from "../../provider/functions/function";
import type { JsonObject } from "../../provider/json";
import { startApiServer, type RealApiServer } from "./api-server";
import { monitorDefinitions } from "./monitor-definitions";

const monitor = podMonitor({
  name: "shop",
  namespace: "default",
  selector: { matchLabels: { app: "shop" } },
  endpoints: [{ port: "metrics" }],
});

describe("the judgement of a real API server", function () {
  this.timeout(300_000);
  let server: RealApiServer;

  before(async () => {
    server = await startApiServer();
  });
  after(() => server.stop());

  /** The sentences a user would read, with another user's sign-in if one is given. */
  async function problems(objects: readonly object[], user: object = server.place.user) {
    const kubeconfig = JSON.stringify({
      clusters: [{ name: "real", cluster: server.place.cluster }],
      contexts: [{ name: "real", context: { cluster: "real", user: "somebody" } }],
      "current-context": "real",
      users: [{ name: "somebody", user }],
    });
    const question = { signal: AbortSignal.timeout(60_000) } as Question;
    const args = { kubeconfig, fieldManager: FIELD_MANAGER, objects } as unknown as JsonObject;
    const { unfit } = await getUnfitObjects.call(question, args);
    return unfitProblems(unfit as unknown as Parameters<typeof unfitProblems>[0], false);
  }

  it("waits with monitors whose definition the add-on has not brought yet", async () => {
    expect(await problems([monitor])).to.deep.equal([]);
  });

  it("takes a monitor that this project builds", async () => {
    for (const definition of monitorDefinitions) {
      const path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
      await server.ask("POST", path, definition);
    }
    const list = "/apis/azmonitoring.coreos.com/v1/namespaces/default/podmonitors";
    // A definition is served a moment after it is there.
    while ((await server.ask("GET", list)).status === 404) await new Promise(setImmediate);
    expect(await problems([monitor])).to.deep.equal([]);
    const kept = `${list}/shop`;
    expect((await server.ask("GET", kept)).status, "nothing is kept").to.equal(404);
  });

  it("rejects a broken monitor with the path of the mistake", async () => {
    const spec = { ...monitor.spec, podMetricsEndpoints: [{ port: "m", interval: "soon" }] };
    const [problem, ...more] = await problems([{ ...monitor, spec }]);
    expect(more).to.deep.equal([]);
    expect(problem).to.match(
      /^aks-monitoring:clusterObjects cannot apply PodMonitor default\/shop; change the setting it is made from\. Kubernetes says: .*spec\.podMetricsEndpoints\[0\]\.interval: Invalid value: "soon"/,
    );
  });

  it("refuses a monitor that somebody else has made", async () => {
    const path = "/apis/azmonitoring.coreos.com/v1/namespaces/default/podmonitors";
    await server.ask("POST", path, monitor);
    expect(await problems([monitor])).to.deep.equal([
      "aks-monitoring:clusterObjects finds PodMonitor default/shop in the cluster, made by somebody " +
        "else; give the monitor another name, or set clusterObjects to render and have the cluster's " +
        "owner apply them.",
    ]);
  });

  it("names a namespace that is not there, instead of making it", async () => {
    const labels = { "aks-monitoring/alerts": "off" };
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "shpo", labels } };
    expect(await problems([namespace])).to.deep.equal([
      'aks-monitoring:alerts.optOutNamespaces names "shpo", which the cluster does not have; create ' +
        "the namespace first, or take it out.",
    ]);
    expect((await server.ask("GET", "/api/v1/namespaces/shpo")).status).to.equal(404);
  });

  it("says that nobody knows who signs in", async () => {
    const [problem] = await problems([monitor], { token: "nobody" });
    expect(problem).to.match(
      /^aks-monitoring:clusterObjects is not let in by the cluster's API server;/,
    );
  });

  it("says that the program to sign in with is not there", async () => {
    const exec = { command: "kubelogin-that-is-not-there", args: ["get-token"] };
    expect(await problems([monitor], { exec })).to.deep.equal([
      "aks-monitoring:clusterObjects cannot sign in to the cluster, because there is no " +
        "kubelogin-that-is-not-there on PATH; install it " +
        "(https://azure.github.io/kubelogin/install.html), or set clusterObjects to render and have " +
        "the cluster's owner apply them.",
    ]);
  });
});
