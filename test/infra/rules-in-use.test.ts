/** Rules that could never fire are refused, or left out, with the sentence that mends it. */
import { expect } from "chai";

import { parseSettings } from "../../infra/config";
import { isAlert } from "../../rules/render-prometheus";
import { rulesInUse } from "../../infra/rules-in-use";
import { asText, RUNBOOKS, stackConfig } from "../helpers/config";

const RECEIVERS = { emails: ["team@contoso.example"] };
const ROUTES = { page: RECEIVERS, ticket: RECEIVERS, inform: RECEIVERS };
const RULE = "StatefulSetRolloutStuck";

function settingsWith(metrics: object, alerts: object = {}) {
  return parseSettings({
    ...stackConfig("dev"),
    ...asText({
      "aks-monitoring:metrics": metrics,
      "aks-monitoring:alerts": { ...RUNBOOKS, routes: ROUTES, ...alerts },
    }),
  });
}

function alertsOf(settings: ReturnType<typeof parseSettings>): string[] {
  return rulesInUse(settings).groups.flatMap(({ rules }) =>
    rules.filter(isAlert).map(({ id }) => id),
  );
}

describe("rules that what is collected does not feed", () => {
  const alone = { collect: "listed" };
  const left = settingsWith(alone, { whenUnsupplied: "disable" });

  it("are told with the metric, what drops it, and three ways out", () => {
    expect(rulesInUse(left).unsupplied).to.include(
      `aks-monitoring:alerts has rule ${RULE}, which reads kube_statefulset_metadata_generation, ` +
        "which profile minimal drops from kube-state-metrics; add it to " +
        "aks-monitoring:metrics.scrape.cluster.targets.kubestate.keep, set " +
        "aks-monitoring:metrics.collect to needed, or name the rule in " +
        "aks-monitoring:alerts.disabled.",
    );
  });

  it("are left out where the stack says so, and are there when their metrics are", () => {
    expect(alertsOf(left)).not.to.include(RULE);
    expect(alertsOf(settingsWith({}))).to.include(RULE);
    expect(rulesInUse(settingsWith({})).unsupplied).to.deep.equal([]);
  });

  it("are refused without that word", () => {
    expect(() => settingsWith(alone)).to.throw(/StatefulSetRolloutStuck, which reads kube_state/);
  });
});
