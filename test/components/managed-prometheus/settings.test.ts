/** The settings file of the metrics add-on: the text the agent reads, and what is refused before. */
import { expect } from "chai";

import {
  settingsConfigMap,
  type KnownTarget,
  type SettingsConfigMapArgs,
} from "../../../components/managed-prometheus/settings";
import { settingsProblems } from "../../../components/managed-prometheus/settings-checks";
import { CLUSTER_TARGETS, CONTROL_PLANE_TARGETS } from "../../../signals/prometheus";
import { expectGolden } from "../../helpers/golden";

/** A target of a small world. */
function target(name: string, onByDefault: boolean): KnownTarget {
  return { name, onByDefault, takesInterval: true, takesKeepList: true };
}

const small: SettingsConfigMapArgs = {
  clusterTargets: [
    target("kubelet", true),
    target("coredns", false),
    { ...target("health", true), takesKeepList: false },
  ],
  controlPlaneTargets: [{ ...target("etcd", true), takesInterval: false }],
};

const all = { clusterTargets: CLUSTER_TARGETS, controlPlaneTargets: CONTROL_PLANE_TARGETS };

/** All problems of the small world with some settings. */
function problems(settings: Partial<SettingsConfigMapArgs>): string[] {
  return settingsProblems({ ...small, ...settings });
}

/** Reads a section as the agent does: line by line, quotes taken away. */
function asTheAgentReads(text: string): Record<string, Record<string, string>> {
  const sections: Record<string, Record<string, string>> = {};
  let current = "";
  for (const line of text.split("\n").map((one) => one.trim())) {
    if (line.endsWith(": |-")) {
      current = line.slice(0, -4);
      sections[current] = {};
    } else {
      const [key = "", ...rest] = line.split("=");
      const value = rest.join("=").trim();
      (sections[current] ??= {})[key.trim()] = value.replace(/^"(.*)"$/, "$1");
    }
  }
  return sections;
}

describe("the settings ConfigMap", () => {
  it("says of every target what the add-on does without it, when nothing is asked", () => {
    const { apiVersion, kind, metadata, data } = settingsConfigMap(small);
    expect({ apiVersion, kind, metadata }).to.deep.equal({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "ama-metrics-settings-configmap", namespace: "kube-system" },
    });
    const { "config-version": version, ...rest } = data;
    expect(version).to.match(/^[\da-f]{10}$/);
    expect(rest).to.deep.equal({
      "schema-version": "v2",
      "cluster-metrics": [
        "default-targets-scrape-enabled: |-",
        "  kubelet = true",
        "  coredns = false",
        "  health = true",
        "pod-annotation-based-scraping: |-",
        '  podannotationnamespaceregex = ""',
        "default-targets-metrics-keep-list: |-",
        '  kubelet = ""',
        '  coredns = ""',
        '  podannotations = ""',
        "minimal-ingestion-profile: |-",
        "  enabled = true",
        "default-targets-scrape-interval-settings: |-",
        '  kubelet = "30s"',
        '  coredns = "30s"',
        '  health = "30s"',
        '  podannotations = "30s"',
      ].join("\n"),
      "controlplane-metrics": [
        "default-targets-scrape-enabled: |-",
        "  etcd = true",
        "default-targets-metrics-keep-list: |-",
        '  etcd = ""',
        "minimal-ingestion-profile: |-",
        "  enabled = true",
      ].join("\n"),
      "prometheus-collector-settings":
        'cluster_alias = ""\ndebug-mode = false\nhttps_config = true',
    });
  });

  it("is what was looked at once, with all targets and every setting", async () => {
    const keep = ["kube_.*_labels", "kube_pod_info"];
    const made = settingsConfigMap({
      ...all,
      cluster: {
        targets: {
          coredns: { enabled: true, interval: "1m" },
          kubestate: { keep, interval: "60s" },
          "acstor-metrics-exporter": { enabled: false },
        },
      },
      controlPlane: { targets: { "kube-scheduler": { enabled: true }, etcd: { keep: ["a=b"] } } },
      annotatedPods: { namespaces: ["shop", "pay"], keep: ["http_.*"], interval: "15s" },
      clusterAlias: "shop_prod",
      debugMode: true,
    });
    await expectGolden("prometheus-settings", made);
  });

  it("is read by the agent as it was meant, sorted and without doubles", () => {
    const keep = ["up", "b=c|d", "a.*", "up"];
    const { data } = settingsConfigMap({ ...small, cluster: { targets: { kubelet: { keep } } } });
    const read = asTheAgentReads(data["cluster-metrics"] ?? "");
    expect(read["default-targets-metrics-keep-list"]).to.deep.equal({
      kubelet: "a.*|b=c|d|up",
      coredns: "",
      podannotations: "",
    });
  });

  it("has the same version for the same content only", () => {
    const version = (settings: Partial<SettingsConfigMapArgs>) =>
      settingsConfigMap({ ...small, ...settings }).data["config-version"];
    const kept = (...keep: string[]) => ({ cluster: { targets: { kubelet: { keep } } } });
    expect(version(kept("a", "b"))).to.equal(version(kept("b", "a")));
    expect(version(kept("a"))).not.to.equal(version(kept("b")));
  });

  it("keeps exactly the lists when the minimal profile is off and every target has one", () => {
    const targets = { kubelet: { keep: ["kubelet_node_name"] } };
    const { data } = settingsConfigMap({
      ...small,
      cluster: { minimalProfile: false, targets },
      controlPlane: { minimalProfile: false, targets: { etcd: { enabled: false } } },
    });
    const read = asTheAgentReads(data["cluster-metrics"] ?? "");
    expect(read["minimal-ingestion-profile"]).to.deep.equal({ enabled: "false" });
  });

  it("is refused when the minimal profile is off and a list is empty: that collects everything", () => {
    expect(problems({ cluster: { minimalProfile: false } })).to.deep.equal([
      "metrics.cluster.targets.kubelet.keep is empty while metrics.cluster.minimalProfile is false, " +
        "which would collect everything; name the metrics to keep or switch the target off.",
    ]);
    expect(problems({ controlPlane: { minimalProfile: false } })).to.deep.equal([
      "metrics.controlPlane.targets.etcd.keep is empty while metrics.controlPlane.minimalProfile is " +
        "false, which would collect everything; name the metrics to keep or switch the target off.",
    ]);
  });

  it("is refused with every problem of the targets at once", () => {
    const targets = {
      kublet: {},
      kubelet: { keep: ["(?!a)", 'a"b', ""], interval: "30" },
      health: { keep: ["up"] },
    };
    const controlPlane = { targets: { etcd: { interval: "1m" } } };
    const wanted = "give a metric's name or an expression of RE2 on the whole name.";
    expect(problems({ cluster: { targets }, controlPlane, clusterAlias: "a-b" })).to.deep.equal([
      "metrics.cluster.targets.kublet is no target; use one of kubelet, coredns, health.",
      `metrics.cluster.targets.kubelet.keep[0] is "(?!a)" and looks around, which RE2 cannot; ${wanted}`,
      `metrics.cluster.targets.kubelet.keep[1] is "a\\"b" and is no name of a metric; ${wanted}`,
      `metrics.cluster.targets.kubelet.keep[2] is "" and is no name of a metric; ${wanted}`,
      'metrics.cluster.targets.kubelet.interval is "30"; give a duration such as 30s, 1m or 1m30s.',
      "metrics.cluster.targets.health.keep is given, but the target has no keep-list; remove it.",
      'metrics.controlPlane.targets.etcd.interval is "1m"; leave it out: the control plane is ' +
        "scraped every 30s.",
      'metrics.clusterAlias is "a-b"; give letters, digits and underscores, as the agent would make ' +
        "of it.",
    ]);
  });

  it("is refused when a list is longer than a line the agent reads", () => {
    const keep = Array.from({ length: 3_000 }, (_, index) => `a_metric_with_a_name_${index}`);
    expect(problems({ cluster: { targets: { kubelet: { keep } } } })).to.deep.equal([
      `metrics.cluster.targets.kubelet.keep is ${keep.join("|").length} characters long, and the ` +
        "agent reads 65000; keep groups of metrics by an expression such as kube_.*.",
    ]);
  });

  it("is refused with annotated pods that are nowhere, or unbounded without the profile", () => {
    const cluster = { minimalProfile: false, targets: { kubelet: { enabled: false } } };
    expect(problems({ cluster, annotatedPods: { namespaces: [], interval: "x" } })).to.deep.equal([
      "metrics.annotatedPods.namespaces is empty; name one, or leave annotatedPods out.",
      "metrics.annotatedPods.keep is empty while metrics.cluster.minimalProfile is false, which " +
        "would collect everything; name the metrics to keep or leave annotatedPods out.",
      'metrics.annotatedPods.interval is "x"; give a duration such as 30s, 1m or 1m30s.',
    ]);
    expect(problems({ annotatedPods: { namespaces: ["a|b"] } })).to.deep.equal([
      'metrics.annotatedPods.namespaces[0] is "a|b"; give a namespace: 1 to 63 lower-case letters, ' +
        "digits and hyphens.",
    ]);
  });

  it("throws what is wrong under the path that the caller gives", () => {
    expect(() =>
      settingsConfigMap({ ...small, clusterAlias: "" }, "aks-monitoring:metrics"),
    ).to.throw('aks-monitoring:metrics.clusterAlias is ""; give letters, digits and underscores');
  });
});
