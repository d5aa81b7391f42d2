/**
 * How much of its machine the API server uses, by the free platform metrics of the cluster. What it does
 * with it is in Prometheus metrics, which cost and which not every stack collects.
 * Source of the metrics: supported-metrics, 2026-07-31.
 */
import type { MetricRule, Threshold } from "../types";

const COMMON = {
  kind: "metric",
  layer: "Managed AKS components",
  window: "PT15M",
  frequency: "PT5M",
} as const;

const usage: Threshold = {
  says: "Share of what Azure gives the API server.",
  unit: "percent",
  default: 90,
  min: 50,
  max: 99,
};

export const apiServerSize = [
  {
    ...COMMON,
    id: "ApiServerCpuNearlyUsed",
    title: "The API server uses nearly all of its processors",
    severity: 3,
    thresholds: { usage },
    condition: ({ usage: share = NaN }) => ({
      metric: "apiserver_cpu_usage_percentage",
      aggregation: "Average",
      operator: "GreaterThan",
      threshold: share,
      dimensions: [],
    }),
    why: "Requests are about to wait; Azure gives it more only after a while, and up to the tier's limit.",
  },
  {
    ...COMMON,
    id: "ApiServerMemoryNearlyFull",
    title: "The API server uses nearly all of its memory",
    severity: 2,
    thresholds: { usage },
    condition: ({ usage: share = NaN }) => ({
      metric: "apiserver_memory_usage_percentage",
      aggregation: "Average",
      operator: "GreaterThan",
      threshold: share,
      dimensions: [],
    }),
    why: "It is killed when memory ends, and all that watch it come back at once.",
  },
] as const satisfies readonly MetricRule[];
