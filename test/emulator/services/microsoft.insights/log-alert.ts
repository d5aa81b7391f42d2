/** A log alert on the central workspace that Azure takes, for tests to change. */
import type { JsonObject } from "../../../../emulator/arm/type";
import { ACTION_GROUP, WORKSPACE } from "../../helpers";

const CONDITION = {
  query: "KubeEvents | where KubeEventType == 'Warning'",
  operator: "GreaterThan",
  threshold: 10,
  timeAggregation: "Count",
  dimensions: [{ name: "Namespace", operator: "Include", values: ["*"] }],
  failingPeriods: { numberOfEvaluationPeriods: 2, minFailingPeriodsToAlert: 1 },
};

/** The rule with other properties, and another envelope. */
export function logAlert(properties: JsonObject = {}, envelope: JsonObject = {}): JsonObject {
  return {
    location: "westeurope",
    properties: {
      severity: 3,
      evaluationFrequency: "PT15M",
      windowSize: "PT15M",
      scopes: [WORKSPACE],
      criteria: { allOf: [CONDITION] },
      actions: { actionGroups: [ACTION_GROUP] },
      ...properties,
    },
    ...envelope,
  };
}

/** The rule with another condition. */
export function logCondition(changes: JsonObject): JsonObject {
  return logAlert({ criteria: { allOf: [{ ...CONDITION, ...changes }] } });
}
