/** Which of Microsoft's views stay empty, under real settings and under what Microsoft's own file does. */
import { expect } from "chai";

import { parseSettings, type Settings } from "../../infra/config";
import { rulesInUse } from "../../infra/rules-in-use";
import { collectedTables } from "../../infra/views";
import { recordingGroups } from "../../rules/groups";
import { isAlert } from "../../rules/render-prometheus";
import type { PrometheusGroup } from "../../rules/types";
import { MICROSOFT_VIEWS, viewsLeftBlank, type Collected } from "../../signals/microsoft-views";
import { targetNamed, targetsWith } from "../../signals/supply";
import { KNOWN_TABLES } from "../../signals/tables";
import { asText, stackConfig } from "../helpers/config";

const ALL_VIEWS = MICROSOFT_VIEWS.flatMap(({ views }) => views);
const MINIMAL = { controlPlaneMetrics: false };

/** Names of the series that some groups record. */
function recordsOf(groups: readonly PrometheusGroup[]): string[] {
  return groups.flatMap(({ rules }) => rules.flatMap((rule) => (isAlert(rule) ? [] : rule.record)));
}

/** What a stack collects. */
function collectedBy(settings: Settings): Collected {
  const { groups, collection } = rulesInUse(settings);
  return {
    metrics: settings.metrics.managedPrometheus ? collection : undefined,
    records: recordsOf(groups),
    tables: collectedTables(settings),
  };
}

/** The dev stack with other sections. */
function settingsWith(sections: Readonly<Record<string, object>>): Settings {
  return parseSettings({ ...stackConfig("dev"), ...asText(sections) });
}

/** Views that stay empty: how much, and its name; those of clusters of another kind left out. */
function blank(collected: Collected, place: string): string[] {
  return viewsLeftBlank(collected)
    .filter((view) => view.place === place && view.onlyWith === undefined)
    .map((view) => `${view.blank}: ${view.name}`);
}

function missingIn(collected: Collected, name: string): readonly string[] | undefined {
  return viewsLeftBlank(collected).find((view) => view.name === name)?.missing;
}

describe("Microsoft's views", () => {
  it("are read from pages with a date, each name once in a place", () => {
    expect(ALL_VIEWS).to.have.length(48);
    for (const { place, asOf, source, views } of MICROSOFT_VIEWS) {
      expect(source, place).not.to.equal("");
      expect(asOf, place).to.match(/^20\d\d-\d\d-\d\d$/);
      expect(new Set(views.map(({ name }) => name)).size, place).to.equal(views.length);
    }
  });

  it("read metrics that their targets have: three of node-exporter we know of here alone", () => {
    // kube-proxy is scraped by nobody's wish but the user's, and its series are not modelled.
    const unknown = ALL_VIEWS.flatMap(({ metrics: { kubeproxy: _, ...metrics } = {} }) =>
      Object.entries(metrics).flatMap(([target, names]) =>
        names.filter((name) => !targetsWith({ metric: name }).includes(targetNamed(target))),
      ),
    );
    expect([...new Set(unknown)]).to.deep.equal([
      "node_netstat_TcpExt_TCPSynRetrans",
      "node_netstat_Tcp_OutSegs",
      "node_netstat_Tcp_RetransSegs",
    ]);
  });

  it("read recorded series that the groups for Linux record, and every one of these", () => {
    const read = ALL_VIEWS.filter(({ onlyWith }) => onlyWith !== "Windows nodes").flatMap(
      ({ records = [] }) => records,
    );
    expect([...new Set(read)].sort()).to.deep.equal(
      [...new Set(recordsOf(recordingGroups))].sort(),
    );
  });

  it("read tables that the project knows", () => {
    const tables = ALL_VIEWS.flatMap((view) => view.tables ?? []);
    expect(KNOWN_TABLES).to.include.members(tables);
  });
});

describe("views left blank", () => {
  const dev = collectedBy(settingsWith({}));

  it("are no dashboard of Linux nodes and no tab of Insights under our own collection", () => {
    expect(blank(dev, "Grafana dashboard")).to.deep.equal([]);
    expect(blank(dev, "recommended alerts")).to.deep.equal([]);
    const tabs = ["Cluster", "Nodes", "Controllers", "Containers"];
    expect(blank(dev, "Insights")).to.deep.equal(
      tabs.map((tab) => `whole: Log Analytics visualizations / ${tab}`),
    );
    expect(blank(dev, "Grafana dashboard to import")).to.deep.equal([
      "whole: Kubernetes / Proxy",
      "part: Kubernetes / Networking / Cluster",
    ]);
  });

  it("are in part the recommended alerts under the minimal profile: these never fire", () => {
    const minimal = { ...dev, metrics: MINIMAL };
    expect(blank(minimal, "Grafana dashboard")).to.deep.equal([]);
    expect(blank(minimal, "recommended alerts")).to.deep.equal([
      "part: Cluster-level",
      "part: Pod-level",
    ]);
    expect(missingIn(minimal, "Cluster-level")).to.deep.equal([
      "kube_persistentvolume_status_phase",
      "kube_persistentvolumeclaim_access_mode",
    ]);
    expect(missingIn(minimal, "Pod-level")).to.deep.equal([
      "kube_statefulset_metadata_generation",
      "kube_statefulset_status_observed_generation",
    ]);
    expect(blank(minimal, "Grafana dashboard to import")).to.deep.equal([
      "whole: CoreDNS",
      "whole: Kubernetes / Proxy",
      "part: Kubernetes / Networking / Cluster",
    ]);
  });

  it("are the portal's recommended ones and most dashboards without recording rules", () => {
    const without = collectedBy(
      settingsWith({ "aks-monitoring:metrics": { recordingRules: false } }),
    );
    expect(blank(without, "Insights").slice(0, 3)).to.deep.equal([
      "whole: Managed Prometheus visualizations / Cluster",
      "whole: Managed Prometheus visualizations / Nodes",
      "whole: Managed Prometheus visualizations / Controllers",
    ]);
    const part = ["Cluster", "Namespace (Pods)", "Namespace (Workloads)", "Node (Pods)"];
    expect(blank(without, "Grafana dashboard")).to.deep.equal([
      ...[...part, "Pod", "Workload"].map(
        (name) => `part: Kubernetes / Compute Resources / ${name}`,
      ),
      "part: Node Exporter / USE Method / Node",
    ]);
  });

  it("are all that read metrics without managed Prometheus", () => {
    const off = collectedBy(
      settingsWith({ "aks-monitoring:metrics": { managedPrometheus: false } }),
    );
    expect(off.metrics).to.equal(undefined);
    const whole = viewsLeftBlank(off).filter((view) => view.blank === "whole");
    const reading = ALL_VIEWS.filter(({ metrics, records }) => metrics ?? records);
    const names = reading.map(({ name }) => name);
    expect(whole.map(({ name }) => name)).to.include.members(names);
  });

  it("are one dashboard when its target is switched off", () => {
    const off = { ...MINIMAL, cluster: { targets: { kubelet: { enabled: false } } } };
    expect(blank({ ...dev, metrics: off }, "Grafana dashboard")).to.deep.equal([
      "whole: Kubernetes / Kubelet",
    ]);
  });

  it("are told without the profile by the keep-list alone", () => {
    const keep = ["node_filesystem_.*", "node_exporter_build_info", "node_time_seconds"];
    const targets = { nodeexporter: { keep } };
    const listed = { ...MINIMAL, cluster: { minimalProfile: false, targets } };
    const only = { ...dev, metrics: listed };
    expect(blank(only, "Grafana dashboard")).to.deep.equal([
      "part: Kubernetes / Compute Resources / Cluster",
      "part: Node Exporter / Nodes",
    ]);
  });

  it("are most workbooks under the preset for logs and events, none of a cluster's under standard", () => {
    const preset = (containerInsights: string) =>
      collectedBy(settingsWith({ "aks-monitoring:logs": { containerInsights } }));
    expect(blank(preset("logs-and-events"), "workbook")).to.deep.equal([
      "part: Cluster Optimization",
      "part: Data Usage",
      "whole: Deployments & HPA",
      "whole: Disk Capacity",
      "whole: Disk IO",
      "whole: Kubelet",
      "whole: Network",
      "whole: Persistent Volume Details",
      "whole: Subnet IP Usage",
      "part: Workload Details",
      "whole: Azure Kubernetes Service (AKS) Security",
    ]);
    for (const all of ["standard", "cost-optimized"]) {
      expect(blank(preset(all), "Insights")).to.deep.equal([]);
      expect(blank(preset(all), "workbook")).to.deep.equal([
        "part: Data Usage",
        "whole: Azure Kubernetes Service (AKS) Security",
      ]);
      expect(missingIn(preset(all), "Data Usage")).to.deep.equal(["AzureDiagnostics"]);
    }
  });

  it("say of which kind of cluster they are", () => {
    const kinds = viewsLeftBlank(dev).flatMap(({ onlyWith }) => onlyWith ?? []);
    expect([...new Set(kinds)].sort()).to.deep.equal([
      "GPU nodes",
      "Windows nodes",
      "network policy manager",
    ]);
  });
});
