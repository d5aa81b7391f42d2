/**
 * What fills which table of a workspace, and what that costs. Sources: azure-monitor-docs,
 * reference/tables and cost-logs (which tables are free); Sentinel docs, billing (free data sources).
 */
import { onlyCategoryOf } from "./control-plane";
import { STREAMS } from "./streams";

/** Something that fills a table. */
export type LogSource =
  /** A category of the control plane. */
  | { readonly kind: "category"; readonly name: string }
  /** A stream of Container insights. */
  | { readonly kind: "stream"; readonly name: string }
  /** Every workspace by itself. */
  | { readonly kind: "workspace" }
  /** The workspace, when it is told to record who asked what. */
  | { readonly kind: "queryAuditing" }
  /** A component of Application Insights. */
  | { readonly kind: "applicationInsights" }
  /** Sentinel's connector of Defender for Cloud. */
  | { readonly kind: "defenderAlerts" }
  /** Sentinel itself. */
  | { readonly kind: "sentinel" }
  /** The activity log of the subscription, when somebody sends it to the workspace. */
  | { readonly kind: "activityLog" };

/** What more a source costs, as it stands in brackets behind an advice. */
export function costOf(source: LogSource): string {
  switch (source.kind) {
    case "category":
      return CATEGORY_COSTS[source.name] ?? "small";
    case "stream":
      return "standard is usually several times logs-and-events";
    case "applicationInsights":
      return "by the GB of telemetry, which sampling lowers";
    case "queryAuditing":
      return "a few KB each query";
    case "sentinel":
      return "an extra price for every GB of the workspace";
    case "defenderAlerts":
      return "its rows are free, Sentinel is not";
    case "workspace":
    case "activityLog":
      return "its rows are free";
  }
}

const CATEGORY_COSTS: Readonly<Record<string, string>> = {
  "kube-audit": "usually the largest of all logs",
  "kube-audit-admin": "small beside kube-audit",
  "kube-apiserver": "moderate, more on a busy cluster",
};

const FIXED: Readonly<Record<string, LogSource>> = {
  AzureActivity: { kind: "activityLog" },
  LAQueryLogs: { kind: "queryAuditing" },
  Operation: { kind: "workspace" },
  SecurityAlert: { kind: "defenderAlerts" },
  SecurityIncident: { kind: "sentinel" },
  Usage: { kind: "workspace" },
};

/**
 * What can fill a table; undefined when this project has no way: virtual machines (Heartbeat,
 * Syslog), platform metrics as rows (AzureMetrics), and AzureDiagnostics, which is for diagnostic
 * settings without tables of their own. `category` is the one whose rows are wanted of AKSControlPlane.
 */
export function sourceOf(table: string, category?: string): LogSource | undefined {
  if (FIXED[table] !== undefined) return FIXED[table];
  if (table.startsWith("App")) return { kind: "applicationInsights" };
  const audit = onlyCategoryOf(table);
  if (audit !== undefined) return { kind: "category", name: audit };
  if (table === "AKSControlPlane") return { kind: "category", name: category ?? "guard" };
  const stream = Object.keys(STREAMS).find((name) => STREAMS[name]?.table === table);
  return stream === undefined ? undefined : { kind: "stream", name: stream };
}
