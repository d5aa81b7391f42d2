/** Alerts on monitoring that somebody takes away: events that raise them or do not. */
import { monitoringSwitchedOff } from "../../../rules/self-monitoring/monitoring-switched-off";
import { operation, type ActivityEvent } from "../../helpers/activity";
import { describeActivityProofs } from "../activity-proofs";

const INSIGHTS = "Microsoft.Insights";
const LOGS = "Microsoft.OperationalInsights/workspaces";

/** What is close to the success of an operation. */
function misses(name: string) {
  return {
    "it begins, or fails": ["Started", "Failed"].map((status) => operation(name, status)),
    "a policy has something to say about it": [
      { ...operation(name), category: { value: "Policy" } },
    ],
  };
}

function deleted(...types: readonly string[]): ActivityEvent[] {
  return types.map((type) => operation(`${type}/delete`));
}

describe("alerts on monitoring that is taken away", () => {
  describeActivityProofs(monitoringSwitchedOff, {
    MonitoringSwitchedOff: {
      fires: {
        "what collects is deleted": deleted(
          `${INSIGHTS}/diagnosticSettings`,
          `${INSIGHTS}/dataCollectionRuleAssociations`,
          `${INSIGHTS}/dataCollectionRules`,
        ),
      },
      quiet: {
        ...misses(`${INSIGHTS}/diagnosticSettings/delete`),
        "it is written": [operation(`${INSIGHTS}/diagnosticSettings/write`)],
        "a workbook goes": deleted(`${INSIGHTS}/workbooks`),
      },
    },
    AlertingSwitchedOff: {
      fires: {
        "what tells is deleted": deleted(
          ...["metricAlerts", "scheduledQueryRules", "activityLogAlerts", "actionGroups"].map(
            (type) => `${INSIGHTS}/${type}`,
          ),
          ...["Microsoft.AlertsManagement/prometheusRuleGroups"],
          ...["Microsoft.SecurityInsights/alertRules"],
        ),
      },
      quiet: {
        ...misses(`${INSIGHTS}/metricAlerts/delete`),
        "a rule is written": [operation(`${INSIGHTS}/metricAlerts/write`)],
        "an availability test goes": deleted(`${INSIGHTS}/webtests`),
      },
    },
    DefenderPlanChanged: {
      fires: {
        "a plan is written or taken away": [
          operation("Microsoft.Security/pricings/write"),
          operation("Microsoft.Security/pricings/delete"),
        ],
      },
      quiet: {
        ...misses("Microsoft.Security/pricings/write"),
        "somebody else is told of its alerts": [
          operation("Microsoft.Security/securityContacts/write"),
        ],
      },
    },
    LogsDestroyed: {
      fires: {
        "a workspace, a table or rows are gone": [
          ...deleted(LOGS, `${LOGS}/tables`, "Microsoft.Monitor/accounts"),
          operation(`${LOGS}/purge/action`),
        ],
      },
      quiet: {
        ...misses(`${LOGS}/delete`),
        "a saved search goes": deleted(`${LOGS}/savedSearches`),
        "a table gets another plan": [operation(`${LOGS}/tables/write`)],
      },
    },
    WorkspaceKeysRenewed: {
      fires: { "new keys are made": [operation(`${LOGS}/regenerateSharedKey/action`)] },
      quiet: {
        ...misses(`${LOGS}/regenerateSharedKey/action`),
        "keys are read": [operation(`${LOGS}/sharedKeys/action`)],
      },
    },
  });
});
