/**
 * The log rules of a stack: those whose tables and categories it fills, less those that are switched
 * off, and less - or refused with - those that the plans of their tables cannot run.
 */
import { rules } from "../rules";
import { formOf } from "../rules/render-logs";
import type { LogRule, Rule } from "../rules/types";
import { pathText } from "./config/problems";
import type { Settings } from "./config/settings";
import { basicTables, featuresOf, filledTables } from "./features";

/** The log rules of a stack. */
export interface LogRulesInUse {
  /** What is deployed. */
  readonly rules: readonly LogRule[];
  /** Rules that would be, and the tables on the Basic plan that cannot run them. */
  readonly unfit: readonly { readonly rule: LogRule; readonly tables: readonly string[] }[];
}

/** The log rules of a stack. */
export function logRulesInUse(settings: Settings): LogRulesInUse {
  const basic = basicTables(settings);
  const features = featuresOf(settings);
  const filled = filledTables(settings);
  const categories: readonly string[] = settings.controlPlane.categories;
  const found = rules
    .filter(isLogRule)
    .filter(
      (rule) =>
        !settings.alerts.disabled.includes(rule.id) &&
        (rule.scope === "cluster" || settings.owner) &&
        (rule.requires === undefined || features.has(rule.requires)) &&
        rule.tables.every((table) => filled.has(table)) &&
        (rule.categories ?? []).every((category) => categories.includes(category)),
    );
  const runs = (rule: LogRule) => formOf(rule, { basicTables: basic }) !== "none";
  return {
    rules: found.filter(runs),
    unfit: found
      .filter((rule) => !runs(rule))
      .map((rule) => ({ rule, tables: rule.tables.filter((table) => basic.includes(table)) })),
  };
}

/** One sentence for each rule that the plan of a table cannot run. */
export function unfitProblems(settings: Settings): string[] {
  return logRulesInUse(settings).unfit.flatMap(({ rule: { id }, tables }) =>
    tables.map(
      (table) =>
        `${pathText(["logs", "tables", table, "plan"])} is "Basic", where rule ${id} cannot run, ` +
        'because it counts or joins rows; give "Analytics", or name the rule in ' +
        `${pathText(["alerts", "disabled"])}.`,
    ),
  );
}

function isLogRule(rule: Rule): rule is LogRule {
  return rule.kind === "log";
}
