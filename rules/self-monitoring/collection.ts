/**
 * Is what the other alerts read still there? A rule on a metric that does not arrive is silent, and
 * silence looks like health. Each rule here compares what should arrive with something that does, so
 * that a stopped cluster, of which nothing arrives, alarms nobody but `MetricsAbsent`.
 */
import type { PrometheusRule } from "../types";

export const collection = [
  {
    kind: "prometheus",
    id: "MetricsAbsent",
    title: "No Prometheus metric arrives from the cluster",
    layer: "Self-monitoring",
    severity: 1,
    // A cluster that is stopped at night has no metrics and nobody is to be told.
    requires: "alwaysOn",
    for: "PT15M",
    thresholds: {},
    // `absent` answers without labels: the group's `clusterName` keeps other clusters out.
    expression: () => `absent(up)`,
    summary: "Nothing has been scraped in this cluster for 15 minutes or more.",
    why: "No alert on Prometheus metrics of this cluster can fire, whatever happens in it.",
  },
  {
    kind: "prometheus",
    id: "KubeStateMetricsAbsent",
    title: "Nothing is told of the cluster's Kubernetes objects",
    layer: "Self-monitoring",
    severity: 2,
    for: "PT15M",
    thresholds: {},
    expression: () => `
count by (cluster) (up)
unless on (cluster)
kube_node_info
`,
    summary: "Metrics arrive from {{ $labels.cluster }}, but none of kube-state-metrics.",
    why: "Alerts on pods, controllers, jobs, quotas and the state of nodes cannot fire.",
  },
  {
    kind: "prometheus",
    id: "CadvisorMetricsAbsent",
    title: "Nothing is told of the cluster's containers",
    layer: "Self-monitoring",
    severity: 2,
    for: "PT15M",
    thresholds: {},
    expression: () => `
count by (cluster) (up)
unless on (cluster)
container_memory_working_set_bytes
`,
    summary: "Metrics arrive from {{ $labels.cluster }}, but none of cAdvisor.",
    why: "Alerts on what containers use cannot fire, and dashboards of usage are empty.",
  },
  {
    kind: "prometheus",
    id: "NodeMetricsAbsent",
    title: "Nothing is told of the cluster's Linux nodes",
    layer: "Self-monitoring",
    severity: 2,
    for: "PT15M",
    thresholds: {},
    expression: () => `
count by (cluster) (up)
unless on (cluster)
node_memory_MemTotal_bytes
`,
    summary: "Metrics arrive from {{ $labels.cluster }}, but none of node-exporter.",
    why: "Alerts on what nodes run out of cannot fire.",
  },
  {
    kind: "prometheus",
    id: "ScrapeTargetsDown",
    title: "Many targets of a scrape job do not answer",
    layer: "Self-monitoring",
    severity: 2,
    for: "PT15M",
    thresholds: {
      share: {
        says: "Share of a job's targets that do not answer.",
        unit: "percent",
        default: 25,
        min: 5,
        max: 95,
      },
    },
    // A single node that is gone has alerts of its own, so a job is judged by the share.
    expression: ({ share = NaN }) => `
count by (cluster, job) (up == 0)
/ on (cluster, job)
count by (cluster, job) (up)
* 100 > ${share}
`,
    summary:
      '{{ $value | printf "%.0f" }} % of the targets of job {{ $labels.job }} in {{ $labels.cluster }} do not answer.',
    why: "What these targets would tell is missing, and alerts that read it are silent.",
  },
  {
    kind: "prometheus",
    id: "RecordingRulesAbsent",
    title: "Recording rules write nothing",
    layer: "Self-monitoring",
    severity: 3,
    requires: "recordingRules",
    for: "PT15M",
    thresholds: {},
    expression: () => `
count by (cluster) (node_cpu_seconds_total)
unless on (cluster)
instance:node_num_cpu:sum
`,
    summary: "Nodes of {{ $labels.cluster }} are measured, but nothing is recorded from it.",
    why: "Views of the portal and dashboards that read recorded series are empty.",
  },
  {
    kind: "prometheus",
    id: "MetricsAgentFailing",
    title: "The metrics agent cannot deliver what it has scraped",
    layer: "Self-monitoring",
    severity: 2,
    for: "PT10M",
    thresholds: {
      failures: {
        says: "Failed deliveries of one agent within 15 minutes.",
        unit: "failures",
        default: 5,
        min: 1,
        max: 1000,
      },
    },
    expression: ({ failures = NaN }) => `
sum by (cluster, computer) (increase(exporting_metrics_failed[15m])) > ${failures}
`,
    summary:
      'The agent on {{ $labels.computer }} failed to deliver {{ $value | printf "%.0f" }} times in 15 minutes.',
    why: "Samples are lost: alerts that read them flap or are silent.",
  },
  {
    kind: "prometheus",
    id: "ScrapeConfigInvalid",
    title: "The agent refuses the cluster's own scrape configuration",
    layer: "Self-monitoring",
    severity: 2,
    for: "PT10M",
    thresholds: {},
    expression: () => `
max by (cluster, error) (invalid_custom_prometheus_config) == 1
`,
    summary: "The scrape configuration of {{ $labels.cluster }} is refused: {{ $labels.error }}",
    why: "The agent runs with its own jobs alone: metrics of the workloads are missing.",
  },
] as const satisfies readonly PrometheusRule[];
