/**
 * Whether the API server answers: its error budget, and how quickly and how willingly it answers. A
 * budget of 30 days is burnt by 2 % in an hour at 14.4 times the rate that it allows, by 5 % in six
 * hours at 6 times, by 10 % in a day at 3 times; a short window beside each ends the alert soon after
 * the trouble (source: sre.google/workbook/alerting-on-slos).
 */
import type { PrometheusRule, Threshold } from "../types";

const OBJECTIVE: Threshold = {
  says: "Share of requests that the API server has to answer without an error of its own.",
  unit: "percent",
  default: 99.9,
  min: 95,
  max: 99.99,
};

export const apiServer = [
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
  {
    kind: "prometheus",
    id: "ApiServerSlow",
    title: "The API server answers slowly",
    layer: "Managed AKS components",
    severity: 2,
    for: "PT15M",
    thresholds: {
      seconds: {
        says: "Average time of the requests of the slowest verb, without webhooks and queues.",
        unit: "seconds",
        default: 1,
        min: 0.05,
        max: 30,
      },
      requests: {
        says: "Requests of a verb a minute below which an average says nothing.",
        unit: "requests",
        default: 30,
        min: 1,
        max: 10_000,
      },
    },
    // An average: the minimal profile keeps no buckets of the control plane. Of the slowest verb: a
    // single one would be lost among all others, and all are slow when etcd is.
    expression: ({ seconds = NaN, requests = NaN }) => `
max by (cluster) (
  sum by (cluster, verb) (
    rate(
      apiserver_request_sli_duration_seconds_sum{
        job="controlplane-apiserver", verb!~"WATCH|CONNECT"
      }[10m]
    )
  )
  * 60
  / on (cluster, verb)
  (
    sum by (cluster, verb) (
      rate(apiserver_request_sli_duration_seconds_count{job="controlplane-apiserver"}[10m])
    )
    * 60 > ${requests}
  )
)
> ${seconds}
`,
    summary:
      'Requests of some verb take the API server of {{ $labels.cluster }} {{ $value | printf "%.1f" }} seconds on average.',
    why: "Controllers fall behind, rollouts and kubectl take long, and requests begin to time out.",
  },
  {
    kind: "prometheus",
    id: "ApiServerSaturated",
    title: "Requests queue up for the API server",
    layer: "Managed AKS components",
    severity: 3,
    for: "PT15M",
    thresholds: {
      demand: {
        says: "Seats of a priority level that requests want, of those it has at the moment.",
        unit: "percent",
        default: 100,
        min: 50,
        max: 1000,
      },
    },
    // The level `exempt` never queues, and its limit is no limit.
    expression: ({ demand = NaN }) => `
max by (cluster, priority_level) (
  avg_over_time(apiserver_flowcontrol_demand_seats_average{priority_level!="exempt"}[10m])
  / on (cluster, instance, priority_level)
  avg_over_time(apiserver_flowcontrol_current_limit_seats[10m])
)
* 100 > ${demand}
`,
    summary:
      'Requests of level {{ $labels.priority_level }} want {{ $value | printf "%.0f" }} % of the seats that the API server of {{ $labels.cluster }} has for them.',
    why: "Requests of this level wait in a queue; when it is full they are turned away.",
  },
  {
    kind: "prometheus",
    id: "ApiServerThrottling",
    title: "The API server turns requests away",
    layer: "Managed AKS components",
    severity: 2,
    for: "PT20M",
    thresholds: {
      share: {
        says: "Share of requests that are answered with 429.",
        unit: "percent",
        default: 5,
        min: 0.1,
        max: 90,
      },
    },
    // An eviction that a disruption budget forbids is a 429 as well, and means something else.
    expression: ({ share = NaN }) => `
sum by (cluster) (
  rate(
    apiserver_request_total{
      job="controlplane-apiserver", code="429", subresource!="eviction"
    }[10m]
  )
)
/ on (cluster)
sum by (cluster) (rate(apiserver_request_total{job="controlplane-apiserver"}[10m]))
* 100 > ${share}
`,
    summary:
      'The API server of {{ $labels.cluster }} turns away {{ $value | printf "%.1f" }} % of all requests.',
    why: "Some client asks more than the API server can answer, and others suffer with it.",
  },
] as const satisfies readonly PrometheusRule[];
