/** Logs of AKS land in tables of their own only when asked; otherwise all in AzureDiagnostics. */
import { policy } from "../core/policy";
import { cluster, diagnosticSetting } from "../core/types";
import { sendsToWorkspace } from "./categories";

/** Audit logs have a table, a plan, a retention and rights of their own. */
export const requireDedicatedLogTables = policy({
  name: "require-dedicated-log-tables",
  kind: "stack",
  on: diagnosticSetting,
  sentence: "A cluster's logs land in tables of their own, not in AzureDiagnostics.",
  why: "A shared table has one retention, one plan and one right to read, and no columns to alert on.",
  fix: 'logAnalyticsDestinationType: "Dedicated"',
  severity: "medium",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/platform/resource-logs",
  spares: (setting, { stack }) => {
    if (!sendsToWorkspace(setting, stack)) return "it sends nothing to a workspace";
    return stack.refersTo(setting, "resourceUri", cluster).inside.length === 0
      ? "it is not of a cluster of this program"
      : undefined;
  },
  checks: [
    function* (setting) {
      if (setting.is("logAnalyticsDestinationType", "Dedicated")) return;
      const given = setting.shown("logAnalyticsDestinationType");
      yield `logAnalyticsDestinationType is ${given}; set it to "Dedicated"`;
    },
  ],
});
