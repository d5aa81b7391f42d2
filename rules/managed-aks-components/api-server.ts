/**
 * How quickly and how willingly the API server answers; whether it does is in `api-server-budget.ts`.
 * Source: kubernetes.io/docs/concepts/cluster-administration/flow-control.
 */
import type { PrometheusRule } from "../types";

export const apiServer = [
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
