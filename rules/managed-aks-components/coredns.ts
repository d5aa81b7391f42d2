/**
 * DNS of the cluster. Whether CoreDNS runs at all is told by kube-state-metrics; what it answers by
 * itself, on a target that is off by default. Cost of that target: some 300 series a pod.
 * Source: github.com/coredns/coredns plugin/metrics.
 */
import type { PrometheusRule } from "../types";

export const coreDns = [
  {
    kind: "prometheus",
    id: "CoreDnsDown",
    title: "No pod of CoreDNS is available",
    layer: "Managed AKS components",
    severity: 1,
    for: "PT10M",
    thresholds: {},
    // Without most of its nodes a cluster has another page.
    expression: () => `
kube_deployment_status_replicas_available{namespace="kube-system", deployment="coredns"} == 0
unless on (cluster) aks_monitoring:cluster_nodes_ready:ratio < 0.5
`,
    summary: "No pod of CoreDNS in {{ $labels.cluster }} has been available for 10 minutes.",
    why: "No pod resolves a name: whatever calls something else fails, inside the cluster and out.",
  },
  {
    kind: "prometheus",
    id: "CoreDnsErrors",
    title: "CoreDNS fails to answer queries",
    layer: "Managed AKS components",
    severity: 2,
    for: "PT15M",
    thresholds: {
      share: {
        says: "Share of queries that are answered with SERVFAIL.",
        unit: "percent",
        default: 2,
        min: 0.1,
        max: 90,
      },
      failures: {
        says: "Failed queries a minute below which their share says nothing.",
        unit: "queries",
        default: 10,
        min: 0.1,
        max: 100_000,
      },
    },
    // A name that does not exist is an answer; that of a search path is asked for all the time.
    expression: ({ share = NaN, failures = NaN }) => `
(
  sum by (cluster) (rate(coredns_dns_responses_total{rcode="SERVFAIL"}[10m])) * 60 > ${failures}
)
/ 60
/ on (cluster)
sum by (cluster) (rate(coredns_dns_responses_total[10m]))
* 100 > ${share}
`,
    summary:
      'CoreDNS of {{ $labels.cluster }} answers {{ $value | printf "%.1f" }} % of all queries with SERVFAIL.',
    why: "Pods cannot find what they call, now and then or for some names.",
  },
  {
    kind: "prometheus",
    id: "CoreDnsSlow",
    title: "CoreDNS answers slowly",
    layer: "Managed AKS components",
    severity: 3,
    for: "PT15M",
    thresholds: {
      seconds: {
        says: "Time within which 99 of 100 queries are answered.",
        unit: "seconds",
        default: 1,
        min: 0.02,
        max: 4,
      },
      queries: {
        says: "Queries a minute below which their slowest say nothing.",
        unit: "queries",
        default: 100,
        min: 1,
        max: 1_000_000,
      },
    },
    expression: ({ seconds = NaN, queries = NaN }) => `
histogram_quantile(
  0.99,
  sum by (cluster, le) (rate(coredns_dns_request_duration_seconds_bucket[10m]))
)
> ${seconds}
and on (cluster)
sum by (cluster) (rate(coredns_dns_request_duration_seconds_count[10m])) * 60 > ${queries}
`,
    summary:
      'One of 100 queries takes CoreDNS of {{ $labels.cluster }} {{ $value | printf "%.2f" }} seconds or more.',
    why: "Every call that begins with a name is slow; clients give up after five seconds and ask again.",
  },
] as const satisfies readonly PrometheusRule[];
