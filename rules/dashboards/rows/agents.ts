/**
 * The agents of the add-ons: `ama-metrics` and `ama-logs` in kube-system.
 */
import type { Row } from "../types";

export const agents = {
  title: "Agents",
  panels: [
    {
      kind: "table",
      title: "Agents that are ready",
      description: "Share of the pods of each agent in kube-system; 100 % is well.",
      unit: "percentunit",
      queries: [
        {
          kind: "prometheus",
          expr: `max by (agent) (
  label_replace(
    kube_deployment_status_replicas_available{cluster="$cluster", namespace="kube-system", deployment=~"ama-.+"}
      / (kube_deployment_spec_replicas{cluster="$cluster", namespace="kube-system", deployment=~"ama-.+"} > 0),
    "agent", "$1", "deployment", "(.+)")
  or label_replace(
    kube_daemonset_status_number_ready{cluster="$cluster", namespace="kube-system", daemonset=~"ama-.+"}
      / (kube_daemonset_status_desired_number_scheduled{cluster="$cluster", namespace="kube-system", daemonset=~"ama-.+"} > 0),
    "agent", "$1", "daemonset", "(.+)")
)`,
          legend: "ready",
        },
      ],
    },
    {
      kind: "timeseries",
      title: "Restarts of agents",
      description: "In the hour before. An agent that restarts loses what it had not sent yet.",
      unit: "none",
      queries: [
        {
          kind: "prometheus",
          expr: 'round(sum by (pod, container) (increase(kube_pod_container_status_restarts_total{cluster="$cluster", namespace="kube-system", pod=~"ama-.+"}[1h]))) > 0',
          legend: "{{pod}} {{container}}",
        },
      ],
    },
    {
      kind: "timeseries",
      title: "Memory of agents",
      description: "The largest pod of each. At its limit an agent is killed.",
      unit: "bytes",
      queries: [
        {
          kind: "prometheus",
          expr: 'max by (container) (container_memory_working_set_bytes{cluster="$cluster", namespace="kube-system", pod=~"ama-.+", container!=""})',
          legend: "{{container}}",
        },
      ],
    },
    {
      kind: "table",
      title: "Events of agents",
      description: "What Kubernetes warns of in pods of the agents. Empty when all is well.",
      unit: "none",
      queries: [
        {
          kind: "logs",
          scope: "cluster",
          tables: ["KubeEvents"],
          kql: `KubeEvents
| where Namespace == "kube-system" and Name startswith "ama-" and KubeEventType != "Normal"
| summarize Events = sum(Count), Last = max(TimeGenerated), Example = take_any(Message) by Reason, Name
| top 20 by Last`,
        },
      ],
    },
  ],
} as const satisfies Row;
