/** Provider Microsoft.Insights. */
import type { ArmType } from "../../arm/type";
import { actionGroups } from "./action-groups";
import { activityLogAlerts } from "./activity-log-alerts";
import { components } from "./components";
import { dataCollectionEndpoints } from "./data-collection-endpoints";
import { dataCollectionRuleAssociations } from "./data-collection-rule-associations";
import { dataCollectionRules } from "./data-collection-rules";
import { diagnosticSettings } from "./diagnostic-settings";
import { metricAlerts } from "./metric-alerts";
import { metrics } from "./metrics";
import { scheduledQueryRules } from "./scheduled-query-rules";
import { notificationStatus } from "./test-notifications";
import { webtests } from "./webtests";
import { workbooks } from "./workbooks";

export const types: readonly ArmType[] = [
  actionGroups,
  activityLogAlerts,
  components,
  dataCollectionEndpoints,
  dataCollectionRuleAssociations,
  dataCollectionRules,
  diagnosticSettings,
  metricAlerts,
  metrics,
  notificationStatus,
  scheduledQueryRules,
  webtests,
  workbooks,
];
