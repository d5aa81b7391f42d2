/**
 * Runs the query of each rule of a stack where the rule runs it, and tells what came of it: Azure
 * judges a query of KQL when the rule is written and never again, and does not judge PromQL at all. A
 * rule whose query is refused - a table or column is gone, two series match where one has to - is
 * deployed, and silent. Nothing is told of whether a rule fires: waiting times and counts are Azure's.
 */
import type { Settings } from "../../infra/config";
import { watchesInUse } from "../../infra/detections";
import { rulesInUse } from "../../infra/rules-in-use";
import { renderPrometheusGroups } from "../../rules/render-prometheus";
import { minutesOf } from "../../signals/durations";
import { reasonOf } from "../errors";
import { deployedLogAlerts } from "../export/queries";
import { QueryRefusal } from "./refusal";

/** The query of a rule. */
export interface RuleQuery {
  readonly name: string;
  /** `simple` looks at rows of one table as they arrive, which may be on the Basic plan. */
  readonly kind: "alert" | "record" | "log" | "simple" | "detection" | "hunting";
  readonly query: string;
  /** How far back it looks; PromQL says so itself. */
  readonly hours: number;
}

/** What became of it: `notRun` is a local Azure that does not know the whole language. */
export interface RuleSeen {
  readonly name: string;
  readonly kind: RuleQuery["kind"];
  readonly state: "answered" | "refused" | "notRun" | "unseen";
  /** Rows or series that it finds now; null when it was not answered. */
  readonly results: number | null;
  /** What was answered instead. */
  readonly detail: string;
}

/** Hours that somebody who hunts looks back at first. */
const HUNTING_HOURS = 24;

/** Queries at the same time: a workspace lets one caller have five (source: Azure Monitor limits). */
const AT_ONCE = 4;

/** The queries of all rules that a stack deploys. */
export function ruleQueries(settings: Settings): RuleQuery[] {
  const groups = renderPrometheusGroups(rulesInUse(settings).groups, settings.alerts);
  const { detections, huntingQueries } = watchesInUse(settings);
  return [
    ...groups.flatMap(({ rules }) =>
      rules.map((rule): RuleQuery => {
        const query = rule.expression;
        return "alert" in rule
          ? { name: rule.alert, kind: "alert", query, hours: 0 }
          : { name: rule.record, kind: "record", query, hours: 0 };
      }),
    ),
    ...deployedLogAlerts(settings).map((rule): RuleQuery => {
      const { id: name, query } = rule;
      return rule.kind === "LogAlert"
        ? { name, kind: "log", query, hours: hoursOf(rule.window) }
        : { name, kind: "simple", query, hours: 1 };
    }),
    ...detections.map(({ id, query, window }): RuleQuery => {
      return { name: id, kind: "detection", query, hours: hoursOf(window) };
    }),
    ...huntingQueries.map(({ id, query }): RuleQuery => {
      return { name: id, kind: "hunting", query, hours: HUNTING_HOURS };
    }),
  ];
}

function hoursOf(window: string): number {
  return Math.max(1, Math.ceil(minutesOf(window) / 60));
}

/** Asks for each; `ask` resolves to how many rows or series a query finds. Never rejects. */
export async function askRules(
  queries: readonly RuleQuery[],
  ask: (query: RuleQuery) => Promise<number>,
): Promise<RuleSeen[]> {
  const seen = new Map<RuleQuery, RuleSeen>();
  const waiting = [...queries];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { name, kind } = next;
      const of = { name, kind };
      try {
        seen.set(next, { ...of, state: "answered", results: await ask(next), detail: "" });
      } catch (error) {
        seen.set(next, { ...of, state: stateOf(error), results: null, detail: reasonOf(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return queries.flatMap((query) => seen.get(query) ?? []);
}

function stateOf(error: unknown): RuleSeen["state"] {
  if (!(error instanceof QueryRefusal)) return "unseen";
  // Prometheus's API answers 422 for what it can read and not evaluate (source: its docs, HTTP API).
  if (error.status === 400 || error.status === 422) return "refused";
  return error.status === 501 ? "notRun" : "unseen";
}
