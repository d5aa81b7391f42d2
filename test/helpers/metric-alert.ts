/**
 * Judges a metric alert with a static threshold as Azure does: at every evaluation the values of the
 * window are aggregated, for each combination of the chosen dimensions by itself, and compared. Where
 * a combination has no value in the window there is nothing to compare, so that it does not fire and an
 * alert that had fired stays. Sources: azure-monitor-docs, alerts-metric-overview (how metric alerts
 * work), alerts-metric-multiple-time-series-single-rule (dimensions), alerts-troubleshoot-metric.
 * A value stands for a minute, which is the finest that platform metrics have.
 */
import type { MetricCondition } from "../../rules/types";
import { minutesOf } from "../../signals/durations";

/** Values of one series, one a minute, the last one of now; undefined where there is none. */
export interface MetricSeries {
  readonly dimensions: Readonly<Record<string, string>>;
  readonly values: readonly (number | undefined)[];
}

/** A combination of dimensions that fires, and the value that does it. */
export interface FiredMetric {
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What is judged. */
export interface JudgedMetric {
  readonly window: string;
  readonly condition: MetricCondition;
}

const COMPARE: Readonly<
  Record<MetricCondition["operator"], (value: number, threshold: number) => boolean>
> = {
  GreaterThan: (value, threshold) => value > threshold,
  GreaterThanOrEqual: (value, threshold) => value >= threshold,
  LessThan: (value, threshold) => value < threshold,
  LessThanOrEqual: (value, threshold) => value <= threshold,
};

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

const AGGREGATE: Readonly<
  Record<MetricCondition["aggregation"], (values: readonly number[]) => number>
> = {
  Average: (values) => sum(values) / values.length,
  Count: (values) => values.length,
  Maximum: (values) => Math.max(...values),
  Minimum: (values) => Math.min(...values),
  Total: sum,
};

/** What fires at this moment. */
export function firedMetrics(
  { window, condition }: JudgedMetric,
  series: readonly MetricSeries[],
): FiredMetric[] {
  const groups = new Map<string, { dimensions: Record<string, string>; values: number[] }>();
  for (const one of series) {
    const chosen = chosenOf(condition, one);
    if (chosen === undefined) continue;
    const key = JSON.stringify(chosen);
    const group = groups.get(key) ?? { dimensions: chosen, values: [] };
    const seen = one.values.slice(-minutesOf(window)).filter((value) => value !== undefined);
    group.values.push(...seen);
    groups.set(key, group);
  }
  return [...groups.values()]
    .filter(({ values }) => values.length > 0)
    .map(({ dimensions, values }) => ({
      dimensions,
      value: AGGREGATE[condition.aggregation](values),
    }))
    .filter(({ value }) => COMPARE[condition.operator](value, condition.threshold));
}

/** The dimensions of a series that a rule tells apart; undefined when the rule does not look at it. */
function chosenOf(
  { dimensions }: MetricCondition,
  series: MetricSeries,
): Record<string, string> | undefined {
  const chosen: Record<string, string> = {};
  for (const { name, operator, values } of dimensions) {
    const value = series.dimensions[name];
    if (value === undefined) return undefined;
    const listed = values.some((one) => one === "*" || one.toLowerCase() === value.toLowerCase());
    if (listed !== (operator === "Include")) return undefined;
    chosen[name] = value;
  }
  return chosen;
}
