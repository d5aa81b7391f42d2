/**
 * The log rules of a stack: those that are wanted and whose tables and categories it fills, less - or
 * refused with - those that could never fire although it does: by the plan of a table, or by rows and
 * columns that do not arrive.
 */
import { rules } from "../rules";
import { logDemandOf, simpleKey } from "../rules/log-demands";
import { formOf } from "../rules/render-logs";
import type { LogRule, Rule } from "../rules/types";
import { minutesOf } from "../signals/durations";
import { shortfallsOf, type LogReader, type Shortfall } from "../signals/log-shortfalls";
import type { Settings } from "./config/settings";
import { basicTables, featuresOf } from "./features";
import { logSupplyOf } from "./log-collection";
import { logSentence } from "./log-sentences";
import { oncePerStack } from "./once";

/** The log rules of a stack. */
export interface LogRulesInUse {
  /** What is deployed. */
  readonly rules: readonly LogRule[];
  /** One sentence for each reason why a rule could never fire on what is collected. */
  readonly unsupplied: readonly string[];
  /** One sentence for each table or category that a rule would need and the stack does not collect. */
  readonly uncollected: readonly string[];
}

/** A rule with what it needs and who runs it. */
export interface LogRuleReader extends LogReader {
  readonly id: string;
}

/** The log rules of a stack. */
export const logRulesInUse = oncePerStack(findLogRules);

function findLogRules(settings: Settings): LogRulesInUse {
  const features = featuresOf(settings);
  const wanted = rules
    .filter(isLogRule)
    .filter(
      ({ id, scope, requires }) =>
        !settings.alerts.disabled.includes(id) &&
        (scope === "cluster" || settings.owner) &&
        (requires === undefined || features.has(requires)),
    );
  const { supplied, unsupplied, uncollected } = judged(
    wanted.map((rule) => readerOf(rule, settings)),
    settings,
  );
  return { rules: wanted.filter(({ id }) => supplied.includes(id)), unsupplied, uncollected };
}

/** What becomes of some readers: the ids of those that can fire, and sentences on the others. */
export function judged(readers: readonly LogRuleReader[], settings: Settings) {
  const all = readers.map((reader) => {
    const shortfalls = shortfallsOf(reader, logSupplyOf(settings));
    const missing = shortfalls.filter(isUncollected);
    return { reader, shortfalls, missing };
  });
  const told = (of: "shortfalls" | "missing") => (one: (typeof all)[number]) =>
    one[of].map((shortfall) => logSentence(one.reader, shortfall, settings));
  return {
    supplied: all.filter(({ shortfalls }) => shortfalls.length === 0).map(idOf),
    unsupplied: all.filter(({ missing }) => missing.length === 0).flatMap(told("shortfalls")),
    uncollected: all.flatMap(told("missing")),
    /** Each reader with each table that is not collected for it. */
    missing: all.flatMap((one) => one.missing.map(({ table }) => ({ id: idOf(one), table }))),
  };
}

function idOf({ reader }: { readonly reader: LogRuleReader }): string {
  return reader.id;
}

/** Whoever does not collect a thing does not want the rules on it; what nobody can collect is wrong. */
function isUncollected(
  shortfall: Shortfall,
): shortfall is Extract<Shortfall, { kind: "unfed" | "left-out" }> {
  return (
    (shortfall.kind === "unfed" && shortfall.source !== undefined) ||
    (shortfall.kind === "left-out" && shortfall.by === "categories")
  );
}

/** A log alert as it reads under the plans of a stack's tables. */
export function readerOf(rule: LogRule, settings: Settings): LogRuleReader {
  const { id, window, frequency } = rule;
  return formOf(rule, { basicTables: basicTables(settings) }) === "SimpleLogAlert"
    ? { id, tables: logDemandOf(simpleKey(id)), runner: "simple log alert" }
    : {
        ...{ id, tables: logDemandOf(id), runner: "log alert" },
        ...{ window: minutesOf(window), frequency: minutesOf(frequency) },
      };
}

function isLogRule(rule: Rule): rule is LogRule {
  return rule.kind === "log";
}
