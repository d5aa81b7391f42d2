/**
 * The API server as its clients see it: Kubernetes' components count what becomes of their calls.
 * This also knows what the API server cannot know of, requests that never reach it, and it needs no
 * metrics of the control plane. Source: kubernetes/component-base metrics/prometheus/restclient.
 */
import type { PrometheusRule } from "../types";

export const apiClients = [
  {
    kind: "prometheus",
    id: "KubeClientErrors",
    title: "Calls of the API server fail",
    layer: "Managed AKS components",
    severity: 2,
    for: "PT20M",
    thresholds: {
      share: {
        says: "Share of a component's calls that fail.",
        unit: "percent",
        default: 1,
        min: 0.01,
        max: 90,
      },
      failures: {
        says: "Failed calls within 10 minutes below which their share says nothing.",
        unit: "calls",
        default: 20,
        min: 1,
        max: 100_000,
      },
    },
    // By component and not by node: one node that is cut off has alerts of its own.
    expression: ({ share = NaN, failures = NaN }) => `
(
  sum by (cluster, job) (rate(rest_client_requests_total{code=~"5..|<error>"}[10m]))
  / on (cluster, job)
  sum by (cluster, job) (rate(rest_client_requests_total[10m]))
  * 100 > ${share}
)
and on (cluster, job)
sum by (cluster, job) (increase(rest_client_requests_total{code=~"5..|<error>"}[10m])) > ${failures}
`,
    summary:
      '{{ $value | printf "%.1f" }} % of the calls of {{ $labels.job }} to the API server of {{ $labels.cluster }} fail.',
    why: "Pods are started late or not at all, and nodes that cannot report are taken for dead.",
  },
] as const satisfies readonly PrometheusRule[];
