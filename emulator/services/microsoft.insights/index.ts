/** Provider Microsoft.Insights. */
import type { ArmType } from "../../arm/type";
import { actionGroups } from "./action-groups";
import { dataCollectionEndpoints } from "./data-collection-endpoints";
import { dataCollectionRuleAssociations } from "./data-collection-rule-associations";
import { dataCollectionRules } from "./data-collection-rules";
import { diagnosticSettings } from "./diagnostic-settings";
import { metricAlerts } from "./metric-alerts";

export const types: readonly ArmType[] = [
  actionGroups,
  dataCollectionEndpoints,
  dataCollectionRuleAssociations,
  dataCollectionRules,
  diagnosticSettings,
  metricAlerts,
];
