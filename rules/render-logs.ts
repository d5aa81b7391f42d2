/**
 * The one way from log rules to what Azure gets. A table on the Basic plan takes rules of the kind
 * SimpleLogAlert alone (source: azure-monitor-docs, alerts-types, 2025-07-06), so that which form a
 * rule has follows from the plans of its tables.
 */
import { descriptionOf, thresholdsOf, wanted, type RuleChoices } from "./render";
import type {
  FailingPeriods,
  LayerName,
  LogPlace,
  LogRule,
  LogScope,
  Rule,
  Severity,
} from "./types";

/** What a stack changes about log rules. */
export interface LogChoices extends RuleChoices {
  /** Namespaces whose people want no alerts. @default none */
  readonly optOutNamespaces?: readonly string[];
  /** Tables on the Basic plan. @default none */
  readonly basicTables?: readonly string[];
}

/** What both kinds of log alerts have. */
interface RenderedLog {
  readonly id: string;
  readonly layer: LayerName;
  readonly severity: Severity;
  readonly scope: LogScope;
  /** What the person who gets the alert reads. */
  readonly description: string;
  readonly tables: readonly string[];
  readonly query: string;
}

/** A log alert with all numbers filled in, of the kind that its table takes. */
export type RenderedLogAlert =
  | (RenderedLog & {
      readonly kind: "LogAlert";
      readonly window: string;
      readonly frequency: string;
      readonly dimensions: readonly string[];
      readonly failingPeriods?: FailingPeriods;
      readonly resourceIdColumn?: string;
    })
  | (RenderedLog & { readonly kind: "SimpleLogAlert"; readonly minRecurrenceCount: number });

/** The form of a rule: as written, its simple form, or none that its tables could take. */
export type LogForm = "LogAlert" | "SimpleLogAlert" | "none";

/** The form that a rule has when some tables are on the Basic plan. */
export function formOf(
  { tables, simple }: LogRule,
  { basicTables = [] }: Pick<LogChoices, "basicTables"> = {},
): LogForm {
  if (!tables.some((table) => basicTables.includes(table))) return "LogAlert";
  return simple === undefined || tables.length > 1 ? "none" : "SimpleLogAlert";
}

/**
 * The log alerts of a stack, sorted by id. Throws for a rule that its tables cannot run; `infra/`
 * leaves such a rule out, or refuses the stack, before.
 */
export function renderLogAlerts(
  rules: readonly Rule[],
  choices: LogChoices = {},
): RenderedLogAlert[] {
  return wanted(rules, choices)
    .filter((rule) => rule.kind === "log")
    .map((rule) => renderLogAlert(rule, choices));
}

function renderLogAlert(rule: LogRule, choices: LogChoices): RenderedLogAlert {
  const { id, layer, severity, scope, tables } = rule;
  const description = descriptionOf(rule, choices);
  const place: LogPlace = { optOut: [...(choices.optOutNamespaces ?? [])].sort() };
  const numbers = thresholdsOf(rule, choices);
  const common = { id, layer, severity, scope, description, tables };
  switch (formOf(rule, choices)) {
    case "LogAlert": {
      const { window, frequency, dimensions, failingPeriods, resourceIdColumn } = rule;
      return {
        ...{ ...common, kind: "LogAlert", query: rule.query(numbers, place) },
        ...{ window, frequency, dimensions },
        ...(failingPeriods === undefined ? {} : { failingPeriods }),
        ...(resourceIdColumn === undefined ? {} : { resourceIdColumn }),
      };
    }
    case "SimpleLogAlert": {
      const { query, minRecurrenceCount = 1 } = rule.simple ?? { query: rule.query };
      return {
        ...common,
        kind: "SimpleLogAlert",
        query: query(numbers, place),
        minRecurrenceCount,
      };
    }
    case "none":
      throw new Error(`rule ${id} reads a table on the Basic plan and has no form that runs there`);
  }
}
