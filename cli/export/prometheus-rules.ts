/**
 * Rule groups as a rule file of Prometheus, made from the requests that deploy them, so that the
 * expressions are the same byte for byte. Azure's severity has no place in that format and is written
 * as a label; after how long an alert resolves is `keep_firing_for`, which Prometheus knows since 2.42.
 * Source of the format: prometheus docs, alerting_rules and recording_rules.
 */
import { stringify } from "yaml";

/** A rule of a request, as far as the file has a place for it. */
interface SentRule {
  readonly record?: string;
  readonly alert?: string;
  readonly expression: string;
  readonly for?: string;
  readonly severity?: number;
  readonly resolveConfiguration?: { readonly timeToResolve?: string };
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The request of a rule group. */
export interface SentGroup {
  readonly name: string;
  readonly body: {
    readonly properties: { readonly interval: string; readonly rules: readonly SentRule[] };
  };
}

/** One rule of a rule file. */
export interface FileRule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** One group of a rule file. */
export interface FileGroup {
  readonly name: string;
  readonly interval: string;
  readonly rules: readonly FileRule[];
}

/** The rule file as YAML. */
export function ruleFile(groups: readonly SentGroup[]): string {
  // Long lines are kept whole: a folded expression is the same to YAML and another to a reader.
  return stringify({ groups: groups.map(fileGroup) }, { lineWidth: 0 });
}

/** A group of the rule file. */
export function fileGroup({ name, body }: SentGroup): FileGroup {
  const { interval, rules } = body.properties;
  return { name, interval: prometheusDuration(interval), rules: rules.map(fileRule) };
}

function fileRule(rule: SentRule): FileRule {
  const { record, alert, expression: expr, labels = {}, annotations = {} } = rule;
  const { timeToResolve } = rule.resolveConfiguration ?? {};
  if (record !== undefined) {
    return { record, expr, ...(Object.keys(labels).length > 0 ? { labels } : {}) };
  }
  return {
    ...(alert === undefined ? {} : { alert }),
    expr,
    ...(rule.for === undefined ? {} : { for: prometheusDuration(rule.for) }),
    ...(timeToResolve === undefined ? {} : { keep_firing_for: prometheusDuration(timeToResolve) }),
    labels: { ...labels, severity: String(rule.severity ?? 3) },
    annotations,
  };
}

/** `PT15M` as `15m`: Prometheus knows no ISO 8601. */
export function prometheusDuration(iso: string): string {
  const [, count = "", unit = ""] = /^PT?(\d+)([DHM])$/.exec(iso) ?? [];
  if (unit === "") throw new Error(`"${iso}" is no duration of whole days, hours or minutes`);
  return `${count}${unit.toLowerCase()}`;
}
