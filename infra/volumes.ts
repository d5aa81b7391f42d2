/** What a stack is estimated to send: by way of collecting, by rule and by layer. */
import { isAlert } from "../rules/render-prometheus";
import { rules } from "../rules";
import { detections } from "../rules/detections";
import { demandOfGroups, type RuleDemand } from "../rules/demand";
import { renderPrometheusGroups } from "../rules/render-prometheus";
import { ADD_ON_JOBS } from "../signals/prometheus";
import { usdOfLogs, usdOfSamples } from "../signals/volumes/costs";
import { logVolume, type LogVolume } from "../signals/volumes/log-volume";
import { metricVolume, type MetricVolume } from "../signals/volumes/metric-volume";
import type { ClusterShape } from "../signals/volumes/cluster-shape";
import { collectionOf, type Collection } from "./collections";
import type { Settings } from "./config/settings";
import { collectionFor } from "./metric-collection";
import { chosenLogs } from "./chosen-logs";
import { rulesInUse, usedWithout } from "./rules-in-use";
import { usedLogs } from "./used-logs";

/** The volume of one way to collect. */
export interface Volume {
  readonly metrics: MetricVolume;
  readonly logs: LogVolume;
  /** US dollars a month, ingestion alone, each table at the price of its plan. */
  readonly usdPerMonth: number;
}

/** What something adds. */
export interface Share {
  readonly series: number;
  readonly samplesPerMinute: number;
  readonly gbPerMonth: number;
  /** US dollars a month, as of a volume. */
  readonly usdPerMonth: number;
}

const NO_METRICS: MetricVolume = {
  jobs: [],
  series: { low: 0, usual: 0, high: 0 },
  samplesPerMinute: { low: 0, usual: 0, high: 0 },
  notEstimated: [],
};

/** The volume of a way to collect on a cluster. */
export function volumeOf(collection: Collection, shape: ClusterShape): Volume {
  const { metrics: collected, records, labelled, basicTables } = collection;
  const metrics =
    collected === undefined ? NO_METRICS : metricVolume(shape, collected, { records, labelled });
  const logs = logVolume(shape, collection.logs);
  const usdPerMonth =
    usdOfSamples(metrics.samplesPerMinute.usual) + usdOfLogs(logs.sources, basicTables);
  return { metrics, logs, usdPerMonth };
}

/** Ways to collect that follow demand, and so become less without a rule. */
export type ByDemand = "set" | "used";

/** What some rules alone make a stack collect: what would not be without them. */
export function aloneOf(
  ids: readonly string[],
  way: ByDemand,
  settings: Settings,
  shape: ClusterShape,
): Share {
  const all = collectionOf(way, settings);
  const without = withoutRules(ids, all, settings);
  return difference(volumeOf(all, shape), volumeOf(without, shape));
}

function difference(all: Volume, less: Volume): Share {
  return {
    series: all.metrics.series.usual - less.metrics.series.usual,
    samplesPerMinute: all.metrics.samplesPerMinute.usual - less.metrics.samplesPerMinute.usual,
    gbPerMonth: all.logs.gbPerMonth.usual - less.logs.gbPerMonth.usual,
    usdPerMonth: all.usdPerMonth - less.usdPerMonth,
  };
}

function withoutRules(ids: readonly string[], all: Collection, settings: Settings): Collection {
  const isUsed = all.way === "used";
  const logs = isUsed ? usedLogs(settings, ids) : { ...all.logs, ...chosenLogs(settings, ids) };
  if (all.metrics === undefined) return { ...all, logs };
  if (isUsed || settings.metrics.collect === "used") {
    const { collection, records } = usedWithout(ids, settings);
    return { ...all, metrics: collection, records, logs };
  }
  const demands = demandsOf(settings);
  const rest = demands.filter(({ rule }) => !ids.includes(rule));
  const metrics = isSameDemand(demands, rest) ? all.metrics : collectionFor(settings, rest);
  return { ...all, metrics, logs };
}

const known = new WeakMap<Settings, readonly RuleDemand[]>();

/** Of all that is deployed; asked for once for each rule. */
function demandsOf(settings: Settings): readonly RuleDemand[] {
  const found =
    known.get(settings) ??
    demandOfGroups(renderPrometheusGroups(rulesInUse(settings).groups, settings.alerts));
  known.set(settings, found);
  return found;
}

/** Whether the rest still demands every metric of every job: nothing becomes less then. */
function isSameDemand(all: readonly RuleDemand[], rest: readonly RuleDemand[]): boolean {
  const keys = (demands: readonly RuleDemand[]) =>
    new Set(
      demands.flatMap(({ metrics }) =>
        metrics.map(({ metric, job }) =>
          [metric, ...(job === undefined ? ["*"] : ADD_ON_JOBS.filter(job))].join(" "),
        ),
      ),
    );
  return keys(all).size === keys(rest).size;
}

/** Ids of the rules and detections of a layer that read Prometheus or logs. */
export function rulesOfLayer(layer: string, settings: Settings): string[] {
  const ofMetrics = rulesInUse(settings)
    .groups.flatMap((group) => group.rules)
    .filter(isAlert)
    .filter((rule) => rule.layer === layer);
  const ofLogs = rules.filter((rule) => rule.kind === "log" && rule.layer === layer);
  const ofSentinel = detections.filter((detection) => detection.layer === layer);
  return [...ofMetrics, ...ofLogs, ...ofSentinel].map(({ id }) => id).sort();
}
