/**
 * Exactly what is read of a stack's logs: the tables that rules, detections, hunting queries and panels
 * read, the streams that fill them, and the categories that somebody names. A query that takes whatever
 * category comes - a panel that counts lines by category - asks for none.
 */
import { logDemandOf } from "../rules/log-demands";
import { panelKey } from "../rules/log-queries";
import { CONTAINER_INSIGHTS_PRESETS } from "../signals/container-insights";
import { AUDIT_NEEDS, onlyCategoryOf, tableOfCategory } from "../signals/control-plane";
import type { TableDemand } from "../signals/log-shortfalls";
import { STREAMS } from "../signals/streams";
import type { CollectedLogs } from "../signals/volumes/log-volume";
import type { ControlPlaneCategory } from "./config/categories";
import type { Settings } from "./config/settings";
import { dashboardsInUse } from "./dashboards-in-use";
import { watchDemand, watchesInUse } from "./detections";
import { logRulesInUse } from "./log-rules-in-use";
import { oncePerStack } from "./once";

/** What is collected of logs, in the words of the settings. */
export interface ChosenLogs extends CollectedLogs {
  readonly categories: readonly ControlPlaneCategory[];
}

/** Tables that are kept whatever is read: what workloads say, what happens to them, how the agent is. */
const CORE_TABLES = ["ContainerLogV2", "KubeEvents", "KubeMonAgentEvents", "KubePodInventory"];

/**
 * Minutes between two samples of inventory where only what is read is collected. Rules on inventory ask
 * for half an hour and more, of which rows may be a quarter of an hour late; their proofs have rows
 * every five minutes. Microsoft's preset cost-optimized has this interval too.
 */
export const USED_INTERVAL_MINUTES = 5;

/** A stack that is offered everything it may collect: its rules are those that want something. */
const offeredAll = oncePerStack((settings: Settings): Settings => {
  const { logs, controlPlane } = settings;
  const streams =
    logs.containerInsights === "off" ? [] : CONTAINER_INSIGHTS_PRESETS.standard.streams;
  return {
    ...settings,
    logs: { ...logs, streams },
    controlPlane: { ...controlPlane, categories: controlPlane.mayCollect },
  };
});

/** What somebody reads of one table. */
type Reads = Pick<TableDemand, "table"> & Partial<Pick<TableDemand, "values">>;

function readsOf(settings: Settings, without: readonly string[]): Reads[] {
  const all = offeredAll(settings);
  const isThere = ({ id }: { readonly id: string }) => !without.includes(id);
  const { detections, huntingQueries } = watchesInUse(all);
  return [
    ...logRulesInUse(all)
      .rules.filter(isThere)
      .flatMap(({ id }) => logDemandOf(id)),
    ...[...detections, ...huntingQueries].filter(isThere).flatMap(({ id }) => watchDemand(id, all)),
    ...(settings.grafana.kind === "off" ? [] : readsOfPanels(all)),
    ...settings.besides.flatMap(({ streams }) =>
      streams.map((stream) => ({ table: STREAMS[stream]?.table ?? stream })),
    ),
  ];
}

function readsOfPanels(settings: Settings): Reads[] {
  return dashboardsInUse(settings).flatMap(({ id, rows }) =>
    rows
      .flatMap(({ panels }) => panels)
      .filter((panel) => panel.kind !== "text" && panel.queries.some(({ kind }) => kind === "logs"))
      .flatMap(({ title }) => logDemandOf(panelKey(id, title))),
  );
}

/** Tables that log rules, detections, hunting queries and panels read; `without` are rules thought away. */
export function tablesRead(settings: Settings, without: readonly string[] = []): string[] {
  return [...new Set(readsOf(settings, without).map(({ table }) => table))].sort();
}

/** Streams that fill some tables, in the order of their names; the high-scale one is a choice apart. */
export function streamsOf(tables: readonly string[]): string[] {
  return Object.entries(STREAMS)
    .filter(([stream, { table }]) => tables.includes(table) && !stream.endsWith("-HighScale"))
    .map(([stream]) => stream)
    .sort();
}

/** Streams of what is read and what is always kept. */
export function neededStreams(settings: Settings, without: readonly string[] = []): string[] {
  return streamsOf([...CORE_TABLES, ...tablesRead(settings, without)]);
}

/** Streams of what is read. */
export function usedStreams(settings: Settings, without: readonly string[] = []): string[] {
  return settings.logs.containerInsights === "off" ? [] : streamsOf(tablesRead(settings, without));
}

/** Of the categories that a stack may collect those that are read, or kept for an auditor. */
export function usedCategories(
  settings: Settings,
  without: readonly string[] = [],
): ControlPlaneCategory[] {
  const { mayCollect } = settings.controlPlane;
  const reads = readsOf(settings, without);
  const named = new Set<string | undefined>([
    ...AUDIT_NEEDS.map((names) => names.find((name) => mayCollect.some((one) => one === name))),
    ...reads.flatMap(({ values }) => values?.["Category"] ?? []),
    ...settings.besides.flatMap(({ categories }) => categories),
  ]);
  const isRead = (category: ControlPlaneCategory) => {
    const table = tableOfCategory(category);
    if (named.has(category)) return true;
    return onlyCategoryOf(table) === category && reads.some((one) => one.table === table);
  };
  return mayCollect.filter(isRead);
}

/** What of logs a stack uses, of the categories that it may collect. */
export function usedLogs(settings: Settings, without: readonly string[] = []): ChosenLogs {
  return {
    streams: usedStreams(settings, without),
    categories: usedCategories(settings, without),
    intervalMinutes: USED_INTERVAL_MINUTES,
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
