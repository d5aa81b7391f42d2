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
import { scopeConnections } from "../microsoft.network/private-endpoint-connections";
import { privateLinkScopes } from "./private-link-scopes";
import { scheduledQueryRules } from "./scheduled-query-rules";
import { scopedResources } from "./scoped-resources";
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
  privateLinkScopes,
  scheduledQueryRules,
  scopedResources,
  scopeConnections,
  webtests,
  workbooks,
];
