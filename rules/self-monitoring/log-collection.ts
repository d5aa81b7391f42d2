/**
 * Logs that stop to come: no data is no alert, and every other log rule is silent then. A gap has to be
 * longer than the 15 minutes that rows can be late. Only where something came before within a day is its
 * end told, so that a table that is new or never filled is not.
 */
import { kql } from "../kql";
import type { LogRule } from "../types";

const COMMON = { kind: "log", layer: "Self-monitoring", scope: "cluster" } as const;

const gap = {
  says: "Minutes without a row.",
  unit: "minutes",
  default: 45,
  min: 30,
  max: 720,
} as const;

export const logCollection = [
  {
    ...COMMON,
    id: "ClusterLogsStopped",
    title: "Container insights sends nothing of the cluster any more",
    severity: 2,
    requires: "alwaysOn",
    window: "P1D",
    frequency: "PT15M",
    dimensions: [],
    tables: ["KubePodInventory"],
    thresholds: { gap },
    query: ({ gap: minutes = NaN }) =>
      kql(
        "KubePodInventory",
        "| summarize Latest = max(TimeGenerated)",
        `| where Latest < ago(${minutes} * 1m)`,
      ),
    why: "Every alert on logs and events of the cluster is silent from then on.",
  },
  {
    ...COMMON,
    id: "AuditLogsStopped",
    title: "The audit log of the cluster has stopped",
    severity: 2,
    requires: "alwaysOn",
    window: "P1D",
    frequency: "PT15M",
    dimensions: [],
    tables: ["AKSAuditAdmin"],
    thresholds: { gap },
    query: ({ gap: minutes = NaN }) =>
      kql(
        "AKSAuditAdmin",
        "| summarize Latest = max(TimeGenerated)",
        `| where Latest < ago(${minutes} * 1m)`,
      ),
    why: "A cluster that lives writes something every minute; what is done now is seen by nobody.",
  },
  {
    ...COMMON,
    id: "NodeLogsStopped",
    title: "A node sends no lines of containers any more",
    severity: 3,
    requires: "alwaysOn",
    window: "PT6H",
    frequency: "PT30M",
    dimensions: ["Node"],
    tables: ["ContainerLogV2", "KubePodInventory"],
    thresholds: {
      lines: {
        says: "Lines that it sent in the hours before; one that says little may rest.",
        unit: "lines",
        default: 1000,
        min: 10,
        max: 1_000_000,
      },
    },
    // Half an hour of pods is room for rows that are late, and a node that is gone leaves it soon.
    query: ({ lines = NaN }) =>
      kql(
        "ContainerLogV2",
        "| summarize Lines = count(), Latest = max(TimeGenerated) by Node = Computer",
        `| where Lines >= ${lines} and Latest < ago(1h)`,
        "| join kind=inner (",
        "    KubePodInventory",
        '    | where TimeGenerated > ago(30m) and PodStatus == "Running"',
        "    | summarize Pods = dcount(Name) by Node = Computer",
        ") on Node",
        "| project Node, Lines, Latest, Pods",
      ),
    why: "Pods run there, and what they write is lost once the file on the node is rotated.",
  },
  {
    ...COMMON,
    id: "LogAgentErrors",
    title: "The agent of Container insights reports errors",
    severity: 3,
    window: "PT1H",
    frequency: "PT30M",
    dimensions: ["Category"],
    tables: ["KubeMonAgentEvents"],
    thresholds: {},
    query: () =>
      kql(
        "KubeMonAgentEvents",
        '| where Level in ("Error", "Warning")',
        "| summarize Nodes = dcount(Computer), arg_max(TimeGenerated, Message) by Category",
      ),
    why: "A setting that it cannot read is left out without a word from Kubernetes; it is told here alone.",
  },
] as const satisfies readonly LogRule[];
