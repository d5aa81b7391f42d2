/**
 * The detections and hunting queries of a stack: once for a workspace, by the stack that switches
 * Sentinel on, and only those whose tables something fills.
 */
import { detections } from "../rules/detections";
import { huntingQueries } from "../rules/hunting";
import {
  renderDetections,
  renderHuntingQueries,
  tablesOf,
  type RenderedDetection,
  type RenderedHuntingQuery,
  type WatchChoices,
} from "../rules/render-detections";
import { pathText } from "./config/problems";
import type { Settings } from "./config/settings";
import { filledTables } from "./log-collection";
import { oncePerStack } from "./once";

/** A detection or hunting query that has nothing to read. */
export interface LeftOut {
  readonly id: string;
  /** What would have to be collected for it, as a sentence ends: `add "kube-audit" to ...`. */
  readonly way: string;
}

/** What Sentinel gets, and what it does not. */
export interface WatchesInUse {
  readonly detections: readonly RenderedDetection[];
  readonly huntingQueries: readonly RenderedHuntingQuery[];
  readonly leftOut: readonly LeftOut[];
}

/** The detections and hunting queries of a stack; none without Sentinel. */
export const watchesInUse = oncePerStack(findWatches);

function findWatches(settings: Settings): WatchesInUse {
  const { sentinel } = settings;
  if (!sentinel.enabled) return { detections: [], huntingQueries: [], leftOut: [] };
  const choices = watchChoices(settings);
  const filled = filledTables(settings);
  const missing = ({ query }: { readonly query: string }) =>
    tablesOf(query).filter((table) => !filled.has(table));
  const found = {
    detections: sentinel.detections ? renderDetections(detections, choices) : [],
    huntingQueries: sentinel.hunting ? renderHuntingQueries(huntingQueries, choices) : [],
  };
  const runs = (watch: { readonly query: string }) => missing(watch).length === 0;
  return {
    detections: found.detections.filter(runs),
    huntingQueries: found.huntingQueries.filter(runs),
    leftOut: [...found.detections, ...found.huntingQueries].flatMap((watch) =>
      missing(watch).map((table) => ({ id: watch.id, way: WAYS[table] ?? `fill ${table}` })),
    ),
  };
}

/** What to do so that a table is filled. */
const WAYS: Readonly<Record<string, string>> = {
  AKSAudit: `add "kube-audit" to ${pathText(["controlPlane", "categories"])}`,
  AKSAuditAdmin: `add "kube-audit-admin" to ${pathText(["controlPlane", "categories"])}`,
  AzureActivity: `send the activity log to the workspace and set ${pathText(["sentinel", "activityLog"])}`,
  SecurityAlert: `set ${pathText(["sentinel", "defenderAlerts"])}`,
};

/** A stack's choices; what changes something is in AKSAudit too, where that is all there is. */
function watchChoices({ alerts, controlPlane: { categories } }: Settings): WatchChoices {
  return {
    ...alerts,
    changes: categories.includes("kube-audit-admin") ? "AKSAuditAdmin" : "AKSAudit",
  };
}
