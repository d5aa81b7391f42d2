/** What should arrive, by the settings alone. */
import { expect } from "chai";

import { settingsOfValues } from "../../../cli/local/stack-settings";
import { logsWorkspaceId, monitorWorkspaceId } from "../../../cli/arm/workspaces";
import { expectedJobs, expectedTables } from "../../../cli/verify/expected";
import type { Settings } from "../../../infra/config";
import { CONTAINER_INSIGHTS_PRESETS } from "../../../signals/container-insights";
import { TABLE_FRESHNESS } from "../../../signals/freshness";
import { STREAMS } from "../../../signals/streams";
import { DEV_CLUSTER, DEV_WORKSPACE } from "../../helpers/sample";

const ALERTS = {
  runbookBaseUrl: "https://example.com/runbooks",
  routes: { page: { emails: ["a@b.example"] } },
};

function settings(values: Readonly<Record<string, unknown>> = {}): Settings {
  return settingsOfValues({
    "azure-native:subscriptionId": DEV_CLUSTER.split("/")[2],
    "azure-native:location": "westeurope",
    "aks-monitoring:environment": "dev",
    "aks-monitoring:cluster": DEV_CLUSTER,
    "aks-monitoring:alerts": ALERTS,
    ...values,
  });
}

function tables(values: Readonly<Record<string, unknown>>): string[] {
  return expectedTables(settings(values)).map(({ table }) => table);
}

/** Jobs with some settings of the metrics; rules that these do not feed are left out. */
function jobs(chosen: object, values: Readonly<Record<string, unknown>> = {}): string[] {
  const { routes, runbookBaseUrl } = ALERTS;
  const given = settings({
    "aks-monitoring:metrics": chosen,
    "aks-monitoring:alerts": { routes, runbookBaseUrl, whenUnsupplied: "disable" },
    ...values,
  });
  return expectedJobs(given).map(
    ({ job, needsObject }) => `${job}${needsObject ? " by object" : ""}`,
  );
}

describe("what should arrive", () => {
  it("is a table for each category and stream", () => {
    expect(expectedTables(settings())).to.deep.equal([
      {
        ...{ table: "AKSAuditAdmin", by: "control-plane", sources: ["kube-audit-admin"] },
        ...{ minutes: 30, quiet: undefined },
      },
      {
        ...{ table: "AKSControlPlane", by: "control-plane", minutes: 30 },
        sources: ["cluster-autoscaler", "guard"],
        quiet:
          "cluster-autoscaler, guard: writes only where an autoscaler is on, writes only with " +
          "Microsoft Entra ID",
      },
      {
        ...{ table: "ContainerLogV2", by: "agent", sources: ["Microsoft-ContainerLogV2"] },
        minutes: 30,
        quiet: "only what workloads write; system namespaces are left out",
      },
      {
        ...{ table: "KubeEvents", by: "agent", sources: ["Microsoft-KubeEvents"], minutes: 60 },
        quiet: "only events that are not Normal",
      },
      {
        ...{ table: "KubeMonAgentEvents", by: "agent", sources: ["Microsoft-KubeMonAgentEvents"] },
        ...{ minutes: 90, quiet: undefined },
      },
      {
        ...{ table: "KubePodInventory", by: "agent", sources: ["Microsoft-KubePodInventory"] },
        ...{ minutes: 30, quiet: undefined },
      },
    ]);
  });

  it("is loud when one category of the table always is", () => {
    const categories = ["guard", "kube-apiserver"];
    const [table] = expectedTables(settings({ "aks-monitoring:controlPlane": { categories } }));
    expect(table).to.include({ table: "AKSControlPlane", quiet: undefined });
  });

  it("is less when Container insights is off, and more with another preset", () => {
    expect(tables({ "aks-monitoring:logs": { containerInsights: "off" } })).to.deep.equal([
      "AKSAuditAdmin",
      "AKSControlPlane",
    ]);
    const standard = tables({ "aks-monitoring:logs": { containerInsights: "standard" } });
    expect(standard).to.have.length(2 + CONTAINER_INSIGHTS_PRESETS.standard.streams.length);
  });

  it("has an age for each table that a stream fills", () => {
    const filled = Object.values(STREAMS).map(({ table }) => table);
    expect(Object.keys(TABLE_FRESHNESS)).to.include.members(filled);
  });

  const ALWAYS = ["cadvisor", "kube-state-metrics", "kubelet", "node"];

  it("is a job for each target that the rules of the stack switch on, which needs an object", () => {
    const [cadvisor, ...others] = ALWAYS;
    expect(jobs({})).to.deep.equal([
      cadvisor,
      "kube-dns by object",
      ...others,
      "prometheus_collector_health by object",
    ]);
    expect(jobs({ collect: "listed" })).to.deep.equal(ALWAYS);
    // Without objects in the cluster there is no settings file that could switch them on.
    expect(jobs({}, { "aks-monitoring:clusterObjects": "off" })).to.deep.equal(ALWAYS);
    expect(jobs({ managedPrometheus: false })).to.deep.equal([]);
  });

  it("is a job for each target that the user switches on, and tells which need an object", () => {
    expect(
      jobs({
        collect: "listed",
        controlPlane: true,
        scrape: {
          cluster: { targets: { coredns: { enabled: true }, nodeexporter: { enabled: false } } },
          controlPlane: { targets: { etcd: { enabled: false } } },
          annotatedPods: { namespaces: ["shop"] },
        },
        scrapeJobs: [{ jobName: "shop", targets: ["shop:9090"] }],
      }),
    ).to.deep.equal([
      "cadvisor",
      "controlplane-apiserver",
      "kube-dns by object",
      "kube-state-metrics",
      "kubelet",
      "kubernetes-pods by object",
      "shop by object",
    ]);
  });

  it("goes to the stack's workspaces, or to those that it brings along", () => {
    expect(logsWorkspaceId(settings())).to.equal(DEV_WORKSPACE);
    expect(monitorWorkspaceId(settings())).to.match(
      /\/Microsoft\.Monitor\/accounts\/amw-aks-shop-dev-/,
    );
    const own = `${DEV_WORKSPACE}-own`;
    expect(logsWorkspaceId(settings({ "aks-monitoring:logs": { workspaceId: own } }))).to.equal(
      own,
    );
    const none = settings({ "aks-monitoring:metrics": { managedPrometheus: false } });
    expect(monitorWorkspaceId(none)).to.equal(undefined);
  });
});
