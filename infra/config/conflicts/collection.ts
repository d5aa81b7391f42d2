/** What is collected: double payment, plans that cannot do what is asked of them, empty sources. */
import { CONTAINER_INSIGHTS_PRESETS } from "../../../signals/container-insights";
import type { Conflict } from "./types";

const AUDITS = ["kube-audit", "kube-audit-admin"] as const;

/** Rows on collection. */
export const collection: readonly Conflict[] = [
  {
    id: "both-audits",
    path: "controlPlane.categories",
    when: ({ written, settings: { controlPlane } }) =>
      AUDITS.every((category) => controlPlane.categories.includes(category)) &&
      written.controlPlane?.bothAuditsReason === undefined,
    says: 'has both "kube-audit" and "kube-audit-admin", which bills the same events twice',
    instead:
      'remove "kube-audit" unless read requests must be kept, or write the reason into controlPlane.bothAuditsReason',
    link: "https://learn.microsoft.com/azure/aks/monitor-aks-reference",
  },
  {
    id: "commitment-on-dedicated-cluster",
    path: "logs.commitmentGbPerDay",
    when: ({ settings: { logs } }) =>
      logs.commitmentGbPerDay !== undefined && logs.dedicatedClusterId !== undefined,
    says: "is a commitment of the workspace, but logs.dedicatedClusterId links it to a cluster that has one",
    instead: "leave one of the two out",
    link: "https://learn.microsoft.com/azure/azure-monitor/logs/logs-dedicated-clusters",
  },
  {
    id: "both-namespace-lists",
    path: "logs.includeNamespaces",
    when: ({ settings: { logs } }) =>
      logs.includeNamespaces.length > 0 && logs.excludeNamespaces.length > 0,
    says: "is given together with logs.excludeNamespaces, and the agent takes one of them",
    instead: "leave one of the two out",
    link: "https://learn.microsoft.com/azure/azure-monitor/containers/container-insights-data-collection-configure",
  },
  {
    id: "transform-of-nothing",
    path: "logs.transforms",
    when: ({ settings: { logs } }) =>
      Object.keys(logs.transforms).filter(
        (stream) => !streamsOf(logs.containerInsights).includes(stream),
      ),
    says: "transforms a stream that logs.containerInsights does not collect",
    instead: "leave it out, or choose a preset that collects the stream",
    link: "https://learn.microsoft.com/azure/azure-monitor/containers/container-insights-transformations",
  },
];

/** Whether one of the two audit categories is there. */
export function hasAudit(categories: readonly string[]): boolean {
  return AUDITS.some((category) => categories.includes(category));
}

function streamsOf(choice: keyof typeof CONTAINER_INSIGHTS_PRESETS | "off"): readonly string[] {
  return choice === "off" ? [] : CONTAINER_INSIGHTS_PRESETS[choice].streams;
}
