/** Alerts and detections that can fire only because of what the stack has put inside the cluster. */
import { isAlert } from "../rules/render-prometheus";
import type { Settings } from "./config/settings";
import { watchesInUse } from "./detections";
import { logRulesInUse } from "./log-rules-in-use";
import { oncePerStack } from "./once";
import { rulesInUse } from "./rules-in-use";

/**
 * Ids of what a stack has that could never fire without its objects in the cluster: settings of the
 * agents, scrape jobs, monitors. With `clusterObjects: render` somebody else brings them in, so that
 * until somebody has looked it is assumed that these can fire. None with `clusterObjects: off`.
 */
export const firingThroughObjects = oncePerStack((settings: Settings): ReadonlySet<string> => {
  if (settings.clusterObjects === "off") return new Set();
  const alone = firing(withoutObjects(settings));
  return new Set([...firing(settings)].filter((id) => !alone.has(id)));
});

/** The agents keep their own lists then, whatever the stack would have collected. */
function withoutObjects(settings: Settings): Settings {
  const metrics = { ...settings.metrics, collect: "listed" as const };
  return { ...settings, metrics, clusterObjects: "off" };
}

function firing(settings: Settings): ReadonlySet<string> {
  const all = [
    ...rulesInUse(settings).groups.flatMap(({ rules }) => rules.filter(isAlert)),
    ...logRulesInUse(settings).rules,
    ...watchesInUse(settings).detections,
  ];
  return new Set(all.map(({ id }) => id));
}
