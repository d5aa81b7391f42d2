/**
 * How much managed Prometheus takes in: active series of each job, and samples a minute. Every scrape
 * brings one sample of each series, and five more of the target; a recorded series has one a minute.
 */
import { METRICS, metricSchema } from "../metric-schemas";
import type { MetricSchema } from "../metric-schemas/types";
import {
  keepsMetric,
  keptNames,
  scrapedTargets,
  type MetricCollection,
  type TargetOfPlane,
} from "../supply";
import { countOf, type ClusterShape, type ObjectKind } from "./cluster-shape";
import { intervalSeconds } from "./intervals";
import { OTHER_SPREAD, REST_OF_EXPORTERS, SPREADS } from "./job-coefficients";
import { recordedSeries, seriesOf, targetObject } from "./series";
import { bandOf, sumOf, type Band, type PerObject, type Term } from "./types";

/** What one job takes in. */
export interface JobVolume {
  readonly job: string;
  readonly intervalSeconds: number;
  /** Names of the metrics that are stored, those of the scrapes themselves not among them. */
  readonly metrics: readonly string[];
  /** Objects times series of each, by object. */
  readonly terms: readonly Term[];
  /** Active series. */
  readonly series: Band;
  readonly samplesPerMinute: Band;
}

/** What a cluster takes in. */
export interface MetricVolume {
  readonly jobs: readonly JobVolume[];
  readonly series: Band;
  readonly samplesPerMinute: Band;
  /** Jobs that are scraped where a feature of AKS brings them, and of which no metric is known. */
  readonly notEstimated: readonly string[];
}

/** What is collected besides the targets' metrics. */
export interface MetricExtras {
  /** Names of the series that recording rules record. @default none */
  readonly records?: readonly string[];
  /** Resources, such as `namespaces`, some of whose labels or annotations are read. @default none */
  readonly labelled?: readonly string[];
}

/** Name under which recorded series are counted. */
export const RECORDING_RULES = "recording rules";

/** A scrape's own five, whatever is kept: `up`, its duration, and three counts. */
const OF_SCRAPE = 5;

const OPEN = /^kube_(.+)_(?:labels|annotations)$/;

const BY_JOB = new Map<string, MetricSchema[]>();
for (const metric of METRICS) {
  for (const job of metric.jobs) BY_JOB.set(job, [...(BY_JOB.get(job) ?? []), metric]);
}

/** What a cluster takes in under a collection. */
export function metricVolume(
  shape: ClusterShape,
  collection: MetricCollection,
  { records = [], labelled = [] }: MetricExtras = {},
): MetricVolume {
  const targets = scrapedTargets(collection);
  const estimated = targets.filter(({ job }) => targetObject(job) !== undefined);
  const jobs = [
    ...estimated.map((target) => jobVolume(shape, target, collection, labelled)),
    ...(records.length === 0 ? [] : [recordedVolume(shape, records)]),
  ];
  return {
    jobs,
    series: sumOf(jobs.map(({ series }) => series)),
    samplesPerMinute: sumOf(jobs.map(({ samplesPerMinute }) => samplesPerMinute)),
    notEstimated: targets.filter((one) => !estimated.includes(one)).map(({ job }) => job),
  };
}

function jobVolume(
  shape: ClusterShape,
  target: TargetOfPlane,
  collection: MetricCollection,
  labelled: readonly string[],
): JobVolume {
  const { job, interval: usual } = target;
  const kept = keptMetrics(target, collection, labelled);
  const object = targetObject(job) ?? "cluster";
  const all = keptNames(target, collection) === undefined;
  const products = [
    { per: object, each: OF_SCRAPE },
    ...kept.flatMap((metric) => seriesOf(metric, job)),
    ...(all ? (REST_OF_EXPORTERS[job]?.of ?? []) : []),
  ];
  const interval = collection[target.plane]?.targets?.[target.name]?.interval ?? usual;
  return volumeOf(shape, job, kept, products, intervalSeconds(interval));
}

/** Metrics of a target that are stored, as far as the schema knows them. */
export function keptMetrics(
  target: TargetOfPlane,
  collection: MetricCollection,
  labelled: readonly string[] = [],
): readonly MetricSchema[] {
  return (BY_JOB.get(target.job) ?? []).filter(
    ({ name, openLabels }) =>
      !OF_SCRAPES.has(name) &&
      keepsMetric(target, name, collection) &&
      (openLabels === undefined || isLabelled(name, labelled)),
  );
}

const OF_SCRAPES: ReadonlySet<string> = new Set([
  ...["up", "scrape_duration_seconds", "scrape_samples_scraped"],
  ...["scrape_samples_post_metric_relabeling", "scrape_series_added"],
]);

/** Labels of objects are only there when the exporter is told which to read. */
function isLabelled(name: string, labelled: readonly string[]): boolean {
  const [, resource = ""] = OPEN.exec(name) ?? [];
  return labelled.includes(`${resource}s`);
}

function recordedVolume(shape: ClusterShape, records: readonly string[]): JobVolume {
  const metrics = [...new Set(records)].flatMap((name) => metricSchema(name) ?? []);
  return volumeOf(shape, RECORDING_RULES, metrics, metrics.map(recordedSeries), 60);
}

function volumeOf(
  shape: ClusterShape,
  job: string,
  metrics: readonly MetricSchema[],
  products: readonly PerObject[],
  seconds: number,
): JobVolume {
  const each = new Map<ObjectKind, number>();
  for (const one of products) each.set(one.per, (each.get(one.per) ?? 0) + one.each);
  const terms = [...each]
    .filter(([, series]) => series > 0)
    .map(([object, series]) => {
      const count = countOf(object, shape);
      return { object, count, each: series, amount: count * series };
    });
  const usual = terms.reduce((sum, { amount }) => sum + amount, 0);
  const series = bandOf(usual, SPREADS[job] ?? OTHER_SPREAD);
  const perMinute = 60 / seconds;
  return {
    job,
    intervalSeconds: seconds,
    metrics: metrics.map(({ name }) => name).sort(),
    terms,
    series,
    samplesPerMinute: {
      low: series.low * perMinute,
      usual: series.usual * perMinute,
      high: series.high * perMinute,
    },
  };
}
