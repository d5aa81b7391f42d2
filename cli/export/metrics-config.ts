/** The keep-lists of a stack: what of each job of managed Prometheus is stored. */
import { stringify } from "yaml";

import { rulesInUse } from "../../infra/rules-in-use";
import type { Settings } from "../../infra/config";
import { keptNames, scrapedTargets } from "../../signals/supply";

/** `job: regex` for every job that is scraped; the expression matches whole names. */
export function metricsConfig(settings: Settings): string {
  const { collection } = rulesInUse(settings);
  const jobs = scrapedTargets(collection).map((target) => {
    const kept = keptNames(target, collection);
    return [target.job, kept === undefined ? ".*" : kept.join("|")] as const;
  });
  const sorted = jobs.sort(([a], [b]) => (a < b ? -1 : 1));
  return stringify(settings.metrics.managedPrometheus ? Object.fromEntries(sorted) : {}, {
    lineWidth: 0,
  });
}
