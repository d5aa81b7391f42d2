/** Data arrives as a consequence of state: one piece taken away, and it stops. */
import { expect } from "chai";

import { CLUSTER, WORKSPACE } from "../helpers";
import { ASSOCIATION, ENDPOINT, LOGS, METRICS, Monitored, RULE } from "./monitored";

const AGENT = ["ContainerLogV2", "KubeMonAgentEvents"];
const JOBS = ["cadvisor", "kube-state-metrics", "kubelet", "node"];

let azure: Monitored;

function start(): void {
  beforeEach(async () => {
    azure = await Monitored.start();
  });
  afterEach(() => azure.close());
}

describe("data of Container insights", () => {
  start();

  it("arrives in the tables of the rule's streams", async () => {
    expect(await azure.arrived()).to.deep.equal(["AKSAuditAdmin", ...AGENT]);
    await azure.collect(["Microsoft-KubeMonAgentEvents"]);
    expect(await azure.arrived()).to.deep.equal(["AKSAuditAdmin", "KubeMonAgentEvents"]);
    await azure.collect(["Microsoft-ContainerLogV2-HighScale"]);
    expect(await azure.arrived()).to.deep.equal(["AKSAuditAdmin", "ContainerLogV2"]);
    await azure.collect(["Microsoft-ContainerInsights-Group-Default"]);
    expect(await azure.arrived()).to.deep.equal(["AKSAuditAdmin", ...AGENT]);
  });

  it("tells each section of the agent's settings that is no TOML, as the agent does", async () => {
    const events = "KubeMonAgentEvents | project Level, Category, Message";
    expect((await azure.rows(events)).map(([level]) => level)).to.deep.equal(["Info"]);
    await azure.apply("container-azm-ms-agentconfig", {
      "schema-version": "v1",
      "log-data-collection-settings": "[log_collection_settings.stdout]\n  enabled = true\n",
      "agent-settings": "[agent_settings\n",
      "somebody-elses": "[nobody reads this",
    });
    const told = await azure.rows(events);
    expect(told.map(([level, category]) => [level, category])).to.deep.equal([
      ["Error", "container.azm.ms/configmap"],
    ]);
    expect(told[0]?.[2]).to.match(/^config::error: agent-settings is no TOML \(/);
  });

  it("does not arrive with the add-on alone", async () => {
    await azure.client.delete(ASSOCIATION);
    expect(await azure.arrived()).to.deep.equal(["AKSAuditAdmin"]);
  });

  it("does not arrive when the rule is of another region than its workspace", async () => {
    const { control } = azure.client.azure;
    const rule = control.resources().find(({ id }) => id === RULE);
    expect(rule?.["location"]).to.equal("westeurope");
    // Deleted for good, so that its name is free in another region.
    await azure.client.delete(`${LOGS}?force=true`);
    await azure.put(LOGS, { location: "northeurope", properties: {} });
    expect(await azure.arrived()).to.deep.equal(["AKSAuditAdmin"]);
  });

  it("does not arrive when add-on and rule name two workspaces", async () => {
    const config = azure.config({ logAnalyticsWorkspaceResourceID: WORKSPACE });
    await azure.cluster({ addonProfiles: { OMSAgent: { enabled: true, config } } });
    expect(await azure.arrived()).to.deep.equal(["AKSAuditAdmin"]);
  });

  it("arrives without a rule by the workspace's key, unless keys are off", async () => {
    await azure.client.delete(ASSOCIATION);
    const config = azure.config({ useAADAuth: "false" });
    await azure.cluster({ addonProfiles: { omsagent: { enabled: true, config } } });
    expect(await azure.arrived()).to.deep.equal(["AKSAuditAdmin", ...AGENT]);
    await azure.put(LOGS, {
      location: "westeurope",
      properties: { features: { disableLocalAuth: true } },
    });
    expect(await azure.arrived()).to.deep.equal(["AKSAuditAdmin"]);
  });

  it("does not arrive over public networks when the workspace refuses them", async () => {
    const properties = { publicNetworkAccessForIngestion: "Disabled" };
    await azure.put(LOGS, { location: "westeurope", properties });
    expect(await azure.arrived()).to.not.include.members(AGENT);
  });

  it("stops at the daily cap, and the workspace says so", async () => {
    const query = "_LogOperation | project Operation, Level, Detail";
    expect(await azure.rows(query)).to.deep.equal([]);
    azure.client.azure.control.becomes(LOGS, {
      workspaceCapping: { dataIngestionStatus: "OverQuota" },
    });
    expect(await azure.arrived()).to.deep.equal([]);
    const [[operation, level, detail] = []] = await azure.rows(query);
    expect([operation, level]).to.deep.equal(["Data collection stopped", "Warning"]);
    expect(detail).to.contain("OverQuota");
  });

  it("of a stopped cluster does not arrive", async () => {
    azure.client.azure.control.becomes(CLUSTER, { powerState: { code: "Stopped" } });
    expect(await azure.arrived()).to.deep.equal([]);
    expect(await azure.jobs()).to.deep.equal([]);
  });

  it("tells what agents complain of, or that they do not", async () => {
    const query = "KubeMonAgentEvents | project Level, Category, Message";
    expect(await azure.rows(query)).to.deep.equal([
      ["Info", "container.azm.ms/noerror", "No errors"],
    ]);
    const error = { cluster: CLUSTER, category: "container.azm.ms/configmap", message: "bad" };
    azure.client.azure.control.data({ agentErrors: [error] });
    expect(await azure.rows(query)).to.deep.equal([["Error", error.category, "bad"]]);
  });
});

describe("data of the control plane", () => {
  start();

  it("arrives in tables of its own only when the setting says so", async () => {
    await azure.send({ kubeAudit: "AzureDiagnostics" });
    expect(await azure.arrived()).to.deep.equal(["AzureDiagnostics", ...AGENT]);
  });

  it("arrives although public networks are refused", async () => {
    const properties = { publicNetworkAccessForIngestion: "Disabled" };
    await azure.put(LOGS, { location: "westeurope", properties });
    expect(await azure.arrived()).to.deep.equal(["AKSAuditAdmin"]);
  });
});

describe("data of managed Prometheus", () => {
  start();

  it("arrives with profile, association, rule and endpoint in the workspace's region", async () => {
    expect(await azure.jobs()).to.deep.equal(JOBS);
    await azure.client.waitFor(await azure.client.delete(METRICS));
    await azure.put(METRICS, { location: "northeurope", properties: {} });
    expect(await azure.jobs()).to.deep.equal([]);
  });

  it("arrives of the control plane only when the cluster's switch is on", async () => {
    const metrics = { enabled: true, controlPlane: { enabled: true } };
    await azure.cluster({ azureMonitorProfile: { metrics } });
    const controlPlane = ["controlplane-apiserver", "controlplane-etcd"];
    expect(await azure.jobs()).to.deep.equal([...JOBS, ...controlPlane].sort());
    await azure.cluster({ azureMonitorProfile: { metrics: { enabled: false } } });
    expect(await azure.jobs()).to.deep.equal([]);
  });

  it("arrives of the targets that the settings file of the add-on has", async () => {
    const settings = (version: string) =>
      azure.apply("ama-metrics-settings-configmap", {
        "schema-version": version,
        "cluster-metrics":
          "default-targets-scrape-enabled: |-\n  coredns = true\n  kubelet = false\n" +
          'pod-annotation-based-scraping: |-\n  podannotationnamespaceregex = "shop"',
        "controlplane-metrics":
          "default-targets-scrape-enabled: |-\n  etcd = false\n  kube-scheduler = true",
      });
    await settings("v2");
    const told = ["cadvisor", "kube-dns", "kube-state-metrics", "kubernetes-pods", "node"];
    expect(await azure.jobs()).to.deep.equal(told);
    const metrics = { enabled: true, controlPlane: { enabled: true } };
    await azure.cluster({ azureMonitorProfile: { metrics } });
    const controlPlane = ["controlplane-apiserver", "controlplane-kube-scheduler"];
    expect(await azure.jobs()).to.deep.equal([...told, ...controlPlane].sort());
    await azure.cluster({ azureMonitorProfile: { metrics: { enabled: true } } });
    await settings("v9");
    expect(await azure.jobs()).to.deep.equal(JOBS);
  });

  it("arrives of jobs of one's own as they are applied, in YAML or JSON", async () => {
    const yaml = "scrape_configs:\n  - job_name: shop\n    static_configs: []\n";
    await azure.apply("ama-metrics-prometheus-config", { "prometheus-config": yaml });
    const onNodes = JSON.stringify({ scrape_configs: [{ job_name: "disks" }] });
    await azure.apply("ama-metrics-prometheus-config-node", { "prometheus-config": onNodes });
    expect(await azure.jobs()).to.deep.equal([...JOBS, "disks", "shop"].sort());
    const broken = "scrape_configs:\n- job_name: [";
    await azure.apply("ama-metrics-prometheus-config", { "prometheus-config": broken });
    expect(await azure.jobs()).to.deep.equal([...JOBS, "disks"].sort());
  });

  it("does not arrive through an endpoint that refuses public networks", async () => {
    const properties = { networkAcls: { publicNetworkAccess: "Disabled" } };
    await azure.put(ENDPOINT, { location: "westeurope", properties });
    expect(await azure.jobs()).to.deep.equal([]);
  });
});
