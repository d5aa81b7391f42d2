/** Provider Microsoft.AlertsManagement. */
import type { ArmType } from "../../arm/type";
import { alertProcessingRules } from "./alert-processing-rules";
import { prometheusRuleGroups } from "./prometheus-rule-groups";

export const types: readonly ArmType[] = [alertProcessingRules, prometheusRuleGroups];
