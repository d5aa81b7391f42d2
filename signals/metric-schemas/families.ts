/** Short ways to write a family down: type, name, unit, labels. */
import type { LabelSet, MetricFamily } from "./types";

/** Only goes up, until its process starts anew. */
export function counter(name: string, unit: string, labels: LabelSet = {}): MetricFamily {
  return { name, type: "counter", unit, labels };
}

/** Goes up and down. */
export function gauge(name: string, unit: string, labels: LabelSet = {}): MetricFamily {
  return { name, type: "gauge", unit, labels };
}

/** True or not. */
export function flag(name: string, labels: LabelSet = {}): MetricFamily {
  return { name, type: "gauge", unit: "0 or 1", labels };
}

/** Always 1, there for its labels. */
export function info(name: string, labels: LabelSet): MetricFamily {
  return { name, type: "info", unit: "1", labels };
}

/** Always 1; labels that start like `openLabels` are those of the object that a setting allows. */
export function openInfo(name: string, labels: LabelSet, openLabels: string): MetricFamily {
  return { name, type: "info", unit: "1", labels, openLabels };
}

/** Becomes `_bucket`, `_sum` and `_count`. */
export function histogram(
  name: string,
  unit: string,
  labels: LabelSet,
  bounds: readonly number[],
): MetricFamily {
  return { name, type: "histogram", unit, labels, bounds };
}

/** Becomes the quantiles, `_sum` and `_count`. */
export function summary(
  name: string,
  unit: string,
  labels: LabelSet,
  bounds: readonly number[],
): MetricFamily {
  return { name, type: "summary", unit, labels, bounds };
}

/** Several gauges of the same unit and labels. */
export function gauges(
  names: readonly string[],
  unit: string,
  labels: LabelSet = {},
): readonly MetricFamily[] {
  return names.map((name) => gauge(name, unit, labels));
}

/** Several counters of the same unit and labels. */
export function counters(
  names: readonly string[],
  unit: string,
  labels: LabelSet = {},
): readonly MetricFamily[] {
  return names.map((name) => counter(name, unit, labels));
}
