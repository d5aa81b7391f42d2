/** The cluster: its kind, its API server, its agent, its audit logs and Defender's sensor. */
import net from "node:net";
import type { AddressInfo } from "node:net";

import { expect } from "chai";

import type { Finding } from "../../../cli/findings";
import { checkAgent } from "../../../cli/preflight/agent";
import { checkApiServer } from "../../../cli/preflight/api-server";
import { checkAuditLogs } from "../../../cli/preflight/audit-logs";
import { checkClusterKind } from "../../../cli/preflight/cluster-kind";
import { checkDefender } from "../../../cli/preflight/defender";
import { connects, reachOverNetwork } from "../../../cli/preflight/reach";
import type { Reached } from "../../../cli/preflight/reach";
import { associate, CENTRAL_WORKSPACE, CLUSTER, Scene, SUBSCRIPTION } from "./scene";

const WHERE = "--resource-group rg-shop-dev --name aks-shop-dev";
const OFF = `az aks disable-addons --addons monitoring ${WHERE}`;
const LEGACY = `${SUBSCRIPTION}/resourceGroups/rg-legacy/providers/Microsoft.ContainerService/managedClusters/aks-legacy`;

/** How bad each is, and the commands. */
function brief(found: readonly Finding[]) {
  return found.map(({ severity, fix }) => [severity, ...(fix ?? [])]);
}

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.close());

describe("preflight of the kind of cluster", () => {
  it("is fine with a managed identity, and says what AKS Automatic brings along", async () => {
    expect((await scene.find(checkClusterKind))[0]?.sentence).to.equal(
      "aks-shop-dev is AKS with a managed identity.",
    );
    await scene.cluster({}, { sku: { name: "Automatic", tier: "Standard" } });
    expect((await scene.find(checkClusterKind))[0]?.sentence).to.match(
      /^aks-shop-dev is AKS Automatic/,
    );
  });

  it("refuses a service principal", async () => {
    await scene.cluster({ servicePrincipalProfile: { clientId: "1b9c" } });
    expect(brief(await scene.find(checkClusterKind))).to.deep.equal([
      ["error", `az aks update --enable-managed-identity --ids ${CLUSTER}`],
    ]);
    await scene.cluster({ servicePrincipalProfile: { clientId: "msi" } });
    expect(brief(await scene.find(checkClusterKind))).to.deep.equal([["fine"]]);
  });

  it("names a cluster that is stopped", async () => {
    await scene.cluster({ powerState: { code: "Stopped" } });
    expect(brief(await scene.find(checkClusterKind))).to.deep.equal([
      ["error", `az aks start --ids ${CLUSTER}`],
    ]);
  });

  it("names a last write that failed", async () => {
    const subject = await scene.subject();
    const properties = {
      ...(subject.cluster["properties"] as object),
      provisioningState: "Failed",
    };
    const failed = { ...subject, cluster: { ...subject.cluster, properties } };
    expect(brief(await checkClusterKind(failed))).to.deep.equal([
      ["warning", `az aks update --ids ${CLUSTER}`],
    ]);
  });
});

describe("preflight of the API server", () => {
  const answers = (how: Reached) => () => Promise.resolve(how);

  it("is fine when it answers this machine", async () => {
    const hosts: string[] = [];
    const reach = (host: string) => {
      hosts.push(host);
      return Promise.resolve("reached" as const);
    };
    expect(brief(await scene.find(checkApiServer, { reach }))).to.deep.equal([["fine"]]);
    expect(hosts[0]).to.match(/^aks-shop-dev-.*\.hcp\.westeurope\.azmk8s\.io$/);
  });

  it("says from where the objects of a private cluster can be applied", async () => {
    const privateFQDN = "aks-shop-dev.privatelink.westeurope.azmk8s.io";
    await scene.cluster({ apiServerAccessProfile: { enablePrivateCluster: true }, privateFQDN });
    const [found] = await scene.find(checkApiServer, { reach: answers("unknown name") });
    expect(found?.severity).to.equal("warning");
    expect(found?.sentence).to.equal(
      "aks-shop-dev is a private cluster and does not answer this machine: its objects can only be " +
        "applied from its own network, a peered one or a VPN; or by GitOps, or through Azure.",
    );
    expect(found?.fix).to.deep.equal([
      "pulumi stack output clusterObjects --json --stack dev > objects.json",
      `az aks command invoke ${WHERE} --command "kubectl apply --server-side --field-manager aks-monitoring -f objects.json" ` +
        "--file objects.json",
    ]);
    const reached = await scene.find(checkApiServer, { reach: answers("reached") });
    expect(brief(reached)).to.deep.equal([["fine"]]);
  });

  it("switches the way through Azure on first where it is off", async () => {
    const profile = { enablePrivateCluster: true, disableRunCommand: true };
    await scene.cluster({ apiServerAccessProfile: profile });
    const [found] = await scene.find(checkApiServer, { reach: answers("unknown name") });
    expect(found?.fix?.[0]).to.equal(`az aks update ${WHERE} --enable-run-command`);
    // A cluster of the local Azure is reached by our command alone.
    const [local] = await scene.find(checkApiServer);
    expect(local?.fix).to.deep.equal(["npm run objects -- --stack dev"]);
  });

  it("names the ranges that a public one answers", async () => {
    const authorizedIPRanges = ["203.0.113.0/24", "198.51.100.7/32"];
    await scene.cluster({ apiServerAccessProfile: { authorizedIPRanges } });
    const found = await scene.find(checkApiServer, { reach: answers("no answer") });
    expect(brief(found)).to.deep.equal([
      [
        "warning",
        `az aks update ${WHERE} --api-server-authorized-ip-ranges ` +
          '"203.0.113.0/24,198.51.100.7/32,<address of the pipeline>"',
      ],
    ]);
  });

  it("warns of a public one that does not answer, and tries none of the local Azure", async () => {
    const silent = await scene.find(checkApiServer, { reach: answers("no answer") });
    expect(silent[0]?.severity).to.equal("warning");
    expect(silent[0]?.sentence).to.contain("(no answer)");
    expect(brief(await scene.find(checkApiServer))).to.deep.equal([["fine"]]);
  });

  it("is reached when a connection comes about, and not by a name that nobody knows", async () => {
    const server = net.createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    expect(await connects("127.0.0.1", port)).to.equal("reached");
    await new Promise((resolve) => server.close(resolve));
    expect(await connects("127.0.0.1", port)).to.equal("no answer");
    expect(await reachOverNetwork("no-such-host.invalid")).to.equal("unknown name");
  });
});

describe("preflight of the agent", () => {
  const addOn = (config: Record<string, string>) => ({
    addonProfiles: { omsagent: { enabled: true, config } },
  });

  it("is fine without one, and silent when the stack wants none", async () => {
    expect(brief(await scene.find(checkAgent))).to.deep.equal([["fine"]]);
    const values = { "aks-monitoring:logs": { containerInsights: "off" } };
    expect(await scene.find(checkAgent, { values })).to.deep.equal([]);
  });

  it("names another workspace, and an agent without a rule", async () => {
    const found = await scene.find(checkAgent, { cluster: LEGACY, stack: "legacy" });
    expect(brief(found)).to.deep.equal([
      [
        "warning",
        "npm run local -- config set --stack legacy --path 'aks-monitoring:logs.workspaceId' " +
          CENTRAL_WORKSPACE,
      ],
      ["warning", "npm run local -- up --stack legacy"],
    ]);
    expect(found[1]?.sentence).to.match(/it collects nothing, and reports no error/);
  });

  it("names the sign-in with a key", async () => {
    const logAnalyticsWorkspaceResourceID = CENTRAL_WORKSPACE;
    const values = { "aks-monitoring:logs": { workspaceId: CENTRAL_WORKSPACE } };
    for (const more of [{}, { useAADAuth: "false" }]) {
      await scene.cluster(addOn({ logAnalyticsWorkspaceResourceID, ...more }));
      const found = await scene.find(checkAgent, { values });
      expect(brief(found)).to.deep.equal([["error", OFF]]);
      expect(found[0]?.sentence).to.contain("signs in with the key of its workspace");
    }
  });

  it("names an agent that is on twice", async () => {
    const config = { logAnalyticsWorkspaceResourceID: CENTRAL_WORKSPACE, useAADAuth: "true" };
    const containerInsights = {
      enabled: true,
      logAnalyticsWorkspaceResourceId: CENTRAL_WORKSPACE,
    };
    await scene.cluster({ ...addOn(config), azureMonitorProfile: { containerInsights } });
    associate(scene, "ContainerInsightsExtension", "logs");
    const values = { "aks-monitoring:logs": { workspaceId: CENTRAL_WORKSPACE } };
    expect(brief(await scene.find(checkAgent, { values }))).to.deep.equal([["error", OFF]]);
  });

  it("is fine when it sends where the stack wants it", async () => {
    await scene.cluster(
      addOn({ logAnalyticsWorkspaceResourceID: CENTRAL_WORKSPACE, useAADAuth: "true" }),
    );
    associate(scene, "ContainerInsightsExtension", "logs");
    const values = { "aks-monitoring:logs": { workspaceId: CENTRAL_WORKSPACE } };
    expect(brief(await scene.find(checkAgent, { values }))).to.deep.equal([["fine"]]);
  });
});

describe("preflight of audit logs", () => {
  const DELETE = "az monitor diagnostic-settings delete --name of-others --resource";

  function sends(...categories: string[]): void {
    const logs = categories.map((name) => ({ ...categoryOf(name), enabled: true }));
    const id = `${CLUSTER}/providers/Microsoft.Insights/diagnosticSettings/of-others`;
    scene.put(id, { properties: { workspaceId: CENTRAL_WORKSPACE, logs } }, "2021-05-01-preview");
  }
  const categoryOf = (name: string) =>
    /^(allLogs|audit)$/.test(name) ? { categoryGroup: name } : { category: name };

  it("are fine without any, and with what the stack leaves out", async () => {
    expect(brief(await scene.find(checkAuditLogs))).to.deep.equal([["fine"]]);
    sends("kube-scheduler");
    expect(brief(await scene.find(checkAuditLogs))).to.deep.equal([["fine"]]);
  });

  it("are named when both audits go to one place, also by a group", async () => {
    for (const categories of [["kube-audit", "kube-audit-admin"], ["audit"], ["allLogs"]]) {
      sends(...categories);
      const found = await scene.find(checkAuditLogs);
      expect(brief(found), categories.join()).to.deep.equal([["warning", `${DELETE} ${CLUSTER}`]]);
      expect(found[0]?.sentence).to.contain("both kube-audit and kube-audit-admin to law-central");
    }
  });

  it("are named when the stack would send them a second time, elsewhere", async () => {
    sends("kube-audit");
    const [found] = await scene.find(checkAuditLogs);
    expect(found?.severity).to.equal("warning");
    expect(found?.sentence).to.match(
      /^The diagnostic setting of-others sends kube-audit to law-central, and the stack to log-aks-shop-dev-/,
    );
  });

  it("are refused when the stack would send them to the same place", async () => {
    sends("guard", "kube-audit-admin");
    const values = { "aks-monitoring:logs": { workspaceId: CENTRAL_WORKSPACE } };
    const [found] = await scene.find(checkAuditLogs, { values });
    expect(found?.severity).to.equal("error");
    expect(found?.sentence).to.contain(
      "sends guard, kube-audit-admin to law-central, as the stack",
    );
  });
});

describe("preflight of Defender's sensor", () => {
  const wanted = { "aks-monitoring:defender": { sensor: true } };
  const LEAVE =
    "npm run local -- config set --stack dev --path 'aks-monitoring:defender.sensor' false";

  it("is silent without one, and fine when nobody has it on", async () => {
    expect(await scene.find(checkDefender)).to.deep.equal([]);
    expect(brief(await scene.find(checkDefender, { values: wanted }))).to.deep.equal([["fine"]]);
  });

  it("names a sensor that sends to another workspace", async () => {
    const defender = {
      logAnalyticsWorkspaceResourceId: CENTRAL_WORKSPACE,
      securityMonitoring: { enabled: true },
    };
    await scene.cluster({ securityProfile: { defender } });
    expect(brief(await scene.find(checkDefender, { values: wanted }))).to.deep.equal([
      ["warning", LEAVE],
    ]);
    const values = { ...wanted, "aks-monitoring:logs": { workspaceId: CENTRAL_WORKSPACE } };
    expect(brief(await scene.find(checkDefender, { values }))).to.deep.equal([["fine"]]);
  });

  it("names a workspace that takes no shared keys", async () => {
    const { body } = await scene.client.get(CENTRAL_WORKSPACE);
    const features = { disableLocalAuth: true };
    scene.put(CENTRAL_WORKSPACE, {
      location: "westeurope",
      properties: { sku: { name: "PerGB2018" }, ...(body.properties ?? {}), features },
    });
    const values = { ...wanted, "aks-monitoring:logs": { workspaceId: CENTRAL_WORKSPACE } };
    expect(brief(await scene.find(checkDefender, { values }))).to.deep.equal([["error", LEAVE]]);
  });
});
