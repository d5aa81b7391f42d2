/** The shape of the lists of platform metrics: what Azure measures of a resource by itself. */

/** How the values of a window become one. */
export type Aggregation = "Average" | "Minimum" | "Maximum" | "Total" | "Count";

/** Units by Azure's names. */
export type MetricUnit =
  | "Bytes"
  | "BytesPerSecond"
  | "Count"
  | "CountPerSecond"
  | "MilliCores"
  | "MilliSeconds"
  | "Percent"
  | "Seconds";

/** Between two values, ISO 8601. */
export type TimeGrain = "PT1M" | "PT5M";

/** One metric of a type of resource. */
export interface PlatformMetric {
  /** As the API knows it; case matters to nobody but the reader. */
  readonly name: string;
  readonly unit: MetricUnit;
  /** Those that the list of the type names; another one answers nothing that means anything. */
  readonly aggregations: readonly Aggregation[];
  readonly dimensions: readonly string[];
  /** Between two values at best: a window that is shorter can be empty. */
  readonly grain: TimeGrain;
  /** Microsoft may change or drop it without notice. @default false */
  readonly preview?: true;
}

/** The metrics of one type of resource. */
export interface PlatformMetricFile {
  /** Type of the resource and, in alerts, namespace of its metrics. */
  readonly type: string;
  /** Page, and where the text was found when the page only includes it. */
  readonly source: string;
  /** Date of the page, ISO. */
  readonly asOf: string;
  readonly metrics: readonly PlatformMetric[];
}

/** What metrics of one kind have in common. */
type Common = Omit<PlatformMetric, "name">;

/** Several metrics that differ by name alone. */
export function sameKind(names: readonly string[], common: Common): PlatformMetric[] {
  return names.map((name) => ({ name, ...common }));
}
