/**
 * The shape of the schema of metrics: what an exporter emits, with all its labels, so that a sample
 * that no cluster would send, and the wrong join that only such a sample satisfies, are refused.
 * Labels of the target (`job`, `instance`, `cluster`, ...) are not an exporter's: see `jobs.ts`.
 */
import type { LabelForm } from "./forms";

/** The values that a label can have, or the form of them. A set with `""` is of a label that can be absent. */
export type LabelKind = LabelForm | readonly string[];

/** A label of free form that not every series of the metric has. */
export interface OptionalLabel {
  readonly optional: LabelForm;
}

/** A label of free form that hardly any series of the metric has. */
export interface RareLabel {
  readonly rare: LabelForm;
}

/** What is known of one label. */
export type LabelSchema = LabelKind | OptionalLabel | RareLabel;

/** Labels by name; of a set of values the first is what a healthy cluster shows most. */
export type LabelSet = Readonly<Record<string, LabelSchema>>;

/** `info` is a gauge that is always 1 and there for its labels. */
export type FamilyType = "counter" | "gauge" | "info" | "histogram" | "summary";

/** What an exporter declares under one name; histograms and summaries become several metrics. */
export interface MetricFamily {
  readonly name: string;
  readonly type: FamilyType;
  /** Of the value; `0 or 1` is a statement that is true or not. */
  readonly unit: string;
  /** All that the exporter emits. */
  readonly labels: LabelSet;
  /** Upper bounds of a histogram, without infinity; quantiles of a summary. */
  readonly bounds?: readonly number[];
  /** Start of the names of labels that a setting of the exporter adds. */
  readonly openLabels?: string;
}

/** What one source documents. */
export interface MetricFile {
  /** Repository, path and version. */
  readonly source: string;
  /** When it was read, ISO date. */
  readonly asOf: string;
  /** Jobs whose series these are, the usual one first. */
  readonly jobs: readonly string[];
  readonly families: readonly MetricFamily[];
}

/** What a sample of a metric is. */
export type MetricType =
  | "counter"
  | "gauge"
  | "info"
  | "histogram bucket"
  | "histogram sum"
  | "histogram count"
  | "summary quantile";

/** One metric as it is stored. */
export interface MetricSchema {
  /** In the casing of the exporter: Azure ignores case, Prometheus does not. */
  readonly name: string;
  readonly type: MetricType;
  readonly unit: string;
  /** All labels but the target's. */
  readonly labels: LabelSet;
  readonly openLabels?: string;
  /** Jobs whose series these are, the usual one first. */
  readonly jobs: readonly string[];
  /** Where its name and labels come from, and when that was read. */
  readonly source: string;
  readonly asOf: string;
}
