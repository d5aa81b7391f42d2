/** The database behind the API server. Source of the metric: supported-metrics, 2026-07-31. */
import type { MetricRule } from "../types";

export const etcd = [
  {
    kind: "metric",
    id: "EtcdDatabaseNearlyFull",
    title: "The cluster's etcd database is nearly full",
    layer: "Managed AKS components",
    severity: 1,
    window: "PT15M",
    frequency: "PT5M",
    thresholds: {
      usage: {
        says: "Share of the database quota in use.",
        unit: "percent",
        default: 80,
        min: 50,
        max: 95,
      },
    },
    condition: ({ usage = NaN }) => ({
      metric: "etcd_database_usage_percentage",
      aggregation: "Maximum",
      operator: "GreaterThan",
      threshold: usage,
      dimensions: [{ name: "partition", operator: "Include", values: ["*"] }],
    }),
    why:
      "A full etcd database makes the API server read-only: nothing can be deployed, scaled or " +
      "healed until objects are removed.",
  },
] as const satisfies readonly MetricRule[];
