/**
 * How many requests the API server answers and how many of them fail by its own fault, recorded once,
 * because the long windows of burn rates over its thousands of series would be too much to read each
 * minute. A watch lasts for minutes and a CONNECT (exec, logs, proxy) fails with the pod behind it:
 * neither says how the API server is. Source: sre.google/workbook/alerting-on-slos.
 */
import type { RecordingRule } from "../types";

/**
 * Requests and failed ones a second, then shares of failed requests (0 to 1) over longer and longer
 * windows, all by `cluster`. Sums and not averages: a cluster without any failure has no such series,
 * and a gap has to count as none. The target `kube-apiserver` in the cluster is left out: behind its
 * address each scrape meets another instance, so that its counters jump.
 */
export const apiServerRecords = [
  {
    record: "aks_monitoring:apiserver_requests:rate10m",
    expression: `
sum by (cluster) (
  rate(apiserver_request_total{job="controlplane-apiserver", verb!~"WATCH|CONNECT"}[10m])
)
`,
  },
  {
    record: "aks_monitoring:apiserver_request_errors:rate10m",
    expression: `
sum by (cluster) (
  rate(
    apiserver_request_total{job="controlplane-apiserver", verb!~"WATCH|CONNECT", code=~"5.."}[10m]
  )
)
`,
  },
  {
    record: "aks_monitoring:apiserver_request_errors:ratio10m",
    expression: `
aks_monitoring:apiserver_request_errors:rate10m
/ on (cluster)
aks_monitoring:apiserver_requests:rate10m
`,
  },
  {
    record: "aks_monitoring:apiserver_request_errors:ratio30m",
    expression: `
sum_over_time(aks_monitoring:apiserver_request_errors:rate10m[30m])
/ on (cluster)
sum_over_time(aks_monitoring:apiserver_requests:rate10m[30m])
`,
  },
  {
    record: "aks_monitoring:apiserver_request_errors:ratio1h",
    expression: `
sum_over_time(aks_monitoring:apiserver_request_errors:rate10m[1h])
/ on (cluster)
sum_over_time(aks_monitoring:apiserver_requests:rate10m[1h])
`,
  },
  {
    record: "aks_monitoring:apiserver_request_errors:ratio2h",
    expression: `
sum_over_time(aks_monitoring:apiserver_request_errors:rate10m[2h])
/ on (cluster)
sum_over_time(aks_monitoring:apiserver_requests:rate10m[2h])
`,
  },
  {
    record: "aks_monitoring:apiserver_request_errors:ratio6h",
    expression: `
sum_over_time(aks_monitoring:apiserver_request_errors:rate10m[6h])
/ on (cluster)
sum_over_time(aks_monitoring:apiserver_requests:rate10m[6h])
`,
  },
  {
    record: "aks_monitoring:apiserver_request_errors:ratio1d",
    expression: `
sum_over_time(aks_monitoring:apiserver_request_errors:rate10m[1d])
/ on (cluster)
sum_over_time(aks_monitoring:apiserver_requests:rate10m[1d])
`,
  },
] as const satisfies readonly RecordingRule[];
