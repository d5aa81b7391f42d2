/** The one way from rules to what Azure gets; deployment, tests and catalogue all use it. */
import { platformMetricProblems } from "../signals/platform-metrics";
import type {
  ActivityCondition,
  LayerName,
  MetricCondition,
  MetricRule,
  MetricScope,
  Rule,
  Severity,
} from "./types";

/** What a stack changes about the rules. */
export interface RuleChoices {
  /** Thresholds by rule id and name; checked against their bounds before. */
  readonly overrides?: Readonly<
    Record<string, Readonly<Record<string, number | undefined>> | undefined>
  >;
  /** Ids of rules that are left out. */
  readonly disabled?: readonly string[];
  /**
   * Address of the folder where the runbooks are published, without a slash at its end.
   * @default their place in the repository
   */
  readonly runbookBaseUrl?: string | undefined;
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

/** The metric alerts of a stack, sorted by id. Throws when one reads what no resource measures. */
export function renderMetricAlerts(
  rules: readonly Rule[],
  choices: RuleChoices = {},
): RenderedMetricAlert[] {
  const alerts = wanted(rules, choices)
    .filter((rule) => rule.kind === "metric")
    .map((rule) => renderMetricAlert(rule, choices));
  const problems = alerts.flatMap(metricAlertProblems);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return alerts;
}

function metricAlertProblems(alert: RenderedMetricAlert): string[] {
  const { id, scope, condition, window, frequency } = alert;
  const { metric, aggregation } = condition;
  const dimensions = condition.dimensions.map(({ name }) => name);
  const use = { metric, aggregation, dimensions, window, frequency };
  return platformMetricProblems(`rule ${id}`, scope, use);
}

/** An alert on the activity log. */
export interface RenderedActivityAlert {
  readonly id: string;
  readonly layer: LayerName;
  readonly severity: Severity;
  /** What the person who gets the alert reads. */
  readonly description: string;
  readonly conditions: readonly ActivityCondition[];
}

/** The activity-log alerts of a stack, sorted by id. */
export function renderActivityAlerts(
  rules: readonly Rule[],
  choices: RuleChoices = {},
): RenderedActivityAlert[] {
  return wanted(rules, choices)
    .filter((rule) => rule.kind === "activity")
    .map((rule) => {
      const { id, layer, severity, conditions } = rule;
      return { id, layer, severity, description: descriptionOf(rule, choices), conditions };
    });
}

/** The numbers of a rule: a stack's own, else the usual ones. */
export function thresholdsOf(
  { id, thresholds }: Pick<Rule, "id" | "thresholds">,
  { overrides = {} }: RuleChoices,
): Readonly<Record<string, number>> {
  const override = overrides[id] ?? {};
  return Object.fromEntries(
    Object.entries(thresholds).map(([name, { default: usual }]) => [name, override[name] ?? usual]),
  );
}

/** Rules that a stack does not leave out, sorted by id. */
export function wanted<Some extends Rule>(
  rules: readonly Some[],
  { disabled = [] }: RuleChoices,
): Some[] {
  return rules.filter(({ id }) => !disabled.includes(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What the person who gets an alert reads. */
export function descriptionOf({ id, title, why }: Rule, choices: RuleChoices): string {
  return `${title}. ${why} Runbook: ${runbookLink(id, choices)}`;
}

function renderMetricAlert(rule: MetricRule, choices: RuleChoices): RenderedMetricAlert {
  const { id, layer, severity, scope = "cluster", window, frequency } = rule;
  const condition = rule.condition(thresholdsOf(rule, choices));
  const description = descriptionOf(rule, choices);
  return { id, layer, severity, scope, description, window, frequency, condition };
}

/** Where the runbook of a rule stands in this repository. */
export function runbookFile(id: string): string {
  return `rules/runbooks/${id}.md`;
}

/** Where people find it: under the address that the stack gives, else in this repository. */
export function runbookLink(id: string, { runbookBaseUrl }: RuleChoices): string {
  return runbookBaseUrl === undefined ? runbookFile(id) : `${runbookBaseUrl}/${id}.md`;
}
