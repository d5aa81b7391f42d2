/**
 * Exactly what the rules and dashboards of a stack read of Prometheus, and nothing else: of each job
 * the metrics that somebody reads, of the recorded series those that somebody reads. Microsoft's own
 * views play no part; some of them go blank.
 */
import { demandOfGroups } from "../rules/demand";
import { selectorsOf } from "../rules/promql";
import { isAlert, renderPrometheusGroups } from "../rules/render-prometheus";
import type { PrometheusGroup } from "../rules/types";
import { METRICS } from "../signals/metric-schemas";
import { keepsMetric, scrapedTargets, type MetricCollection } from "../signals/supply";
import type { MetricDemand, PlaneChoice, TargetChoice, TargetOfPlane } from "../signals/supply";
import type { Settings } from "./config/settings";
import { collectionFor, demandBesidesRules } from "./metric-collection";

/** What is used of Prometheus. */
export interface UsedMetrics {
  /** The rules, of the recording ones those whose series are read. */
  readonly groups: readonly PrometheusGroup[];
  readonly collection: MetricCollection;
  /** Names of the recorded series that are read, sorted. */
  readonly records: readonly string[];
}

/**
 * Between two scrapes where only what is read is collected, of the targets whose interval can be set: twice
 * the add-on's own, and half of its samples. No expression looks back less than five minutes, and the proofs
 * of every alert have one sample a minute, also late ones. Microsoft's own dashboards take `rate` over a
 * minute where the Grafana data source does not say that the interval is one.
 */
export const USED_SCRAPE_INTERVAL = "60s";

/** A name that no exporter emits under: the list of a target of which only `up` is read. */
const NOTHING_BUT_SCRAPES = "up";

/** What is used of Prometheus by the dashboards of a stack and by rules that it has, and can fire. */
export function usedMetrics(all: readonly PrometheusGroup[], settings: Settings): UsedMetrics {
  const records = recordsRead(settings, all);
  const groups = withRules(all, (rule) => isAlert(rule) || records.includes(rule.record));
  const ofRules = demandOfGroups(renderPrometheusGroups(groups, settings.alerts));
  const demands = [...ofRules.flatMap(({ metrics }) => metrics), ...demandBesidesRules(settings)];
  const needed = collectionFor(settings, ofRules);
  const collection = {
    ...needed,
    cluster: planeOf("cluster", needed, demands),
    ...(needed.controlPlaneMetrics
      ? { controlPlane: planeOf("controlPlane", needed, demands) }
      : {}),
  };
  return { groups, collection, records };
}

/** Groups with some of their rules; those without any are left out. */
export function withRules(
  groups: readonly PrometheusGroup[],
  isWanted: (rule: PrometheusGroup["rules"][number]) => boolean,
): PrometheusGroup[] {
  return groups
    .map((group) => ({ ...group, rules: group.rules.filter(isWanted) }))
    .filter(({ rules }) => rules.length > 0);
}

/** Recorded series that alerts and dashboards read, and what is behind those. */
function recordsRead(settings: Settings, groups: readonly PrometheusGroup[]): string[] {
  const rendered = renderPrometheusGroups(groups, settings.alerts).flatMap(({ rules }) => rules);
  const read = new Set<string>();
  const follow = (metric: string) => {
    const behind = rendered.filter((rule) => "record" in rule && rule.record === metric);
    if (behind.length === 0 || read.has(metric)) return;
    read.add(metric);
    behind
      .flatMap(({ expression }) => selectorsOf(expression))
      .forEach((one) => {
        follow(one.metric);
      });
  };
  for (const rule of rendered) {
    if ("alert" in rule)
      selectorsOf(rule.expression).forEach(({ metric }) => {
        follow(metric);
      });
  }
  demandBesidesRules(settings).forEach(({ metric }) => {
    follow(metric);
  });
  return [...read].sort();
}

/** Of each target the metrics that are demanded of it; a target of which nothing is, is off. */
function planeOf(
  plane: TargetOfPlane["plane"],
  needed: MetricCollection,
  demands: readonly MetricDemand[],
): PlaneChoice {
  const targets = scrapedTargets(needed).filter((target) => target.plane === plane);
  const given = needed[plane]?.targets ?? {};
  const choices = targets.map((target): [string, TargetChoice] => {
    const metrics = metricsRead(target, needed, demands);
    const isWatched = demands.some(({ metric, job }) => metric === "up" && job?.(target.job));
    if (metrics.length === 0 && !isWatched) return [target.name, { enabled: false }];
    const keep = metrics.length === 0 ? [NOTHING_BUT_SCRAPES] : metrics;
    const choice = {
      ...(target.takesInterval ? { interval: USED_SCRAPE_INTERVAL } : {}),
      ...given[target.name],
      ...{ enabled: true, ...(target.takesKeepList ? { keep } : {}) },
    };
    return [target.name, choice];
  });
  return { minimalProfile: false, targets: { ...given, ...Object.fromEntries(choices) } };
}

function metricsRead(
  target: TargetOfPlane,
  needed: MetricCollection,
  demands: readonly MetricDemand[],
): string[] {
  const demanded = new Set(
    demands.filter(({ job }) => job?.(target.job) !== false).map(({ metric }) => metric),
  );
  return METRICS.filter(
    ({ name, jobs }) =>
      jobs.includes(target.job) &&
      demanded.has(name) &&
      !OF_SCRAPES.has(name) &&
      keepsMetric(target, name, needed),
  )
    .map(({ name }) => name)
    .sort();
}

const OF_SCRAPES: ReadonlySet<string> = new Set([
  ...["up", "scrape_duration_seconds", "scrape_samples_scraped"],
  ...["scrape_samples_post_metric_relabeling", "scrape_series_added"],
]);
