/** `npm run export -- metrics-config` against the settings file that the same stack deploys. */
import { expect } from "chai";
import { parse } from "yaml";

import { metricsConfig } from "../../../cli/export/metrics-config";
import { parseSettings, type Settings } from "../../../infra/config";
import { CLUSTER_TARGETS, CONTROL_PLANE_TARGETS } from "../../../signals/prometheus";
import { asText, RUNBOOKS, stackConfig } from "../../helpers/config";
import { deployedFile, keptBy, linesOf } from "../../helpers/settings-file";

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
    "what is used": settingsOf({ collect: "used", controlPlane: true }),
    "the minimal profile and nothing else": settingsOf(
      { collect: "listed", scrape: { cluster: { targets: { kubelet: { keep: ["up"] } } } } },
      { whenUnsupplied: "disable" },
    ),
  };

  for (const [what, settings] of Object.entries(CASES)) {
    it(`are those of the settings file that is deployed: ${what}`, () => {
      const file = deployedFile(settings);
      const pods = linesOf(file["cluster-metrics"], "default-targets-metrics-keep-list");
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
