/**
 * Ways to collect, side by side: as the stack is set, what is needed, what is used, and two presets of
 * Microsoft's. The presets are Container insights' own, with what its metrics add-on keeps by itself.
 */
import { demandOfGroups } from "../rules/demand";
import { isAlert, renderPrometheusGroups } from "../rules/render-prometheus";
import { CONTAINER_INSIGHTS_PRESETS } from "../signals/container-insights";
import { fateOf, type MetricCollection } from "../signals/supply";
import type { CollectedLogs } from "../signals/volumes/log-volume";
import type { Settings } from "./config/settings";
import { basicTables } from "./features";
import { filledTables } from "./log-collection";
import { logRulesInUse } from "./log-rules-in-use";
import { neededRules, rulesInUse, usedRules, wantedGroups } from "./rules-in-use";
import { namespacesOf, neededStreams, usedLogs } from "./used-logs";

/** Ways to collect; `set` is what the stack does. */
export const WAYS_TO_COLLECT = ["set", "needed", "used", "logs-and-events", "standard"] as const;

/** Name of a way to collect. */
export type WayToCollect = (typeof WAYS_TO_COLLECT)[number];

/** What is collected in one way. */
export interface Collection {
  readonly way: WayToCollect;
  /** Undefined without managed Prometheus. */
  readonly metrics: MetricCollection | undefined;
  /** Recorded series. */
  readonly records: readonly string[];
  /** Resources some of whose labels or annotations are read. */
  readonly labelled: readonly string[];
  readonly logs: CollectedLogs;
  /** Tables on the Basic plan, whatever fills them. */
  readonly basicTables: readonly string[];
}

/** Every way to collect for a stack, in the order of their names. */
export function collectionsOf(settings: Settings): Collection[] {
  return WAYS_TO_COLLECT.map((way) => collectionOf(way, settings));
}

/** One way to collect for a stack. */
export function collectionOf(way: WayToCollect, settings: Settings): Collection {
  const { labels, annotations, managedPrometheus } = settings.metrics;
  const { metrics, records } = metricsOf(way, settings);
  return {
    way,
    metrics: managedPrometheus ? metrics : undefined,
    records: managedPrometheus ? records : [],
    labelled: [...new Set([...Object.keys(labels), ...Object.keys(annotations)])].sort(),
    logs: logsOf(way, settings),
    basicTables: basicTables(settings),
  };
}

function metricsOf(
  way: WayToCollect,
  settings: Settings,
): { readonly metrics: MetricCollection; readonly records: readonly string[] } {
  const { groups, collection } = RULES_UNDER[way](settings);
  const records = recordsOf(groups.flatMap(({ rules }) => rules));
  if (way === "logs-and-events" || way === "standard") {
    return { metrics: { controlPlaneMetrics: settings.metrics.controlPlane }, records };
  }
  return { metrics: collection, records };
}

/** The presets have no word on rules: those that are needed are what they are compared with. */
const RULES_UNDER = {
  set: rulesInUse,
  needed: neededRules,
  used: usedRules,
  "logs-and-events": neededRules,
  standard: neededRules,
} as const satisfies Readonly<Record<WayToCollect, typeof rulesInUse>>;

function recordsOf(rules: readonly object[]): string[] {
  const names = rules.flatMap((rule) => ("record" in rule ? [String(rule.record)] : []));
  return [...new Set(names)].sort();
}

function logsOf(way: WayToCollect, settings: Settings): CollectedLogs {
  const { logs, controlPlane } = settings;
  if (way === "used") return usedLogs(settings);
  if (way === "set") {
    const intervalMinutes = Number.parseInt(logs.interval, 10);
    const { streams } = logs;
    return {
      streams,
      categories: controlPlane.categories,
      intervalMinutes,
      ...namespacesOf(settings),
    };
  }
  const categories = controlPlane.mayCollect;
  if (logs.containerInsights === "off") return { streams: [], categories };
  if (way === "needed") {
    return { streams: neededStreams(settings), categories, ...namespacesOf(settings) };
  }
  const { streams, interval } = CONTAINER_INSIGHTS_PRESETS[way];
  return { streams, categories, intervalMinutes: Number.parseInt(interval, 10) };
}

/** Ids of the rules that a stack wants and of those that could fire under a way to collect. */
export interface Coverage {
  readonly wanted: readonly string[];
  readonly able: readonly string[];
}

/** Which of the alerts on Prometheus and logs that a stack wants could fire under a way to collect. */
export function coverageOf({ metrics, logs }: Collection, settings: Settings): Coverage {
  const groups = wantedGroups(settings);
  const alerts = new Set(groups.flatMap(({ rules }) => rules.filter(isAlert).map(({ id }) => id)));
  const demands = demandOfGroups(renderPrometheusGroups(groups, settings.alerts)).filter(
    ({ rule }) => alerts.has(rule),
  );
  const kept = (demand: (typeof demands)[number]["metrics"][number]) =>
    metrics !== undefined && ["kept", "unknown"].includes(fateOf(demand, metrics).kind);
  const logRules = logRulesInUse(settings).rules;
  const tables = tablesUnder(logs, settings);
  const able = [
    ...demands.filter((one) => one.metrics.every(kept)).map(({ rule }) => rule),
    ...logRules
      .filter((rule) => rule.tables.every((table) => tables.has(table)))
      .map(({ id }) => id),
  ];
  return { wanted: [...alerts, ...logRules.map(({ id }) => id)].sort(), able: able.sort() };
}

/** Tables that are filled under a way to collect: those of others stay as they are. */
function tablesUnder(logs: CollectedLogs, settings: Settings): ReadonlySet<string> {
  const withPreset = (streams: readonly string[]) =>
    streams.map((stream) => stream.replace(/^Microsoft-/, ""));
  const all = withPreset(CONTAINER_INSIGHTS_PRESETS.standard.streams);
  const others = [...filledTables(settings)].filter((table) => !all.includes(table));
  return new Set([...others, ...withPreset(logs.streams)]);
}
