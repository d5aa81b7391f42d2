/** The one way from rules to what Azure gets; deployment, tests and catalogue all use it. */
import type { LayerName, MetricCondition, MetricScope, Rule, Severity } from "./types";

/** What a stack changes about the rules. */
export interface RuleChoices {
  /** Thresholds by rule id and name; checked against their bounds before. */
  readonly overrides?: Readonly<
    Record<string, Readonly<Record<string, number | undefined>> | undefined>
  >;
  /** Ids of rules that are left out. */
  readonly disabled?: readonly string[];
}

/** A metric alert with all numbers filled in. */
export interface RenderedMetricAlert {
  readonly id: string;
  readonly layer: LayerName;
  readonly severity: Severity;
  readonly scope: MetricScope;
  /** What the person who gets the alert reads. */
  readonly description: string;
  readonly window: string;
  readonly frequency: string;
  readonly condition: MetricCondition;
}

/** The metric alerts of a stack, sorted by id. */
export function renderMetricAlerts(
  rules: readonly Rule[],
  choices: RuleChoices = {},
): RenderedMetricAlert[] {
  return rules
    .filter(({ id }) => choices.disabled?.includes(id) !== true)
    .map((rule) => renderMetricAlert(rule, choices.overrides?.[rule.id] ?? {}))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function renderMetricAlert(
  rule: Rule,
  override: Readonly<Record<string, number | undefined>>,
): RenderedMetricAlert {
  const { id, layer, severity, scope = "cluster", window, frequency, title, why } = rule;
  const thresholds = Object.fromEntries(
    Object.entries(rule.thresholds).map(([name, { default: usual }]) => [
      name,
      override[name] ?? usual,
    ]),
  );
  const condition = rule.condition(thresholds);
  const description = `${title}. ${why} Runbook: ${runbookFile(id)}`;
  return { id, layer, severity, scope, description, window, frequency, condition };
}

/** Where the runbook of a rule stands in this repository. */
export function runbookFile(id: string): string {
  return `rules/runbooks/${id}.md`;
}
