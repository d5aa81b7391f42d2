/**
 * Collection that somebody takes away: afterwards there is no data, and no data is no alert. Names
 * of operations as in `cluster-operations.ts`.
 */
import type { ActivityRule } from "../types";

export const monitoringSwitchedOff = [
  {
    kind: "activity",
    id: "MonitoringSwitchedOff",
    title: "Somebody removed a diagnostic setting or an association of a collection rule",
    layer: "Self-monitoring",
    severity: 2,
    thresholds: {},
    conditions: [
      { field: "category", equals: "Administrative" },
      { field: "status", equals: "Succeeded" },
      {
        anyOf: [
          { field: "operationName", equals: "Microsoft.Insights/diagnosticSettings/delete" },
          {
            field: "operationName",
            equals: "Microsoft.Insights/dataCollectionRuleAssociations/delete",
          },
        ],
      },
    ],
    why: "Alerts and detections on what it collected can no longer fire, and nothing says so.",
  },
] as const satisfies readonly ActivityRule[];
