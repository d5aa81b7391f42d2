/**
 * Monitoring that somebody takes away: afterwards there is no data, and no data is no alert. Names of
 * operations: role-based-access-control docs, resource-provider-operations (monitor, security,
 * analytics; read 2026-11-28). What a stack destroys itself is told too: nobody can tell the two apart.
 */
import { operations, SUCCEEDED } from "../activity";
import type { ActivityRule } from "../types";

const COMMON = { kind: "activity", layer: "Self-monitoring", thresholds: {} } as const;

export const monitoringSwitchedOff = [
  {
    ...COMMON,
    id: "MonitoringSwitchedOff",
    title: "Somebody removed a diagnostic setting, a collection rule or its association",
    severity: 2,
    conditions: operations(
      SUCCEEDED,
      ...["diagnosticSettings", "dataCollectionRuleAssociations", "dataCollectionRules"].map(
        (type) => `Microsoft.Insights/${type}/delete`,
      ),
    ),
    why: "Alerts and detections on what it collected can no longer fire, and nothing says so.",
  },
  {
    ...COMMON,
    id: "AlertingSwitchedOff",
    title: "Somebody removed an alert or whom it tells",
    severity: 2,
    conditions: operations(
      SUCCEEDED,
      ...["metricAlerts", "scheduledQueryRules", "activityLogAlerts", "actionGroups"].map(
        (type) => `Microsoft.Insights/${type}/delete`,
      ),
      "Microsoft.AlertsManagement/prometheusRuleGroups/delete",
      "Microsoft.SecurityInsights/alertRules/delete",
    ),
    why: "What they watched for may happen unseen, and whoever hides something begins here.",
  },
  {
    ...COMMON,
    id: "DefenderPlanChanged",
    title: "Somebody changed a plan of Defender for Cloud",
    severity: 2,
    conditions: operations(
      SUCCEEDED,
      ...["Microsoft.Security/pricings/write", "Microsoft.Security/pricings/delete"],
    ),
    why: "A plan that is off, or has lost an extension, watches no cluster of the subscription.",
  },
  {
    ...COMMON,
    id: "LogsDestroyed",
    title: "Somebody deleted a workspace, a table or rows of one",
    severity: 2,
    conditions: operations(
      SUCCEEDED,
      ...["delete", "purge/action", "tables/delete"].map(
        (operation) => `Microsoft.OperationalInsights/workspaces/${operation}`,
      ),
      "Microsoft.Monitor/accounts/delete",
    ),
    why: "A workspace of logs comes back within 14 days; one of metrics, and rows that are purged, never.",
  },
  {
    ...COMMON,
    id: "WorkspaceKeysRenewed",
    title: "Somebody made new keys for a Log Analytics workspace",
    severity: 3,
    conditions: operations(
      SUCCEEDED,
      "Microsoft.OperationalInsights/workspaces/regenerateSharedKey/action",
    ),
    why: "Agents and programs that send with the old key stop to send, without an error that tells.",
  },
] as const satisfies readonly ActivityRule[];
