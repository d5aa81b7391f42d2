/** No rule is associated with the cluster: the agent runs, asks what to collect, and gets nothing. */
import { deployAgain, type Cause, type Found } from "../cause";
import type { Evidence } from "../evidence";
import { logRules, metricRules } from "../state";

export const associationMissing: Cause = {
  check: "association-missing",
  source:
    "terraform-provider-azurerm issue 23510; azure-monitor docs, container-insights-troubleshoot",
  find: (evidence) => {
    const { settings } = evidence;
    const wanted: Found[] = [];
    if (settings.logs.containerInsights !== "off" && isMissing(evidence, logRules(evidence))) {
      wanted.push(missing(evidence, "agent", "Container insights", "ContainerInsightsExtension"));
    }
    if (settings.metrics.managedPrometheus && isMissing(evidence, metricRules(evidence))) {
      const name = "ContainerInsightsMetricsExtension";
      wanted.push(missing(evidence, "metrics", "managed Prometheus", name));
    }
    return wanted;
  },
};

/** An association whose rule is gone is another cause, and tells nothing of its kind. */
function isMissing({ associations }: Evidence, found: readonly unknown[]): boolean {
  const broken = associations.some(({ ruleId, rule }) => ruleId !== undefined && !rule);
  return found.length === 0 && !broken;
}

function missing(evidence: Evidence, way: "agent" | "metrics", what: string, name: string): Found {
  return {
    stops: [way],
    sentence:
      `No rule of ${what} is associated with the cluster (association ${name}): the agent runs ` +
      "and is told to collect nothing.",
    fix: [deployAgain(evidence)],
  };
}
