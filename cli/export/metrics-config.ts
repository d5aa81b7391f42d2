/** The keep-lists of a stack: what of each job of managed Prometheus is stored. */
import { stringify } from "yaml";

import { rulesInUse } from "../../infra/rules-in-use";
import type { Settings } from "../../infra/config";
import { ANNOTATED_PODS } from "../../signals/prometheus";
import { keptNames, scrapedTargets } from "../../signals/supply";

/** `job: regex` for every job that is scraped; the expression matches whole names. */
export function metricsConfig(settings: Settings): string {
  const { collection } = rulesInUse(settings);
  const jobs = scrapedTargets(collection).map((target) => {
    const kept = keptNames(target, collection);
    return [target.job, kept === undefined ? ".*" : kept.join("|")] as const;
  });
  // The profile does not filter these pods: without a list of their own all is kept.
  const { annotatedPods } = settings.clusterObjects === "off" ? {} : settings.metrics.scrape;
  if (annotatedPods !== undefined) {
    const kept = [...new Set(annotatedPods.keep)].sort().join("|");
    jobs.push([ANNOTATED_PODS.job, kept === "" ? ".*" : kept]);
  }
  const sorted = jobs.sort(([a], [b]) => (a < b ? -1 : 1));
  return stringify(settings.metrics.managedPrometheus ? Object.fromEntries(sorted) : {}, {
    lineWidth: 0,
  });
}
