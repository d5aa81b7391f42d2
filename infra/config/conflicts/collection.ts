/** What is collected: double payment, plans that cannot do what is asked of them, empty sources. */
import { BASIC_TABLES } from "../../../signals/log-analytics";
import { CONTAINER_INSIGHTS_PRESETS } from "../../../signals/container-insights";
import type { Conflict } from "./types";

const PLANS = "https://learn.microsoft.com/azure/azure-monitor/logs/data-platform-logs";
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
    id: "archive-without-audit",
    path: "controlPlane.auditArchive",
    when: ({ settings: { controlPlane } }) =>
      controlPlane.auditArchive !== undefined && !hasAudit(controlPlane.categories),
    says: "is a place for audit events, and controlPlane.categories has none",
    instead: 'add "kube-audit-admin" or "kube-audit" to controlPlane.categories',
    link: "https://learn.microsoft.com/azure/aks/monitor-aks-reference",
  },
  {
    id: "table-not-basic",
    path: "logs.tables",
    when: ({ settings: { logs } }) =>
      Object.entries(logs.tables)
        .filter(([name, { plan }]) => plan === "Basic" && !BASIC_TABLES.includes(name))
        .map(([name]) => name),
    says: "is on the plan Basic, which Azure does not offer for that table",
    instead: `leave the plan out; it is offered for ${BASIC_TABLES.join(", ")}`,
    link: "https://learn.microsoft.com/azure/azure-monitor/reference/tables-features",
  },
  {
    id: "basic-retention",
    path: "logs.tables",
    when: ({ settings: { logs } }) =>
      Object.entries(logs.tables)
        .filter(([, { plan, retentionDays = 30 }]) => plan === "Basic" && retentionDays !== 30)
        .map(([name]) => name),
    says: "keeps another number of days than 30 on the plan Basic, which keeps 30",
    instead: "leave retentionDays out and give totalRetentionDays for longer",
    link: PLANS,
  },
  {
    id: "total-below-retention",
    path: "logs.tables",
    when: ({ settings: { logs } }) =>
      Object.entries(logs.tables)
        .filter(
          ([, { retentionDays = 0, totalRetentionDays = 4383 }]) =>
            totalRetentionDays < retentionDays,
        )
        .map(([name]) => name),
    says: "is kept for fewer days in all than it can be queried",
    instead: "raise totalRetentionDays or lower retentionDays",
    link: "https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure",
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
