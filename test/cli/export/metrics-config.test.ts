/** `npm run export -- metrics-config` against the settings file that the same stack deploys. */
import { expect } from "chai";
import { parse } from "yaml";

import { metricsConfig } from "../../../cli/export/metrics-config";
import { parseSettings, type Settings } from "../../../infra/config";
import { clusterObjects } from "../../../infra/cluster-objects";
import { rulesInUse } from "../../../infra/rules-in-use";
import {
  CLUSTER_TARGETS,
  CONTROL_PLANE_TARGETS,
  type PrometheusTarget,
} from "../../../signals/prometheus";
import { asText, RUNBOOKS, stackConfig } from "../../helpers/config";

type Texts = Readonly<Record<string, string>>;

function settingsOf(metrics: object, alerts: object = {}): Settings {
  const routes = { page: { emails: ["oncall@contoso.example"] } };
  return parseSettings({
    ...stackConfig("dev"),
    ...asText({
      "aks-monitoring:metrics": metrics,
      "aks-monitoring:alerts": { ...RUNBOOKS, routes, ...alerts },
    }),
  });
}

/** The settings file as the add-on gets it. */
function deployed(settings: Settings): Texts {
  const objects = clusterObjects(settings, rulesInUse(settings)) as unknown as readonly {
    readonly metadata: { readonly name: string };
    readonly data: Texts;
  }[];
  const found = objects.find(({ metadata }) => metadata.name === "ama-metrics-settings-configmap");
  if (found === undefined) throw new Error("the stack has no settings file");
  return found.data;
}

/** `name = value` of a section, without quotes. */
function values(plane: string | undefined, section: string): Texts {
  const text = (parse(plane ?? "") as Texts)[section] ?? "";
  const lines = text.split("\n").map((line) => /^\s*(\S+) = "?(.*?)"?$/.exec(line) ?? []);
  return Object.fromEntries(lines.map(([, name = "", value = ""]) => [name, value]));
}

/** What the add-on keeps of each job, read from the text as the agent reads it. */
function keptBy(plane: string | undefined, targets: readonly PrometheusTarget[]): Texts {
  const enabled = values(plane, "default-targets-scrape-enabled");
  const listed = values(plane, "default-targets-metrics-keep-list");
  const { enabled: minimal } = values(plane, "minimal-ingestion-profile");
  const on = targets.filter(({ name }) => enabled[name] === "true");
  return Object.fromEntries(
    on.map(({ name, job, minimalKeepList }) => {
      const own = (listed[name] ?? "").split("|").filter((entry) => entry !== "");
      const all = [...(minimal === "true" ? minimalKeepList : []), ...own];
      return [job, all.length === 0 ? ".*" : [...new Set(all)].sort().join("|")];
    }),
  );
}

describe("the exported keep-lists", () => {
  const CASES: Readonly<Record<string, Settings>> = {
    "what the rules need": settingsOf({}),
    "metrics of the control plane besides": settingsOf({ controlPlane: true }),
    "targets and metrics of the user's, and pods that ask": settingsOf({
      scrape: {
        cluster: { targets: { kubestate: { keep: ["kube_ingress_info"] } } },
        annotatedPods: { namespaces: ["shop"], keep: ["shop_orders_total", "http_.*"] },
      },
    }),
    "the minimal profile and nothing else": settingsOf(
      { collect: "listed", scrape: { cluster: { targets: { kubelet: { keep: ["up"] } } } } },
      { whenUnsupplied: "disable" },
    ),
  };

  for (const [what, settings] of Object.entries(CASES)) {
    it(`are those of the settings file that is deployed: ${what}`, () => {
      const file = deployed(settings);
      const pods = values(file["cluster-metrics"], "default-targets-metrics-keep-list");
      const { annotatedPods } = settings.metrics.scrape;
      expect(parse(metricsConfig(settings))).to.deep.equal({
        ...keptBy(file["cluster-metrics"], CLUSTER_TARGETS),
        ...(settings.metrics.controlPlane
          ? keptBy(file["controlplane-metrics"], CONTROL_PLANE_TARGETS)
          : {}),
        ...(annotatedPods === undefined ? {} : { "kubernetes-pods": pods["podannotations"] }),
      });
    });
  }

  it("are none without managed Prometheus", () => {
    expect(parse(metricsConfig(settingsOf({ managedPrometheus: false })))).to.deep.equal({});
  });
});
