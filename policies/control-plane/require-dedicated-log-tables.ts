/** Logs of AKS land in tables of their own only when asked; otherwise all in AzureDiagnostics. */
import { policy } from "../core/policy";
import { diagnosticSetting } from "../core/types";
import { sendsToWorkspace } from "./categories";
import { isOfCluster } from "./tables";

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
    return isOfCluster(setting, stack) ? undefined : "it is not of a cluster";
  },
  checks: [
    function* (setting) {
      if (setting.is("logAnalyticsDestinationType", "Dedicated")) return;
      const given = setting.shown("logAnalyticsDestinationType");
      yield `logAnalyticsDestinationType is ${given}; set it to "Dedicated"`;
    },
  ],
});
