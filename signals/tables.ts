/**
 * Tables of a workspace: which plan each takes and what a plan costs its readers. Source:
 * azure-monitor-docs reference/tables-features (2026-09-28) and data-platform-logs (2026-05-25).
 * A table cannot move between Auxiliary and the other plans, and the API version in use
 * (2023-09-01) knows Analytics and Basic alone.
 */
import { BASIC_DAYS, INTERACTIVE_DAYS, isTotalRetention, TOTAL_DAYS } from "./workspaces";

/** Tables of a cluster's baseline that can be on the Basic plan: about a fifth of the price. */
export const BASIC_TABLES = [
  "AKSAudit",
  "AKSAuditAdmin",
  "AKSControlPlane",
  "AppTraces",
  "ContainerLogV2",
  "ContainerNetworkLogs",
] as const;

/** Tables that are always on the Analytics plan. */
export const ANALYTICS_TABLES = [
  "AppAvailabilityResults",
  "AppDependencies",
  "AppEvents",
  "AppExceptions",
  "AppMetrics",
  "AppPageViews",
  "AppPerformanceCounters",
  "AppRequests",
  "AzureDiagnostics",
  "ContainerInventory",
  "ContainerNodeInventory",
  "InsightsMetrics",
  "KubeEvents",
  "KubeMonAgentEvents",
  "KubeNodeInventory",
  "KubePVInventory",
  "KubePodInventory",
  "KubeServices",
  "LAQueryLogs",
  "Perf",
  "SecurityAlert",
  "Syslog",
] as const;

/** Every table whose settings the project knows. */
export const KNOWN_TABLES: readonly string[] = [...BASIC_TABLES, ...ANALYTICS_TABLES].sort();

/** The settings of a table as a user gives them. */
export interface TableChoice {
  /** `Analytics` or `Basic`. */
  readonly plan?: string | undefined;
  /** Days of interactive retention. */
  readonly retentionDays?: number | undefined;
  /** Days of interactive and long-term retention together. */
  readonly totalRetentionDays?: number | undefined;
}

/** What is wrong with a table's settings, one sentence each; `at` is the path users type. */
export function tableProblems(
  name: string,
  { plan = "Analytics", retentionDays, totalRetentionDays }: TableChoice,
  at = `logs.tables.${name}`,
): string[] {
  return [
    ...planProblems(name, plan, `${at}.plan`),
    ...interactiveProblems(plan, retentionDays, `${at}.retentionDays`),
    ...totalProblems(plan, retentionDays, totalRetentionDays, `${at}.totalRetentionDays`),
  ];
}

function planProblems(name: string, plan: string, at: string): string[] {
  if (plan === "Auxiliary") {
    return [
      `${at} is "Auxiliary", which a table of Azure's own cannot be moved to and which no alert ` +
        'can read; give "Basic" or "Analytics".',
    ];
  }
  if (plan !== "Basic" && plan !== "Analytics") {
    return [`${at} is ${JSON.stringify(plan)}; give "Basic" or "Analytics".`];
  }
  if (plan === "Basic" && !BASIC_TABLES.some((table) => table === name)) {
    return [
      `${at} is "Basic", which Azure does not offer for ${name}; leave it out, or choose one of ` +
        `${BASIC_TABLES.join(", ")}.`,
    ];
  }
  return [];
}

function interactiveProblems(plan: string, days: number | undefined, at: string): string[] {
  if (days === undefined) return [];
  if (plan === "Basic") {
    if (days === BASIC_DAYS) return [];
    return [
      `${at} is ${days}, but the Basic plan keeps ${BASIC_DAYS} days; leave it out and set ` +
        "totalRetentionDays instead.",
    ];
  }
  const [from, to] = INTERACTIVE_DAYS.table;
  if (Number.isInteger(days) && days >= from && days <= to) return [];
  return [`${at} is ${days}; give a whole number of days from ${from} to ${to}.`];
}

function totalProblems(
  plan: string,
  interactive: number | undefined,
  total: number | undefined,
  at: string,
): string[] {
  if (total === undefined) return [];
  if (!isTotalRetention(total)) {
    return [
      `${at} is ${total}; give ${TOTAL_DAYS.from} to ${TOTAL_DAYS.to} days, or three to twelve ` +
        "years: 1095, 1460, 1826, 2191, 2556, 2922, 3288, 3653, 4018, 4383.",
    ];
  }
  const least = plan === "Basic" ? BASIC_DAYS : interactive;
  if (least === undefined || total >= least) return [];
  return [`${at} is ${total}, less than the ${least} days of interactive retention; raise it.`];
}
