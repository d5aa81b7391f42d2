/** Rendered objects brought into a cluster of the local Azure, as kubectl's server-side apply does. */
import { expect } from "chai";

import { applyObjects } from "../../../cli/objects/apply";
import { objectsReport } from "../../../cli/commands/objects";
import { clusterAccess, localCluster } from "../../../cli/verify/place";
import type { ClusterAccess } from "../../../cli/verify/kubernetes";
import { seedContoso } from "../../../emulator/samples/contoso";
import { startAzure, type LocalAzure } from "../../../emulator/server";
import { applyConfigMap, clusterApi } from "../../emulator/kubernetes/cluster-api";
import { DEV_CLUSTER } from "../../helpers/sample";

const MAP = {
  ...{ apiVersion: "v1", kind: "ConfigMap" },
  metadata: { name: "agent", namespace: "kube-system" },
  data: { first: "1", second: "2" },
};
const NAMESPACE = {
  ...{ apiVersion: "v1", kind: "Namespace" },
  metadata: { name: "nowhere", labels: { "aks-monitoring/alerts": "off" } },
};
const MONITOR = {
  ...{ apiVersion: "azmonitoring.coreos.com/v1", kind: "PodMonitor" },
  metadata: { name: "shop", namespace: "kube-system" },
  spec: { selector: {}, podMetricsEndpoints: [{ port: "metrics" }] },
};

const WHAT = "ConfigMap kube-system/agent";

describe("objects that are applied without kubectl", () => {
  let azure: LocalAzure;
  let access: ClusterAccess;

  beforeEach(async () => {
    azure = await startAzure({});
    await seedContoso(azure);
    access = await clusterAccess(localCluster(azure, DEV_CLUSTER));
  });
  afterEach(() => azure.close());

  const apply = (object: typeof MAP | typeof NAMESPACE | typeof MONITOR, dryRun = false) =>
    applyObjects([object], access, { dryRun });

  it("are made, then the same, then changed", async () => {
    const states = [];
    const changed = { ...MAP, data: { ...MAP.data, second: "3" } };
    for (const object of [MAP, MAP, changed]) states.push(...(await apply(object)));
    expect(states.map(({ what, state, detail }) => [what, state, detail])).to.deep.equal([
      [WHAT, "made", ""],
      [WHAT, "same", ""],
      [WHAT, "changed", ""],
    ]);
  });

  it("are told and not kept in a dry run", async () => {
    expect((await apply(MAP, true))[0]?.state).to.equal("made");
    expect((await apply(MAP))[0]?.state).to.equal("made");
  });

  it("leave a key to whoever owns it, and name both", async () => {
    await applyConfigMap(await clusterApi(azure.httpUrl, DEV_CLUSTER), "agent", { first: "9" });
    const [refused] = await apply(MAP);
    expect(refused).to.deep.equal({
      ...{ what: WHAT, state: "refused" },
      detail:
        '.data.first belongs to "test"; take it out of what that owner applies. Nothing is taken by force.',
    });
    // What nobody else has comes in beside it.
    const { first: _first, ...rest } = MAP.data;
    expect(
      (await applyObjects([{ ...MAP, data: rest }], access, { dryRun: false }))[0]?.state,
    ).to.equal("changed");
  });

  it("never make a namespace", async () => {
    const [refused] = await apply(NAMESPACE);
    expect(refused?.detail).to.equal(
      "the cluster has no such namespace; create it first, or take it out.",
    );
  });

  it("wait for the kinds that the metrics add-on brings", async () => {
    const [refused] = await apply(MONITOR);
    expect(refused?.what).to.equal("PodMonitor kube-system/shop");
    expect(refused?.detail).to.match(/does not know this kind yet; the metrics add-on brings it/);
  });

  it("are refused in words when nothing answers", async () => {
    const [refused] = await applyObjects(
      [MAP],
      { server: "http://127.0.0.1:1" },
      { dryRun: false },
    );
    expect(refused?.detail).to.match(
      /^the API server cannot be reached \(.*\); run this where it can be\.$/,
    );
  });

  it("are reported in 80 columns, with the next command", () => {
    const about = { name: "aks-shop-dev", stack: "dev", dryRun: false };
    const made = { what: WHAT, state: "made" as const, detail: "" };
    expect(objectsReport([made], about)).to.equal(
      [
        "Objects of the stack dev in the cluster aks-shop-dev:",
        "",
        `  made     ${WHAT}`,
        "",
        "The agents read them within some minutes. Next:",
        "  npm run verify -- --stack dev",
        "",
      ].join("\n"),
    );
    const refused = {
      what: WHAT,
      state: "refused" as const,
      detail: "a reason ".repeat(12).trim(),
    };
    const text = objectsReport([made, refused], about);
    expect(text.split("\n").every((line) => line.length <= 80)).to.equal(true);
    expect(text).to.contain("\n1 of 2 refused; the others are in the cluster.\n");
    expect(objectsReport([made], { ...about, dryRun: true })).to.contain("Nothing was kept");
    expect(objectsReport([], about)).to.equal("The stack dev renders no objects.\n");
  });
});
