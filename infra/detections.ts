/**
 * The detections and hunting queries of a stack: once for a workspace, by the stack that switches
 * Sentinel on. Those whose tables it does not fill are left out, as nobody wants them; what could
 * never find anything although its table is filled is told, and refused or left out as rules are.
 */
import { detections } from "../rules/detections";
import type { AuditTable } from "../rules/detections/types";
import { huntingQueries } from "../rules/hunting";
import { logDemandOf } from "../rules/log-demands";
import {
  renderDetections,
  renderHuntingQueries,
  type RenderedDetection,
  type RenderedHuntingQuery,
  type WatchChoices,
} from "../rules/render-detections";
import { minutesOf } from "../signals/durations";
import type { TableDemand } from "../signals/log-shortfalls";
import { pathText } from "./config/problems";
import type { Settings } from "./config/settings";
import { judged, type LogRuleReader } from "./log-rules-in-use";
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
  /** One sentence for each reason why one could never find anything in what is collected. */
  readonly unsupplied: readonly string[];
}

/** The detections and hunting queries of a stack; none without Sentinel. */
export const watchesInUse = oncePerStack(findWatches);

function findWatches(settings: Settings): WatchesInUse {
  const { sentinel } = settings;
  if (!sentinel.enabled) {
    return { detections: [], huntingQueries: [], leftOut: [], unsupplied: [] };
  }
  const choices = watchChoices(settings);
  const found = {
    detections: sentinel.detections ? renderDetections(detections, choices) : [],
    huntingQueries: sentinel.hunting ? renderHuntingQueries(huntingQueries, choices) : [],
  };
  const { supplied, unsupplied, missing } = judged(
    [
      ...found.detections.map((one) => detectionReader(one, settings)),
      ...found.huntingQueries.map((one) => huntingReader(one, settings)),
    ],
    settings,
  );
  const runs = ({ id }: { readonly id: string }) => supplied.includes(id);
  return {
    detections: found.detections.filter(runs),
    huntingQueries: found.huntingQueries.filter(runs),
    leftOut: missing.map(({ id, table }) => ({ id, way: WAYS[table] ?? `fill ${table}` })),
    unsupplied,
  };
}

/** A detection as Sentinel runs it. */
function detectionReader(
  { id, window, frequency }: RenderedDetection,
  settings: Settings,
): LogRuleReader {
  const minutes = { window: minutesOf(window), frequency: minutesOf(frequency) };
  return { id, tables: watchDemand(id, settings), runner: "detection", ...minutes };
}

/** A hunting query, which a person runs over what is there. */
function huntingReader({ id }: RenderedHuntingQuery, settings: Settings): LogRuleReader {
  return { id, tables: watchDemand(id, settings), runner: "hunting query" };
}

/** What a detection or hunting query needs, in the table where the stack has changes. */
export function watchDemand(id: string, settings: Settings): TableDemand[] {
  const changes = tableOfChanges(settings);
  return logDemandOf(id).map((demand) =>
    demand.table === "AKSAuditAdmin" ? { ...demand, table: changes } : demand,
  );
}

/** What to do so that a table is filled. */
const WAYS: Readonly<Record<string, string>> = {
  AKSAudit: `add "kube-audit" to ${pathText(["controlPlane", "categories"])}`,
  AKSAuditAdmin: `add "kube-audit-admin" to ${pathText(["controlPlane", "categories"])}`,
  AzureActivity: `send the activity log to the workspace and set ${pathText(["sentinel", "activityLog"])}`,
  SecurityAlert: `set ${pathText(["sentinel", "defenderAlerts"])}`,
};

function watchChoices(settings: Settings): WatchChoices {
  return { ...settings.alerts, changes: tableOfChanges(settings) };
}

/** What changes something is in AKSAudit too, where that is all there is. */
function tableOfChanges({ controlPlane: { categories } }: Settings): AuditTable {
  return categories.includes("kube-audit-admin") ? "AKSAuditAdmin" : "AKSAudit";
}
