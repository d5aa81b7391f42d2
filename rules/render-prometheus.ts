/** From Prometheus rules to the groups that Azure gets; deployment, proofs and exports all use it. */
import { ALERTS_OPT_OUT } from "../signals/opt-out";
import { runbookLink, thresholdsOf, type RuleChoices } from "./render";
import type { LayerName, PrometheusGroup, PrometheusRule, RecordingRule, Severity } from "./types";

/** A recording rule as Azure gets it. */
export interface RenderedRecord {
  readonly record: string;
  readonly expression: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** An alert as Azure gets it. */
export interface RenderedAlert {
  readonly alert: string;
  readonly expression: string;
  readonly for: string;
  readonly severity: Severity;
  readonly resolveAfter: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A group with all numbers filled in. */
export interface RenderedGroup {
  readonly id: string;
  readonly namePrefix: string;
  readonly layer: LayerName;
  readonly description: string;
  /** Between two evaluations, ISO 8601. */
  readonly interval: string;
  readonly rules: readonly (RenderedRecord | RenderedAlert)[];
}

/** Between two evaluations: as long as between two scrapes of a target at its slowest usual pace. */
const INTERVAL = "PT1M";

/** Groups of rules, in the order given; a group without rules is left out. */
export function renderPrometheusGroups(
  groups: readonly PrometheusGroup[],
  choices: RuleChoices = {},
): RenderedGroup[] {
  const { disabled = [] } = choices;
  return groups
    .map(({ id, namePrefix, layer, says, rules }) => ({
      ...{ id, namePrefix, layer, description: says, interval: INTERVAL },
      rules: rules
        .filter((rule) => !isAlert(rule) || !disabled.includes(rule.id))
        .map((rule) => (isAlert(rule) ? renderAlert(rule, choices) : renderRecord(rule))),
    }))
    .filter(({ rules }) => rules.length > 0);
}

/** Whether a rule of a group tells somebody. */
export function isAlert(rule: PrometheusRule | RecordingRule): rule is PrometheusRule {
  return "kind" in rule;
}

function renderRecord({ record, expression, labels = {} }: RecordingRule): RenderedRecord {
  return { record, expression: expression.trim(), labels };
}

function renderAlert(rule: PrometheusRule, choices: RuleChoices): RenderedAlert {
  const { id, layer, severity, title, why, summary, optOut = false } = rule;
  const expression = rule.expression(thresholdsOf(rule, choices)).trim();
  return {
    alert: id,
    expression: optOut ? withoutOptedOut(expression) : expression,
    for: rule.for,
    severity,
    resolveAfter: rule.resolveAfter ?? "PT10M",
    labels: { layer },
    annotations: {
      title,
      summary,
      description: why,
      runbook_url: runbookLink(id, choices),
    },
  };
}

/** Namespaces carry their wish as a label, which kube-state-metrics tells. */
function withoutOptedOut(expression: string): string {
  const { metric, label, value } = ALERTS_OPT_OUT;
  return `(\n${expression}\n)\nunless on (cluster, namespace)\n${metric}{${label}="${value}"}`;
}
