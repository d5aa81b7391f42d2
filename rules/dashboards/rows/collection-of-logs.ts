/**
 * Collection of logs. `Usage` is free, counts by the hour and includes tables on the Basic plan, which
 * a query over the tables themselves could not.
 */
import type { Row } from "../types";

export const collectionOfLogs = {
  title: "Logs",
  panels: [
    {
      kind: "timeseries",
      title: "Ingestion by table",
      description: "Gigabytes an hour of the whole workspace. Billed ones and free ones.",
      unit: "decgbytes",
      stacked: true,
      queries: [
        {
          kind: "logs",
          scope: "workspace",
          tables: ["Usage"],
          kql: `Usage
| summarize Gigabytes = sum(Quantity) / 1000.0 by bin(TimeGenerated, 1h), DataType
| order by TimeGenerated asc`,
        },
      ],
    },
    {
      kind: "table",
      title: "Last data by table",
      description:
        "Longest silent first; Azure counts by the hour. A table is missing when it got nothing in the time range.",
      unit: "none",
      queries: [
        {
          kind: "logs",
          scope: "workspace",
          tables: ["Usage"],
          kql: `Usage
| summarize Last = max(EndTime), Megabytes = round(sum(Quantity), 1) by Table = DataType, Billed = IsBillable
| order by Last asc`,
        },
      ],
    },
    {
      kind: "table",
      title: "What the workspace complains of",
      description: "The daily cap is reached, data comes late or is cut, columns are refused.",
      unit: "none",
      width: 24,
      queries: [
        {
          kind: "logs",
          scope: "workspace",
          tables: ["Operation"],
          kql: `Operation
| where OperationStatus in~ ("Warning", "Error", "Failed")
| summarize Times = count(), Last = max(TimeGenerated)
by Category = OperationCategory, Status = OperationStatus, Detail
| top 20 by Last`,
        },
      ],
    },
    {
      kind: "table",
      title: "What the log agent complains of",
      description: "A ConfigMap with a mistake is not refused by Kubernetes: it shows here.",
      unit: "none",
      width: 24,
      queries: [
        {
          kind: "logs",
          scope: "cluster",
          tables: ["KubeMonAgentEvents"],
          kql: `KubeMonAgentEvents
| where Level != "Info"
| summarize Times = count(), Last = max(TimeGenerated) by Level, Category, Message
| top 20 by Last`,
        },
      ],
    },
  ],
} as const satisfies Row;
