/**
 * The limits of the Azure Monitor workspace: 1,000,000 active series and 1,000,000 events a minute
 * until they are raised. Above them samples are refused, and every rule and dashboard that reads
 * them goes blind. Source: azure-monitor docs, azure-monitor-workspace-monitor-ingest-limits.
 *
 * The page's table warns at 75 %, its template at 85 %. Ours is 75: raising a limit is a request
 * that may be looked at by people, and a new version of one large deployment can bring the missing
 * quarter within minutes.
 */
import type { MetricRule, Threshold } from "../types";

const usage: Threshold = {
  says: "Share of the workspace's limit in use.",
  unit: "percent",
  default: 75,
  min: 10,
  max: 90,
};

const nearlyAll: Threshold = { ...usage, default: 95, min: 50, max: 99 };

export const prometheusQuota = [
  {
    kind: "metric",
    id: "PrometheusSeriesNearLimit",
    title: "The Azure Monitor workspace comes near its limit of active series",
    layer: "Self-monitoring",
    severity: 3,
    scope: "monitorWorkspace",
    window: "PT30M",
    frequency: "PT5M",
    thresholds: { usage },
    condition: ({ usage: share = NaN }) => ({
      metric: "ActiveTimeSeriesPercentUtilization",
      aggregation: "Average",
      operator: "GreaterThan",
      threshold: share,
      dimensions: [],
    }),
    why: "Above the limit new series are refused, and raising it takes time.",
  },
  {
    kind: "metric",
    id: "PrometheusSeriesAtLimit",
    title: "The Azure Monitor workspace has almost no active series left",
    layer: "Self-monitoring",
    severity: 2,
    scope: "monitorWorkspace",
    window: "PT30M",
    frequency: "PT5M",
    thresholds: { usage: nearlyAll },
    condition: ({ usage: share = NaN }) => ({
      metric: "ActiveTimeSeriesPercentUtilization",
      aggregation: "Average",
      operator: "GreaterThan",
      threshold: share,
      dimensions: [],
    }),
    why: "New pods and nodes are about to be invisible: their series will be refused.",
  },
  {
    kind: "metric",
    id: "PrometheusIngestionNearLimit",
    title: "The Azure Monitor workspace comes near its limit of events a minute",
    layer: "Self-monitoring",
    severity: 3,
    scope: "monitorWorkspace",
    window: "PT30M",
    frequency: "PT5M",
    thresholds: { usage },
    condition: ({ usage: share = NaN }) => ({
      metric: "EventsPerMinuteIngestedPercentUtilization",
      aggregation: "Average",
      operator: "GreaterThan",
      threshold: share,
      dimensions: [],
    }),
    why: "Above the limit samples of all clusters of the workspace are throttled.",
  },
  {
    kind: "metric",
    id: "PrometheusIngestionAtLimit",
    title: "The Azure Monitor workspace takes almost no more events a minute",
    layer: "Self-monitoring",
    severity: 2,
    scope: "monitorWorkspace",
    window: "PT30M",
    frequency: "PT5M",
    thresholds: { usage: nearlyAll },
    condition: ({ usage: share = NaN }) => ({
      metric: "EventsPerMinuteIngestedPercentUtilization",
      aggregation: "Average",
      operator: "GreaterThan",
      threshold: share,
      dimensions: [],
    }),
    why: "Samples are about to be throttled: alerts on them stop firing without a word.",
  },
] as const satisfies readonly MetricRule[];
