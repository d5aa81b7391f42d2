/**
 * Requests that applications answer, by OpenTelemetry's conventions. A service is the workload that
 * was deployed: not all pods have a name of a service, and all have an owner, found as
 * `by-workload.ts` says. Probes and scrapes are no requests.
 * Source: github.com/open-telemetry/semantic-conventions, docs/http/http-metrics.md; sre.google/workbook/
 * alerting-on-slos (how fast a budget of errors burns, in two windows).
 */
import type { PrometheusRule, RecordingRule } from "../types";
import { byWorkload } from "./by-workload";

/**
 * Per second, over ten minutes, by `cluster`, `namespace`, `workload` and `workload_type`: all requests,
 * those that failed (5xx), and the seconds within which 95 of a hundred are answered. One that stays
 * open on purpose (101, a web socket) has no time of its own.
 */
export const httpRecords = [
  {
    record: "aks_monitoring:http_requests:rate10m",
    expression: `
sum by (cluster, namespace, workload, workload_type) (
${byWorkload(`rate(http_server_request_duration_seconds_count{http_route!~"/(healthz?|livez|readyz|metrics|health/.+|actuator/.+)"}[10m])`)}
)
`,
  },
  {
    record: "aks_monitoring:http_requests_failed:rate10m",
    expression: `
sum by (cluster, namespace, workload, workload_type) (
${byWorkload(`rate(http_server_request_duration_seconds_count{http_response_status_code=~"5..", http_route!~"/(healthz?|livez|readyz|metrics|health/.+|actuator/.+)"}[10m])`)}
)
`,
  },
  {
    record: "aks_monitoring:http_request_duration_seconds:p95_10m",
    expression: `
histogram_quantile(0.95, sum by (cluster, namespace, workload, workload_type, le) (
${byWorkload(`rate(http_server_request_duration_seconds_bucket{http_response_status_code!="101", http_route!~"/(healthz?|livez|readyz|metrics|health/.+|actuator/.+)"}[10m])`)}
))
`,
  },
] as const satisfies readonly RecordingRule[];

/** Alerts on what is recorded. */
export const httpAlerts = [
  {
    kind: "prometheus",
    id: "HttpErrorBudgetBurning",
    title: "Too many requests to a service fail",
    layer: "Application",
    severity: 1,
    requires: "httpMetrics",
    for: "PT2M",
    optOut: true,
    thresholds: {
      budget: {
        says: "Share of the requests that may fail in a month; 14.4 times as many for an hour are too many.",
        unit: "percent",
        default: 0.1,
        min: 0.01,
        max: 6,
      },
      failures: {
        says: "Failed requests in an hour below which it is chance.",
        unit: "requests",
        default: 20,
        min: 1,
        max: 100_000,
      },
    },
    // The hour says that it matters, the ten minutes that it still goes on. Recorded once a minute, so
    // that a sum of rates per second times 60 is a number of requests.
    expression: ({ budget, failures }) => `
sum_over_time(aks_monitoring:http_requests_failed:rate10m[1h])
/ sum_over_time(aks_monitoring:http_requests:rate10m[1h])
> 14.4 * ${budget} / 100
and
aks_monitoring:http_requests_failed:rate10m / aks_monitoring:http_requests:rate10m
> 14.4 * ${budget} / 100
and
60 * sum_over_time(aks_monitoring:http_requests_failed:rate10m[1h]) >= ${failures}
`,
    summary:
      "{{ $value | humanizePercentage }} of the requests to {{ $labels.workload }} in " +
      "{{ $labels.namespace }} failed within an hour, and it goes on.",
    why: "At this pace what may fail in a month has failed within two days. Somebody sees it now.",
  },
  {
    kind: "prometheus",
    id: "HttpErrorBudgetBurningSlowly",
    title: "More requests to a service fail than may in the long run",
    layer: "Application",
    severity: 2,
    requires: "httpMetrics",
    for: "PT15M",
    optOut: true,
    thresholds: {
      budget: {
        says: "Share of the requests that may fail in a month; 6 times as many for six hours are too many.",
        unit: "percent",
        default: 0.1,
        min: 0.01,
        max: 15,
      },
      failures: {
        says: "Failed requests in six hours below which it is chance.",
        unit: "requests",
        default: 20,
        min: 1,
        max: 100_000,
      },
    },
    expression: ({ budget, failures }) => `
sum_over_time(aks_monitoring:http_requests_failed:rate10m[6h])
/ sum_over_time(aks_monitoring:http_requests:rate10m[6h])
> 6 * ${budget} / 100
and
sum_over_time(aks_monitoring:http_requests_failed:rate10m[30m])
/ sum_over_time(aks_monitoring:http_requests:rate10m[30m])
> 6 * ${budget} / 100
and
60 * sum_over_time(aks_monitoring:http_requests_failed:rate10m[6h]) >= ${failures}
`,
    summary:
      "{{ $value | humanizePercentage }} of the requests to {{ $labels.workload }} in " +
      "{{ $labels.namespace }} failed within six hours, and it goes on.",
    why: "At this pace what may fail in a month has failed within five days.",
  },
  {
    kind: "prometheus",
    id: "HttpSlow",
    title: "A service answers slowly",
    layer: "Application",
    severity: 2,
    requires: "httpMetrics",
    for: "PT15M",
    optOut: true,
    thresholds: {
      seconds: {
        says: "Time within which 95 of a hundred requests are answered; the largest bucket ends at 10.",
        unit: "seconds",
        default: 1,
        min: 0.01,
        max: 9,
      },
      requests: {
        says: "Requests a minute below which a few slow ones say nothing.",
        unit: "requests per minute",
        default: 10,
        min: 1,
        max: 100_000,
      },
    },
    expression: ({ seconds, requests }) => `
aks_monitoring:http_request_duration_seconds:p95_10m > ${seconds}
and
60 * aks_monitoring:http_requests:rate10m >= ${requests}
`,
    summary:
      "One in twenty requests to {{ $labels.workload }} in {{ $labels.namespace }} takes longer than " +
      "{{ $value | humanizeDuration }}.",
    why: "People wait, callers give up and try again, which makes it slower still.",
  },
  {
    kind: "prometheus",
    id: "HttpTrafficGone",
    title: "Hardly any requests reach a service any more",
    layer: "Application",
    severity: 2,
    requires: "httpMetrics",
    for: "PT10M",
    optOut: true,
    thresholds: {
      share: {
        says: "Share of the usual requests that still come.",
        unit: "percent",
        default: 5,
        min: 1,
        max: 50,
      },
      requests: {
        says: "Requests a minute, as usual, below which a service is too quiet to judge.",
        unit: "requests per minute",
        default: 10,
        min: 1,
        max: 100_000,
      },
    },
    // As usual: the three hours before, and the same hour of yesterday, so that no night and no weekend
    // fires. A service without pods answers nothing here and is left to the alerts on workloads.
    expression: ({ share, requests }) => `
avg_over_time(aks_monitoring:http_requests:rate10m[30m])
< ${share} / 100 * avg_over_time(aks_monitoring:http_requests:rate10m[3h] offset 30m)
and
avg_over_time(aks_monitoring:http_requests:rate10m[30m])
< ${share} / 100 * avg_over_time(aks_monitoring:http_requests:rate10m[1h] offset 1d)
and
60 * avg_over_time(aks_monitoring:http_requests:rate10m[1h] offset 1d) >= ${requests}
`,
    summary:
      "{{ $labels.workload }} in {{ $labels.namespace }} has pods, and hardly any requests: " +
      "{{ $value | humanize }} a second.",
    why:
      "It is well by itself and cannot be reached: a name, a route, a certificate or a gateway in front " +
      "of it. No other alert sees that from inside the cluster.",
  },
] as const satisfies readonly PrometheusRule[];
