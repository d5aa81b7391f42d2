/**
 * What containers write, by how much of it there is: metrics do not see it. A level is there where the
 * agent finds one in the line (source: azure-monitor-docs, container-insights-logs-schema, 2024-11-19).
 */
import { kql, NOWHERE, unlessOptedOut, unlessOptedOutRow, workloadOf } from "../kql";
import type { LogRule } from "../types";

const COMMON = {
  kind: "log",
  layer: "Kubernetes objects and workloads",
  scope: "cluster",
  severity: 3,
  tables: ["ContainerLogV2"],
  optOut: true,
} as const;

export const containerLogs = [
  {
    ...COMMON,
    id: "WorkloadLogErrors",
    title: "A workload writes many more errors than in the hours before",
    window: "PT6H",
    frequency: "PT15M",
    dimensions: ["PodNamespace", "Workload"],
    thresholds: {
      lines: {
        says: "Lines of errors within half an hour below which nothing is unusual.",
        unit: "lines",
        default: 200,
        min: 10,
        max: 1_000_000,
      },
      factor: {
        says: "Times the usual number of lines in half an hour.",
        unit: "times",
        default: 5,
        min: 1.5,
        max: 100,
      },
    },
    // Eleven half hours lie before the last one.
    query: ({ lines = NaN, factor = NaN }, place = NOWHERE) =>
      kql(
        "ContainerLogV2",
        '| where LogLevel in ("error", "critical")',
        unlessOptedOut("PodNamespace", place),
        `| extend Workload = ${workloadOf("PodName")}`,
        "| summarize Errors = countif(TimeGenerated > ago(30m)), Before = countif(TimeGenerated <= ago(30m)) / 11.0 by PodNamespace, Workload",
        `| where Errors >= ${lines} and Errors > ${factor} * Before`,
      ),
    simple: {
      query: (_, place) =>
        kql(
          "ContainerLogV2",
          '| where LogLevel == "critical"',
          unlessOptedOutRow("PodNamespace", place),
          "| project TimeGenerated, PodNamespace, PodName, ContainerName, LogMessage",
        ),
      minRecurrenceCount: 10,
    },
    why: "Something fails that restarts no pod and answers every probe; it is seen here first, or by customers.",
  },
  {
    ...COMMON,
    id: "NamespaceLogVolumeHigh",
    title: "The containers of a namespace write very much",
    window: "PT1H",
    frequency: "PT30M",
    dimensions: ["PodNamespace"],
    thresholds: {
      gigabytes: {
        says: "Billed volume of a namespace within an hour.",
        unit: "GB",
        default: 1,
        min: 0.01,
        max: 1_000,
      },
    },
    query: ({ gigabytes = NaN }, place = NOWHERE) =>
      kql(
        "ContainerLogV2",
        unlessOptedOut("PodNamespace", place),
        "| summarize Gigabytes = sum(_BilledSize) / 1000000000.0, Lines = count(), Pods = dcount(PodName) by PodNamespace",
        `| where Gigabytes >= ${gigabytes}`,
      ),
    why: "At that pace it is hundreds of GB a month, mostly of a debug level that somebody left on.",
  },
] as const satisfies readonly LogRule[];
