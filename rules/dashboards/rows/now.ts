/**
 * The cluster at one glance: six figures that are green on a good day.
 */
import type { Row } from "../types";

export const now = {
  title: "Now",
  panels: [
    {
      kind: "stat",
      title: "Nodes not ready",
      description: "Nodes that the API server does not hear from, or that report a fault.",
      unit: "none",
      steps: [{ at: 1, color: "red" }],
      queries: [
        {
          kind: "prometheus",
          expr: 'sum(1 - kube_node_status_condition{cluster="$cluster", condition="Ready", status="true"})',
          legend: "not ready",
        },
      ],
    },
    {
      kind: "stat",
      title: "Pods pending",
      description: "Pods without a node, or whose images and volumes are not there yet.",
      unit: "none",
      steps: [{ at: 1, color: "yellow" }],
      queries: [
        {
          kind: "prometheus",
          expr: 'sum(kube_pod_status_phase{cluster="$cluster", namespace=~"$namespace", phase="Pending"})',
          legend: "pending",
        },
      ],
    },
    {
      kind: "stat",
      title: "Pods failed",
      description: "Pods that ended with an error and are still listed.",
      unit: "none",
      steps: [{ at: 1, color: "yellow" }],
      queries: [
        {
          kind: "prometheus",
          expr: 'sum(kube_pod_status_phase{cluster="$cluster", namespace=~"$namespace", phase="Failed"})',
          legend: "failed",
        },
      ],
    },
    {
      kind: "stat",
      title: "Restarts in the last hour",
      description: "Containers that were started again; the table below says which.",
      unit: "none",
      steps: [
        { at: 1, color: "yellow" },
        { at: 20, color: "red" },
      ],
      queries: [
        {
          kind: "prometheus",
          expr: 'round(sum(increase(kube_pod_container_status_restarts_total{cluster="$cluster", namespace=~"$namespace"}[1h])))',
          legend: "restarts",
        },
      ],
    },
    {
      kind: "stat",
      title: "CPU in use",
      description: "Share of all cores of the Linux nodes.",
      unit: "percentunit",
      steps: [
        { at: 0.8, color: "yellow" },
        { at: 0.95, color: "red" },
      ],
      queries: [
        {
          kind: "prometheus",
          expr: '1 - avg(rate(node_cpu_seconds_total{cluster="$cluster", mode="idle"}[5m]))',
          legend: "in use",
        },
      ],
    },
    {
      kind: "stat",
      title: "Memory in use",
      description: "Share of the memory of the Linux nodes that could not be given away.",
      unit: "percentunit",
      steps: [
        { at: 0.8, color: "yellow" },
        { at: 0.95, color: "red" },
      ],
      queries: [
        {
          kind: "prometheus",
          expr: '1 - sum(node_memory_MemAvailable_bytes{cluster="$cluster"}) / sum(node_memory_MemTotal_bytes{cluster="$cluster"})',
          legend: "in use",
        },
      ],
    },
  ],
} as const satisfies Row;
