/** `collect`: one word for metrics, logs and categories, and what is deployed under it. */
import { expect } from "chai";

import { blankViewWarnings } from "../../infra/blank-views";
import { collectionOf, coverageOf } from "../../infra/collections";
import { rulesInUse } from "../../infra/rules-in-use";
import { streamsOf } from "../../infra/used-logs";
import { volumeOf } from "../../infra/volumes";
import { requireControlPlaneLogs } from "../../policies/control-plane/require-control-plane-logs";
import { rules } from "../../rules";
import { isAlert } from "../../rules/render-prometheus";
import { AUDIT_NEEDS } from "../../signals/control-plane";
import { fateOf } from "../../signals/supply";
import { clusterOf } from "../../signals/volumes/cluster-shape";
import { RUNBOOKS } from "../helpers/config";
import { itTells, routes, settingsWith, type Changes } from "./config/complaint";

const USED = { "aks-monitoring:collect": "used" };
const CORE = [
  "Microsoft-ContainerLogV2",
  "Microsoft-KubeEvents",
  "Microsoft-KubeMonAgentEvents",
  "Microsoft-KubePodInventory",
];
const REASON = "the capacity sheet of the platform team reads it";

/** Log rules on tables that the agent fills. */
const OF_THE_AGENT = rules
  .filter((rule) => rule.kind === "log")
  .filter(({ tables }) => streamsOf(tables).length > 0)
  .map(({ id }) => id);

/** The three settings that `collect` speaks for, and what became of them. */
function chosen(changes: Changes) {
  const { metrics, logs, controlPlane } = settingsWith(changes);
  return {
    ...{ metrics: metrics.collect, logs: logs.containerInsights, categories: controlPlane.collect },
    ...{ streams: logs.streams, collected: controlPlane.categories },
  };
}

const DEV_CATEGORIES = ["cluster-autoscaler", "guard", "kube-audit-admin"];

describe("collect", () => {
  it("is one word for metrics, logs and categories", () => {
    expect(chosen(USED)).to.deep.equal({
      ...{ metrics: "used", logs: "used", categories: "used" },
      ...{ streams: CORE, collected: DEV_CATEGORIES },
    });
    expect(chosen({ "aks-monitoring:collect": "needed" })).to.deep.equal({
      ...{ metrics: "needed", logs: "needed", categories: "listed" },
      ...{ streams: CORE, collected: DEV_CATEGORIES },
    });
  });

  it("is needed when it is left out, and of each what is written there", () => {
    expect(
      chosen({
        ...USED,
        "aks-monitoring:metrics": { collect: "needed" },
        "aks-monitoring:logs": { containerInsights: "cost-optimized" },
        "aks-monitoring:controlPlane": { collect: "listed", categories: ["guard"] },
      }),
    ).to.deep.include({
      ...{ metrics: "needed", logs: "cost-optimized", categories: "listed" },
      collected: ["guard"],
    });
    expect(chosen({})).to.deep.equal(chosen({ "aks-monitoring:collect": "needed" }));
  });

  it("collects of the categories those that are read and what an audit asks for", () => {
    const alerts = { ...RUNBOOKS, routes, disabled: ["NodesCannotBeAdded"] };
    const categories = ["kube-scheduler", "kube-apiserver", "cluster-autoscaler", "guard"];
    const with_ = (more: object) =>
      chosen({ ...USED, "aks-monitoring:controlPlane": { categories }, ...more }).collected;
    expect(with_({})).to.deep.equal(["kube-apiserver", "cluster-autoscaler", "guard"]);
    expect(with_({ "aks-monitoring:alerts": alerts })).to.deep.equal(["kube-apiserver", "guard"]);
    // Nobody reads the audit of a stack without rules on it; an auditor does.
    const audits = { categories: ["kube-audit", "kube-scheduler"] };
    expect(chosen({ ...USED, "aks-monitoring:controlPlane": audits }).collected).to.deep.equal([
      "kube-audit",
    ]);
  });

  it("counts as an audit's what the policy pack asks for by default", () => {
    const { settings } = requireControlPlaneLogs;
    expect(settings?.["categories"]?.default).to.deep.equal(AUDIT_NEEDS.slice(0, 1).flat());
    expect(AUDIT_NEEDS[1]).to.deep.equal(["kube-audit-admin", "kube-audit"]);
  });

  it("switches Container insights off when nobody reads anything of it", () => {
    const { logs } = settingsWith({
      ...USED,
      // What is not collected has no namespaces, and to name some for later is no mistake.
      "aks-monitoring:logs": { excludeNamespaces: ["shop-load"] },
      "aks-monitoring:grafana": { kind: "off" },
      "aks-monitoring:alerts": { ...RUNBOOKS, routes, disabled: OF_THE_AGENT },
    });
    expect([logs.containerInsights, logs.streams]).to.deep.equal(["off", []]);
  });

  it("feeds every alert, with fewer records than are needed, and costs less", () => {
    const [needed, used] = ["needed", "used"].map((collect) => {
      const settings = settingsWith({ "aks-monitoring:collect": collect });
      const { groups, unsupplied } = rulesInUse(settings);
      expect(unsupplied).to.deep.equal([]);
      const deployed = groups.flatMap((group) => group.rules);
      const set = collectionOf("set", settings);
      return {
        alerts: deployed.filter(isAlert).map(({ id }) => id),
        coverage: coverageOf(set, settings),
        records: deployed.filter((rule) => !isAlert(rule)).length,
        usd: volumeOf(set, clusterOf({ nodes: 5 })).usdPerMonth,
      };
    });
    if (needed === undefined || used === undefined) throw new Error("two stacks");
    expect(used.alerts).to.deep.equal(needed.alerts);
    expect(used.coverage.able).to.deep.equal(used.coverage.wanted);
    expect(used.records).to.be.lessThan(needed.records);
    expect(used.usd).to.be.lessThan(needed.usd);
  });
});

describe("collectBesides", () => {
  it("adds what nobody reads, with its reason, whatever else is collected", () => {
    const more = {
      reason: REASON,
      metrics: ["node_load1"],
      streams: ["Microsoft-KubeServices"],
      categories: ["kube-scheduler"],
    };
    for (const collect of ["needed", "used"]) {
      const settings = settingsWith({
        "aks-monitoring:collect": collect,
        "aks-monitoring:collectBesides": [more],
      });
      expect(settings.logs.streams).to.deep.equal([...CORE, "Microsoft-KubeServices"]);
      expect(settings.controlPlane.categories).to.deep.equal([...DEV_CATEGORIES, "kube-scheduler"]);
      const { collection } = rulesInUse(settings);
      expect(fateOf({ metric: "node_load1" }, collection)).to.deep.equal({ kind: "kept" });
    }
  });

  it("is why a metric stays that is dropped without it", () => {
    const { collection } = rulesInUse(settingsWith(USED));
    expect(fateOf({ metric: "node_load1" }, collection).kind).to.equal("dropped");
  });

  itTells([
    [
      { "aks-monitoring:collectBesides": [{ metrics: ["node_load1"] }] },
      "aks-monitoring:collectBesides[0].reason is missing; give a reason of at least ten characters.",
    ],
    [
      { "aks-monitoring:collectBesides": [{ reason: REASON, metrics: ["node_lod1"] }] },
      'aks-monitoring:collectBesides[0].metrics[0] is "node_lod1", which no target of managed Prometheus ' +
        "has; correct the name, or keep it in a scrape job of yours.",
    ],
  ]);
});

describe("the warning of blank views", () => {
  it("is not there while everything that is needed is kept", () => {
    expect(blankViewWarnings(settingsWith({}))).to.deep.equal([]);
    expect(blankViewWarnings(settingsWith({ "aks-monitoring:collect": "needed" }))).to.deep.equal(
      [],
    );
  });

  it("names the views that show nothing and those that show a part, with a way back", () => {
    const nothing =
      "show nothing: Grafana dashboard to import: Kubernetes / Networking / Cluster, Kubernetes / " +
      "Networking / Namespace (Pods), Kubernetes / Networking / Pod, Kubernetes / Networking / " +
      "Namespace (Workload), Kubernetes / Networking / Workload; Insights: Managed Prometheus " +
      "visualizations / Cluster, Managed Prometheus visualizations / Nodes, Managed Prometheus " +
      "visualizations / Controllers; they stay with needed.";
    const part =
      "show a part only: Grafana dashboard: Kubernetes / Compute Resources / Cluster, Kubernetes / " +
      "Compute Resources / Namespace (Pods), Kubernetes / Compute Resources / Namespace (Workloads), " +
      "Kubernetes / Compute Resources / Node (Pods), Kubernetes / Compute Resources / Pod, Kubernetes / " +
      "Compute Resources / Workload, Kubernetes / Kubelet, Node Exporter / Nodes, Node Exporter / USE " +
      "Method / Node; Grafana dashboard to import: CoreDNS, Kubernetes / Persistent Volumes, Node " +
      "Exporter / USE Method / Cluster; recommended alerts: Cluster-level, Pod-level; they stay with needed.";
    const metrics = "aks-monitoring:metrics.collect";
    const logs = "aks-monitoring:logs.containerInsights";
    expect(
      blankViewWarnings(settingsWith({ "aks-monitoring:metrics": { collect: "used" } })),
    ).to.deep.equal([
      `${metrics} is used: these views of Microsoft's ${nothing}`,
      `${metrics} is used: these views of Microsoft's ${part}`,
    ]);
    expect(blankViewWarnings(settingsWith(USED))).to.deep.equal([
      `${metrics} and ${logs} are used: these views of Microsoft's ${nothing}`,
      `${metrics} and ${logs} are used: these views of Microsoft's ${part}`,
    ]);
  });
});
