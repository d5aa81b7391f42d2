/**
 * Exactly what the rules and dashboards of a stack read, and nothing else: of each job the metrics that
 * somebody reads, of the recorded series those that somebody reads, of the streams and categories
 * those whose table somebody reads. Microsoft's own views play no part; some of them go blank.
 */
import { dashboards } from "../rules/dashboards";
import { demandOfGroups } from "../rules/demand";
import { selectorsOf } from "../rules/promql";
import { isAlert, renderPrometheusGroups } from "../rules/render-prometheus";
import { tablesOf } from "../rules/render-detections";
import type { PrometheusGroup } from "../rules/types";
import { METRICS } from "../signals/metric-schemas";
import { tableOfCategory } from "../signals/control-plane";
import { STREAMS } from "../signals/streams";
import { keepsMetric, scrapedTargets, type MetricCollection } from "../signals/supply";
import type { MetricDemand, PlaneChoice, TargetChoice, TargetOfPlane } from "../signals/supply";
import type { CollectedLogs } from "../signals/volumes/log-volume";
import type { Settings } from "./config/settings";
import { watchesInUse } from "./detections";
import { logRulesInUse } from "./log-rules-in-use";
import { collectionFor, demandOfDashboards, rulesInUse } from "./rules-in-use";

/** What is used of Prometheus. */
export interface UsedMetrics {
  readonly collection: MetricCollection;
  /** Names of the recorded series that are read. */
  readonly records: readonly string[];
}

/** A name that no exporter emits under: the list of a target of which only `up` is read. */
const NOTHING_BUT_SCRAPES = "up";

/** What of Prometheus a stack uses; `without` are rules that are thought away. */
export function usedMetrics(settings: Settings, without: readonly string[] = []): UsedMetrics {
  const groups = withoutRules(rulesInUse(settings).groups, without);
  const records = recordsRead(settings, groups);
  const counted = new Set([
    ...records,
    ...groups.flatMap(({ rules }) => rules.filter(isAlert).map(({ id }) => id)),
  ]);
  const ofRules = demandOfGroups(renderPrometheusGroups(groups, settings.alerts)).filter(
    ({ rule }) => counted.has(rule),
  );
  const demands = [...ofRules.flatMap(({ metrics }) => metrics), ...demandOfDashboards(settings)];
  const needed = collectionFor(settings, ofRules);
  const collection = {
    ...needed,
    cluster: planeOf("cluster", needed, demands),
    controlPlane: planeOf("controlPlane", needed, demands),
  };
  return { collection, records };
}

function withoutRules(groups: readonly PrometheusGroup[], without: readonly string[]) {
  return groups
    .map((group) => ({
      ...group,
      rules: group.rules.filter((rule) => !isAlert(rule) || !without.includes(rule.id)),
    }))
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
  demandOfDashboards(settings).forEach(({ metric }) => {
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
    return [
      target.name,
      { ...given[target.name], enabled: true, ...(target.takesKeepList ? { keep } : {}) },
    ];
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

/** Tables that log rules, detections, hunting queries and dashboards of a stack read; `without` are rules thought away. */
export function tablesRead(settings: Settings, without: readonly string[] = []): string[] {
  const ofRules = logRulesInUse(settings)
    .rules.filter(({ id }) => !without.includes(id))
    .flatMap(({ tables }) => tables);
  const { detections, huntingQueries } = watchesInUse(settings);
  const ofSentinel = [...detections, ...huntingQueries]
    .filter(({ id }) => !without.includes(id))
    .flatMap(({ query }) => tablesOf(query));
  const queries = dashboards
    .flatMap(({ rows }) => rows.flatMap(({ panels }) => panels))
    .flatMap((panel) => (panel.kind === "text" ? [] : panel.queries));
  const ofDashboards =
    settings.grafana.kind === "off"
      ? []
      : queries.flatMap((query) => (query.kind === "logs" ? query.tables : []));
  return [...new Set([...ofRules, ...ofSentinel, ...ofDashboards])].sort();
}

/** Streams that fill some tables, in the order of their names; the high-scale one is a choice apart. */
export function streamsOf(tables: readonly string[]): string[] {
  return Object.entries(STREAMS)
    .filter(([stream, { table }]) => tables.includes(table) && !stream.endsWith("-HighScale"))
    .map(([stream]) => stream)
    .sort();
}

/** What of logs a stack uses, of the categories that it has chosen. */
export function usedLogs(settings: Settings, without: readonly string[] = []): CollectedLogs {
  const tables = tablesRead(settings, without);
  return {
    streams: settings.logs.containerInsights === "off" ? [] : streamsOf(tables),
    categories: settings.controlPlane.categories.filter((category) =>
      tables.includes(tableOfCategory(category)),
    ),
    ...namespacesOf(settings),
  };
}

/** Whether inventory of system namespaces is left out. */
export function namespacesOf({ logs }: Settings): { readonly withoutSystemNamespaces: boolean } {
  return {
    withoutSystemNamespaces:
      logs.excludeNamespaces.includes("kube-system") && logs.includeNamespaces.length === 0,
  };
}
