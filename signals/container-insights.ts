/**
 * What Container insights collects under which preset. Source: azure-monitor docs,
 * kubernetes-monitoring-enable-portal (2025-08-25) and container-insights-data-collection-configure.
 */

/** One preset of Microsoft's, by its name in the portal. */
export interface ContainerInsightsPreset {
  /** Streams that are collected; each fills the table of its name. */
  readonly streams: readonly string[];
  /** Between two samples of inventory, `1m` to `30m`. */
  readonly interval: string;
  /** Namespaces whose inventory is left out; log lines are not filtered by it. */
  readonly excludedNamespaces: readonly string[];
}

const LOGS_AND_EVENTS = [
  "Microsoft-ContainerLogV2",
  "Microsoft-KubeEvents",
  "Microsoft-KubePodInventory",
];

const ALL = [
  ...LOGS_AND_EVENTS,
  "Microsoft-ContainerInventory",
  "Microsoft-ContainerNodeInventory",
  "Microsoft-InsightsMetrics",
  "Microsoft-KubeMonAgentEvents",
  "Microsoft-KubeNodeInventory",
  "Microsoft-KubePVInventory",
  "Microsoft-KubeServices",
  "Microsoft-Perf",
];

/** The presets. Cost: `standard` is usually several times `logs-and-events`. */
export const CONTAINER_INSIGHTS_PRESETS = {
  "logs-and-events": { streams: LOGS_AND_EVENTS, interval: "1m", excludedNamespaces: [] },
  standard: { streams: ALL, interval: "1m", excludedNamespaces: [] },
  "cost-optimized": {
    streams: ALL,
    interval: "5m",
    excludedNamespaces: ["kube-system", "gatekeeper-system", "azure-arc"],
  },
} as const satisfies Readonly<Record<string, ContainerInsightsPreset>>;

/** Name of a preset. */
export type ContainerInsightsPresetName = keyof typeof CONTAINER_INSIGHTS_PRESETS;
