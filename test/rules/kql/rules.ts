/** Every rule whose expression is KQL, as it is deployed. */
import { rules } from "../../../rules";
import { thresholdsOf, type RuleChoices } from "../../../rules/render";
import { renderLogAlerts } from "../../../rules/render-logs";
import type { Numbers } from "./types";

/**
 * Whose rows a rule sees: `cluster` those of the cluster that it is deployed on; `clusters` those of
 * every cluster that sends to the workspace, and what is told has to name the cluster; `workspace` is
 * about the workspace itself.
 */
export type KqlScope = "cluster" | "clusters" | "workspace";

/** A rule as the engine runs it. */
export interface KqlRule {
  readonly id: string;
  readonly kind: "log" | "detection" | "hunting";
  readonly scope: KqlScope;
  readonly query: string;
  /** The numbers that its proofs are written with. */
  readonly numbers: Numbers;
  /** What an evaluation sees, ISO 8601. @default everything: a person chooses it */
  readonly window?: string;
  /** How often it is evaluated, ISO 8601. @default once */
  readonly frequency?: string;
}

/** Every rule with the numbers of a stack, by id. */
export function kqlRules(choices: RuleChoices = {}): ReadonlyMap<string, KqlRule> {
  return new Map(logRules(choices).map((rule) => [rule.id, rule]));
}

function logRules(choices: RuleChoices): KqlRule[] {
  return renderLogAlerts(rules, choices).map((rendered) => {
    const { id, query, scope } = rendered;
    const numbers = numbersOf(id, choices);
    if (rendered.kind === "SimpleLogAlert") return { id, kind: "log", scope, query, numbers };
    const { window, frequency } = rendered;
    return { id, kind: "log", scope, query, numbers, window, frequency };
  });
}

function numbersOf(id: string, choices: RuleChoices): Numbers {
  const rule = rules.find((one) => one.id === id);
  return rule === undefined ? {} : thresholdsOf(rule, choices);
}
