/**
 * Availability tests of Application Insights: addresses that Azure asks from several places. Source of
 * the metric: supported-metrics of Microsoft.Insights/components, 2026-07-31.
 */
import type { MetricRule } from "../types";

export const availability = [
  {
    kind: "metric",
    id: "AvailabilityTestFailing",
    title: "An address does not answer from the places that ask it",
    layer: "Application",
    severity: 1,
    scope: "application",
    requires: "availabilityTests",
    window: "PT15M",
    frequency: "PT5M",
    thresholds: {
      available: {
        says: "Share of the answers that are right.",
        unit: "percent",
        default: 60,
        min: 1,
        max: 99,
      },
    },
    // One of five places that has trouble of its own leaves 80.
    condition: ({ available = NaN }) => ({
      metric: "availabilityResults/availabilityPercentage",
      aggregation: "Average",
      operator: "LessThan",
      threshold: available,
      dimensions: [{ name: "availabilityResult/name", operator: "Include", values: ["*"] }],
    }),
    why: "It is asked from outside: what these places see is what customers see.",
  },
] as const satisfies readonly MetricRule[];
