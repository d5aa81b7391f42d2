/**
 * Audit logs are kept longer than the rest: in the cheap long-term part of a table's retention.
 * Tables by category: Azure Monitor reference of AKS, 2026-05.
 */
import { integer, words } from "../core/config";
import { policy } from "../core/policy";
import type { Resource } from "../core/resource";
import type { Stack } from "../core/stack";
import { diagnosticSetting, workspace } from "../core/types";
import { each, NotSeen } from "../core/value";
import { enabledCategories, sendsToWorkspace } from "../control-plane/categories";
import { isOfCluster, tablesOf } from "../control-plane/tables";

/** Where a category of AKS lands when tables of their own are asked for. */
const TABLE_OF: Readonly<Record<string, string>> = {
  "kube-audit": "AKSAudit",
  "kube-audit-admin": "AKSAuditAdmin",
};
const OTHERS = "AKSControlPlane";

/** What auditors ask for is still there after a year. */
export const requireAuditTableRetention = policy({
  name: "require-audit-table-retention",
  kind: "stack",
  on: diagnosticSetting,
  sentence: "The tables that hold a cluster's audit log keep it for as long as auditors ask.",
  why: "PCI DSS and most auditors ask for a year of audit trail; a workspace alone keeps 90 days.",
  fix: "a Table with totalRetentionInDays: 365 for AKSAuditAdmin; it costs a fraction of retentionInDays",
  severity: "high",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure",
  settings: {
    days: integer(365, "Fewest days that audit logs are kept.", [4, 4383]),
    tables: words(["AKSAudit", "AKSAuditAdmin"], "Tables that hold audit logs."),
  },
  spares: (setting, { stack, config: { tables } }) => {
    if (!isOfCluster(setting, stack)) return "it is not of a cluster";
    if (!sendsToWorkspace(setting, stack)) return "it sends nothing to a workspace";
    const filled = filledTables(setting).filter((name) => tables.includes(name));
    return filled.length === 0 ? "it fills no audit table" : undefined;
  },
  checks: [
    function* (setting, { stack, config: { days, tables } }) {
      const filled = filledTables(setting).filter((name) => tables.includes(name));
      yield* each(filled, function* (name) {
        const kept = keptDays(setting, name, stack);
        if (kept >= days) return;
        yield `${name} is kept for ${kept} days; give the table totalRetentionInDays: ${days}`;
      });
    },
  ],
});

function filledTables(setting: Resource): string[] {
  if (!setting.is("logAnalyticsDestinationType", "Dedicated")) return ["AzureDiagnostics"];
  return [...new Set(enabledCategories(setting).map((one) => TABLE_OF[one] ?? OTHERS))];
}

/** Days that a table keeps its rows; -1 in Azure's words means the workspace's own days. */
function keptDays(setting: Resource, name: string, stack: Stack): number {
  const own = tablesOf(setting, name, stack)
    .map((one) => one.number("totalRetentionInDays"))
    .find((days) => days !== undefined && days > 0);
  if (own !== undefined) return own;
  const [logs] = stack.refersTo(setting, "workspaceId", workspace).inside;
  if (logs === undefined) throw new NotSeen(`the workspace of ${name} is not of this program`);
  return logs.number("retentionInDays") ?? 30;
}
