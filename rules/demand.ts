/** What rules read, computed from their expressions by Prometheus's own grammar. */
import type { MetricDemand } from "../signals/supply";
import { passes, selectorsOf, type Selector } from "./promql";
import type { RenderedAlert, RenderedGroup, RenderedRecord } from "./render-prometheus";

/** What one rule reads. */
export interface RuleDemand {
  /** Id of the alert, or name of the recorded series. */
  readonly rule: string;
  /** Metrics of the exporters, those behind recorded series included; sorted by name. */
  readonly metrics: readonly MetricDemand[];
}

/** What every rule of some groups reads. Throws when an expression is no PromQL. */
export function demandOfGroups(groups: readonly RenderedGroup[]): RuleDemand[] {
  const all = groups.flatMap(({ rules }) => rules);
  const records = new Map<string, RenderedRecord[]>();
  for (const rule of all) {
    if ("record" in rule) records.set(rule.record, [...(records.get(rule.record) ?? []), rule]);
  }
  return all.map((rule) => ({
    rule: "record" in rule ? rule.record : rule.alert,
    metrics: sorted(demandsOf(rule, records)),
  }));
}

function demandsOf(
  rule: RenderedAlert | RenderedRecord,
  records: ReadonlyMap<string, readonly RenderedRecord[]>,
  seen: readonly string[] = [],
): MetricDemand[] {
  return selectorsOf(rule.expression).flatMap((selector) => {
    const { metric } = selector;
    const behind = records.get(metric);
    return behind !== undefined && !seen.includes(metric)
      ? behind.flatMap((record) => demandsOf(record, records, [...seen, metric]))
      : [demandOf(selector)];
  });
}

/** What an expression reads itself. Throws when it is no PromQL. */
export function demandsIn(expression: string): MetricDemand[] {
  return selectorsOf(expression).map(demandOf);
}

/** A condition on the job says which target has to have the metric. */
function demandOf({ metric, matchers }: Selector): MetricDemand {
  const onJob = matchers.filter(({ label }) => label === "job");
  if (onJob.length === 0) return { metric };
  return { metric, job: (job) => onJob.every((one) => passes(one, job)) };
}

function sorted(demands: readonly MetricDemand[]): MetricDemand[] {
  return [...demands].sort((a, b) => (a.metric < b.metric ? -1 : a.metric > b.metric ? 1 : 0));
}
