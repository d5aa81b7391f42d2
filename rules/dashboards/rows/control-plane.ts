/**
 * The control plane's part of the cluster overview. Its metrics are free platform metrics, so they
 * are there without managed Prometheus (source: supported-metrics, 2026-07-31).
 */
import type { Row } from "../types";

export const controlPlane = {
  title: "Control plane",
  panels: [
    {
      kind: "timeseries",
      title: "API server",
      description: "Above 80 percent requests are queued, then refused.",
      unit: "percent",
      steps: [{ at: 80, color: "yellow" }],
      queries: [
        {
          kind: "metric",
          on: "cluster",
          metric: "apiserver_cpu_usage_percentage",
          aggregation: "Maximum",
          legend: "CPU",
        },
        {
          kind: "metric",
          on: "cluster",
          metric: "apiserver_memory_usage_percentage",
          aggregation: "Maximum",
          legend: "memory",
        },
      ],
    },
    {
      kind: "timeseries",
      title: "Database (etcd)",
      description: "A full database makes the API server read-only until objects are removed.",
      unit: "percent",
      steps: [{ at: 80, color: "yellow" }],
      queries: [
        {
          kind: "metric",
          on: "cluster",
          metric: "etcd_database_usage_percentage",
          aggregation: "Maximum",
          splitBy: "partition",
          legend: "database {{partition}}",
        },
        {
          kind: "metric",
          on: "cluster",
          metric: "etcd_cpu_usage_percentage",
          aggregation: "Maximum",
          legend: "CPU",
        },
        {
          kind: "metric",
          on: "cluster",
          metric: "etcd_memory_usage_percentage",
          aggregation: "Maximum",
          legend: "memory",
        },
      ],
    },
    {
      kind: "timeseries",
      title: "Requests in flight",
      description: "What the API server works on at once, reading and changing.",
      unit: "none",
      queries: [
        {
          kind: "metric",
          on: "cluster",
          metric: "apiserver_current_inflight_requests",
          aggregation: "Average",
          splitBy: "requestKind",
          legend: "{{requestKind}}",
        },
      ],
    },
    {
      kind: "timeseries",
      title: "Changes by verb",
      description:
        "Rows of the audit log, which are paid for. A controller in a loop shows here first.",
      unit: "none",
      stacked: true,
      queries: [
        {
          kind: "logs",
          scope: "cluster",
          tables: ["AKSAuditAdmin"],
          kql: `AKSAuditAdmin
| summarize Requests = count() by bin(TimeGenerated, 15m), Verb
| order by TimeGenerated asc`,
        },
      ],
    },
    {
      kind: "table",
      title: "Who changes what",
      description:
        "Failed: the API server answered with an error, such as 403 for a missing right.",
      unit: "none",
      queries: [
        {
          kind: "logs",
          scope: "cluster",
          tables: ["AKSAuditAdmin"],
          kql: `AKSAuditAdmin
| extend Who = tostring(User.username), What = tostring(ObjectRef.resource)
| summarize Requests = count(), Failed = countif(toint(ResponseStatus.code) >= 400) by Who, What
| top 20 by Requests`,
        },
      ],
    },
    {
      kind: "timeseries",
      title: "Messages of the control plane",
      description: "Log lines by component; guard is the sign-in through Microsoft Entra ID.",
      unit: "none",
      stacked: true,
      queries: [
        {
          kind: "logs",
          scope: "cluster",
          tables: ["AKSControlPlane"],
          kql: `AKSControlPlane
| summarize Lines = count() by bin(TimeGenerated, 15m), Category
| order by TimeGenerated asc`,
        },
      ],
    },
  ],
} as const satisfies Row;
