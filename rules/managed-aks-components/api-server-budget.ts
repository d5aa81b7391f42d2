/**
 * The error budget of the API server. One of 30 days is burnt by 2 % in an hour at 14.4 times the rate
 * that it allows, by 5 % in six hours at 6 times, by 10 % in a day at 3 times; a short window beside
 * each ends the alert soon after the trouble (source: sre.google/workbook/alerting-on-slos).
 */
import type { PrometheusRule, Threshold } from "../types";

const OBJECTIVE: Threshold = {
  says: "Share of requests that the API server has to answer without an error of its own.",
  unit: "percent",
  default: 99.9,
  min: 95,
  max: 99.99,
};

export const apiServerBudget = [
  {
    kind: "prometheus",
    id: "ApiServerErrorBudgetBurning",
    title: "The API server fails so often that its error budget is soon gone",
    layer: "Managed AKS components",
    severity: 1,
    for: "PT5M",
    thresholds: {
      objective: OBJECTIVE,
      failures: {
        says: "Failed requests within an hour below which a share of failures says nothing.",
        unit: "requests",
        default: 10,
        min: 1,
        max: 10_000,
      },
    },
    // Rates are recorded once a minute: each stands for 60 seconds.
    expression: ({ objective = NaN, failures = NaN }) => `
(
  (
    aks_monitoring:apiserver_request_errors:ratio1h > 14.4 * (100 - ${objective}) / 100
    and on (cluster)
    aks_monitoring:apiserver_request_errors:ratio10m > 14.4 * (100 - ${objective}) / 100
  )
  or
  (
    aks_monitoring:apiserver_request_errors:ratio6h > 6 * (100 - ${objective}) / 100
    and on (cluster)
    aks_monitoring:apiserver_request_errors:ratio30m > 6 * (100 - ${objective}) / 100
  )
)
and on (cluster)
sum_over_time(aks_monitoring:apiserver_request_errors:rate10m[1h]) * 60 > ${failures}
`,
    summary:
      "The API server of {{ $labels.cluster }} fails {{ $value | humanizePercentage }} of its requests.",
    why:
      "Deployments, scaling and healing fail, and so do operators and pipelines. What runs goes on " +
      "running, but nothing that breaks is replaced.",
  },
  {
    kind: "prometheus",
    id: "ApiServerErrorBudgetBurningSlowly",
    title: "The API server fails a little more often than it may",
    layer: "Managed AKS components",
    severity: 2,
    for: "PT15M",
    thresholds: { objective: OBJECTIVE },
    // What burns faster has been told by the page.
    expression: ({ objective = NaN }) => `
(
  aks_monitoring:apiserver_request_errors:ratio1d > 3 * (100 - ${objective}) / 100
  and on (cluster)
  aks_monitoring:apiserver_request_errors:ratio2h > 3 * (100 - ${objective}) / 100
)
unless on (cluster)
aks_monitoring:apiserver_request_errors:ratio6h > 6 * (100 - ${objective}) / 100
`,
    summary:
      "The API server of {{ $labels.cluster }} fails {{ $value | humanizePercentage }} of its requests, all day long.",
    why: "At this rate the month's error budget is gone in ten days; callers see it as flaky.",
  },
] as const satisfies readonly PrometheusRule[];
