/**
 * Platform metrics, and whether a reader of one can get an answer. Azure refuses an alert on a metric
 * that is not there only when it is deployed, and a panel never: it stays empty without a word.
 */
import { APPLICATION_INSIGHTS } from "./application";
import { CLUSTER } from "./cluster";
import { LOG_WORKSPACE } from "./log-workspace";
import { MONITOR_WORKSPACE } from "./monitor-workspace";
import { minutesOf } from "../durations";
import type { Aggregation, PlatformMetric, PlatformMetricFile } from "./types";

/** Whose metrics they are, by the word that rules and panels use. */
export const PLATFORM_METRICS = {
  cluster: CLUSTER,
  monitorWorkspace: MONITOR_WORKSPACE,
  logWorkspace: LOG_WORKSPACE,
  application: APPLICATION_INSIGHTS,
} as const satisfies Readonly<Record<string, PlatformMetricFile>>;

/** Somebody who has platform metrics. */
export type PlatformMetricOwner = keyof typeof PLATFORM_METRICS;

/** What is read of a platform metric. */
export interface PlatformMetricUse {
  readonly metric: string;
  readonly aggregation: Aggregation;
  /** Dimensions that values are told apart by. */
  readonly dimensions: readonly string[];
  /** How long it is looked at, ISO 8601 in minutes or hours. @default as the reader likes */
  readonly window?: string;
  /** How often, ISO 8601 in minutes or hours. @default as the reader likes */
  readonly frequency?: string;
}

/** The metric of that name; undefined when there is none. */
export function platformMetric(
  owner: PlatformMetricOwner,
  name: string,
): PlatformMetric | undefined {
  return metricsOf(owner).find((metric) => metric.name === name);
}

function metricsOf(owner: PlatformMetricOwner): readonly PlatformMetric[] {
  return PLATFORM_METRICS[owner].metrics;
}

/**
 * What is wrong with reading a platform metric like that, each a sentence that begins with who reads;
 * empty when all of it is there.
 */
export function platformMetricProblems(
  reader: string,
  owner: PlatformMetricOwner,
  use: PlatformMetricUse,
): string[] {
  const { type } = PLATFORM_METRICS[owner];
  const reads = `${reader} reads ${use.metric}`;
  const metric = platformMetric(owner, use.metric);
  if (metric === undefined) {
    const known = metricsOf(owner).map(({ name }) => name);
    return [`${reads}, which ${type} does not have; take one of ${known.sort().join(", ")}.`];
  }
  const { aggregations, dimensions, grain } = metric;
  const strange = use.dimensions.filter((dimension) => !dimensions.includes(dimension));
  const has = dimensions.length === 0 ? "it has none" : `it has ${dimensions.join(", ")}`;
  return [
    ...(aggregations.includes(use.aggregation)
      ? []
      : [`${reads} as ${use.aggregation}, which it does not have; take ${either(aggregations)}.`]),
    ...strange.map((dimension) => `${reads} by ${dimension}, which is no dimension of it; ${has}.`),
    ...(["window", "frequency"] as const)
      .filter((key) => minutesOf(use[key] ?? grain) < minutesOf(grain))
      .map(
        (key) =>
          `${reads} with ${key} ${use[key] ?? ""}, but it has a value only every ${grain}; ` +
          `give a ${key} of ${grain} or more.`,
      ),
  ];
}

function either(words: readonly string[]): string {
  return words.join(" or ");
}
