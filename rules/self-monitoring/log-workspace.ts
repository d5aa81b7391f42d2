/**
 * What the workspace itself refuses, loses or no longer gets. `Operation` has what the workspace has to
 * say of itself (source: azure-monitor-docs, monitor-workspace, 2026-05-04, and reference/tables/operation);
 * `Usage` has a row for each table and hour. Both are free, and about all clusters of the workspace.
 */
import { kql } from "../kql";
import type { LogRule } from "../types";

const COMMON = { kind: "log", layer: "Self-monitoring", scope: "workspace" } as const;

export const logWorkspace = [
  {
    ...COMMON,
    id: "WorkspaceDailyCapReached",
    title: "The workspace has reached its daily cap and takes no more logs today",
    severity: 2,
    window: "PT1H",
    frequency: "PT15M",
    dimensions: [],
    tables: ["Operation"],
    thresholds: {},
    query: () =>
      kql(
        "Operation",
        '| where OperationCategory == "Data Collection Status" and Detail has "OverQuota"',
        "| project TimeGenerated, Detail",
      ),
    why: "Until the hour of the day at which it is reset every alert on logs is blind.",
  },
  {
    ...COMMON,
    id: "WorkspaceDataRefused",
    title: "The workspace drops or cuts data that is sent to it",
    severity: 2,
    window: "PT6H",
    frequency: "PT1H",
    dimensions: ["Cause"],
    tables: ["Operation"],
    thresholds: {},
    query: () =>
      kql(
        "Operation",
        "| extend Cause = case(",
        '    Detail has "volume rate crossed the threshold", "rate of ingestion",',
        '    Detail has "number of fields", "number of columns",',
        '    Detail has "trimmed to the max allowed size", "size of a field",',
        '    "")',
        '| where Cause != ""',
        "| summarize Times = count(), arg_max(TimeGenerated, Detail) by Cause",
      ),
    why: "What is dropped is lost: no agent sends it again.",
  },
  {
    ...COMMON,
    id: "LogTableStopped",
    title: "A table that was filled every hour gets nothing any more",
    severity: 3,
    requires: "alwaysOn",
    window: "P1D",
    frequency: "PT1H",
    dimensions: ["Table"],
    tables: ["Usage"],
    thresholds: {
      hours: {
        says: "Hours without a row; the hour of now is written at its end.",
        unit: "hours",
        default: 4,
        min: 3,
        max: 12,
      },
    },
    // More hours than half of those that are left: tables that are filled now and then may rest.
    query: ({ hours = NaN }) =>
      kql(
        "Usage",
        "| summarize Hours = dcount(bin(TimeGenerated, 1h)), Latest = max(TimeGenerated) by Table = DataType",
        `| where Latest < ago(${hours} * 1h) and Hours >= 10`,
      ),
    why: "Rules that read it are silent, and a diagnostic setting or an agent may be gone.",
  },
  {
    ...COMMON,
    id: "LogQueriesThrottled",
    title: "Queries of the workspace are turned away",
    severity: 3,
    window: "PT1H",
    frequency: "PT30M",
    dimensions: ["Who"],
    tables: ["LAQueryLogs"],
    thresholds: {
      queries: {
        says: "Queries of one person or program that were turned away within the hour.",
        unit: "queries",
        default: 10,
        min: 1,
        max: 10_000,
      },
    },
    query: ({ queries = NaN }) =>
      kql(
        "LAQueryLogs",
        "| where ResponseCode == 429",
        '| summarize Queries = count() by Who = case(AADEmail == "", AADObjectId, AADEmail)',
        `| where Queries >= ${queries}`,
      ),
    why: "Azure runs some queries of each person at a time: panels stay empty, and a program may lose data.",
  },
] as const satisfies readonly LogRule[];
