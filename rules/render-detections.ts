/**
 * The one way from detections and hunting queries to what Sentinel gets, and what of them can run on
 * what a stack collects.
 */
import type { AuditTable, Detection, Entity, HuntingQuery, Tactic } from "./detections/types";
import { runbookLink, thresholdsOf, type RuleChoices } from "./render";
import type { LayerName } from "./types";

/** What a stack changes about detections. */
export interface WatchChoices extends RuleChoices {
  /**
   * The table where requests that change something are looked for: AKSAudit where `kube-audit` is
   * collected, which holds them too. @default "AKSAuditAdmin"
   */
  readonly changes?: AuditTable | undefined;
}

/** A severity in Sentinel's words. */
export type SentinelSeverity = "High" | "Medium" | "Low" | "Informational";

/** What detections and hunting queries have in common once all numbers are filled in. */
interface RenderedWatch {
  readonly id: string;
  readonly layer: LayerName;
  readonly title: string;
  /** What the person who gets the alert reads. */
  readonly description: string;
  readonly tactics: readonly Tactic[];
  readonly techniques: readonly string[];
  readonly query: string;
}

/** A detection with all numbers filled in. */
export interface RenderedDetection extends RenderedWatch {
  readonly severity: SentinelSeverity;
  readonly window: string;
  readonly frequency: string;
  readonly entities: readonly Entity[];
  readonly details: Readonly<Record<string, string>>;
}

/** A hunting query with all numbers filled in. */
export type RenderedHuntingQuery = RenderedWatch;

const SEVERITIES: readonly SentinelSeverity[] = ["High", "High", "Medium", "Low", "Informational"];

/** The detections of a stack, sorted by id. */
export function renderDetections(
  detections: readonly Detection[],
  choices: WatchChoices = {},
): RenderedDetection[] {
  return wanted(detections, choices).map((detection) => {
    const { severity, window, frequency, entities, details = {} } = detection;
    return {
      ...renderWatch(detection, choices),
      severity: SEVERITIES[severity] ?? "Informational",
      ...{ window, frequency, entities, details },
    };
  });
}

/** The hunting queries of a stack, sorted by id. */
export function renderHuntingQueries(
  queries: readonly HuntingQuery[],
  choices: WatchChoices = {},
): RenderedHuntingQuery[] {
  return wanted(queries, choices).map((query) => renderWatch(query, choices));
}

function wanted<Watch extends Detection | HuntingQuery>(
  watches: readonly Watch[],
  { disabled = [] }: RuleChoices,
): Watch[] {
  return watches.filter(({ id }) => !disabled.includes(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function renderWatch(watch: Detection | HuntingQuery, choices: WatchChoices): RenderedWatch {
  const { id, layer, title, why, tactics, techniques } = watch;
  return {
    ...{ id, layer, title, tactics, techniques },
    description: `${title}. ${why} Runbook: ${runbookLink(id, choices)}`,
    query: watch.query(thresholdsOf(watch, choices), choices.changes),
  };
}

/** Tables that detections and hunting queries begin with. */
export const WATCHED_TABLES = ["AKSAudit", "AKSAuditAdmin", "AzureActivity", "SecurityAlert"];

/** The tables that a query reads, in the order of the alphabet. */
export function tablesOf(query: string): string[] {
  const words: readonly string[] = query.replace(/"[^"]*"/g, "").match(/\b\w+\b/g) ?? [];
  return WATCHED_TABLES.filter((table) => words.includes(table));
}
