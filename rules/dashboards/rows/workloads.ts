/**
 * Workloads: what is missing, restarts or waits, and who uses what. Empty tables are good news.
 */
import type { Row } from "../types";

export const workloads = {
  title: "Workloads",
  panels: [
    {
      kind: "table",
      title: "Workloads short of pods",
      description: "How many pods are missing or not ready. Empty when all is well.",
      unit: "none",
      queries: [
        {
          kind: "prometheus",
          expr: `sum by (namespace, workload) (
  label_replace(
kube_deployment_spec_replicas{cluster="$cluster", namespace=~"$namespace"}
  - kube_deployment_status_replicas_available{cluster="$cluster", namespace=~"$namespace"},
"workload", "deployment/$1", "deployment", "(.+)")
  or label_replace(
kube_statefulset_status_replicas{cluster="$cluster", namespace=~"$namespace"}
  - kube_statefulset_status_replicas_ready{cluster="$cluster", namespace=~"$namespace"},
"workload", "statefulset/$1", "statefulset", "(.+)")
  or label_replace(
kube_daemonset_status_desired_number_scheduled{cluster="$cluster", namespace=~"$namespace"}
  - kube_daemonset_status_number_ready{cluster="$cluster", namespace=~"$namespace"},
"workload", "daemonset/$1", "daemonset", "(.+)")
) > 0`,
          legend: "missing",
        },
      ],
    },
    {
      kind: "table",
      title: "Restarts in the last 6 hours",
      description: "Containers that were started again most often. Empty when there was none.",
      unit: "none",
      queries: [
        {
          kind: "prometheus",
          expr: 'topk(15, round(sum by (namespace, pod, container) (increase(kube_pod_container_status_restarts_total{cluster="$cluster", namespace=~"$namespace"}[6h]))) > 0)',
          legend: "restarts",
        },
      ],
    },
    {
      kind: "timeseries",
      title: "Containers that wait, by reason",
      description:
        "CrashLoopBackOff: ends again and again. ImagePullBackOff: the image cannot be had.",
      unit: "none",
      stacked: true,
      queries: [
        {
          kind: "prometheus",
          expr: 'sum by (reason) (kube_pod_container_status_waiting_reason{cluster="$cluster", namespace=~"$namespace"})',
          legend: "{{reason}}",
        },
      ],
    },
    {
      kind: "table",
      title: "What Kubernetes warns of",
      description: "Events other than normal ones, most frequent first.",
      unit: "none",
      queries: [
        {
          kind: "logs",
          scope: "cluster",
          tables: ["KubeEvents"],
          kql: `KubeEvents
| where KubeEventType != "Normal"
| summarize Events = sum(Count), Last = max(TimeGenerated), Example = take_any(Message)
by Reason, Namespace, Kind = ObjectKind
| top 20 by Events`,
        },
      ],
    },
    {
      kind: "timeseries",
      title: "CPU by namespace",
      description: "Cores in use.",
      unit: "short",
      stacked: true,
      queries: [
        {
          kind: "prometheus",
          expr: 'sum by (namespace) (rate(container_cpu_usage_seconds_total{cluster="$cluster", namespace=~"$namespace", container!=""}[5m]))',
          legend: "{{namespace}}",
        },
      ],
    },
    {
      kind: "timeseries",
      title: "Memory by namespace",
      description: "Working sets: what counts against the limit of a container.",
      unit: "bytes",
      stacked: true,
      queries: [
        {
          kind: "prometheus",
          expr: 'sum by (namespace) (container_memory_working_set_bytes{cluster="$cluster", namespace=~"$namespace", container!=""})',
          legend: "{{namespace}}",
        },
      ],
    },
    {
      kind: "table",
      title: "Use against requests",
      description:
        "What is requested is kept free and paid for. Use far below it is waste, far above it is risk.",
      unit: "short",
      width: 24,
      queries: [
        {
          kind: "prometheus",
          expr: 'sum by (namespace) (rate(container_cpu_usage_seconds_total{cluster="$cluster", namespace=~"$namespace", container!=""}[5m]))',
          legend: "cores in use",
        },
        {
          kind: "prometheus",
          expr: 'sum by (namespace) (kube_pod_container_resource_requests{cluster="$cluster", namespace=~"$namespace", resource="cpu"})',
          legend: "cores requested",
        },
        {
          kind: "prometheus",
          expr: 'sum by (namespace) (container_memory_working_set_bytes{cluster="$cluster", namespace=~"$namespace", container!=""})',
          legend: "memory in use",
          unit: "bytes",
        },
        {
          kind: "prometheus",
          expr: 'sum by (namespace) (kube_pod_container_resource_requests{cluster="$cluster", namespace=~"$namespace", resource="memory"})',
          legend: "memory requested",
          unit: "bytes",
        },
      ],
    },
  ],
} as const satisfies Row;
