/**
 * Platform metrics of a Log Analytics workspace. Left out: the metrics that it makes of rows of Perf,
 * Event, Heartbeat and Update, tables that no agent of a cluster fills with them.
 *
 * `Ingestion Volume` counts records, not bytes, and people who compared it with the rows of an hour
 * found it without a value: the daily volume is better asked of the table Usage.
 */
import { sameKind, type PlatformMetricFile } from "./types";

const TABLE = ["Table Name", "TableClassification"];
const BY_USER = ["IsUserQuery"];

/** Metrics of `Microsoft.OperationalInsights/workspaces`. */
export const LOG_WORKSPACE: PlatformMetricFile = {
  type: "Microsoft.OperationalInsights/workspaces",
  source: "azure-monitor-docs, supported-metrics/microsoft-operationalinsights-workspaces-metrics",
  asOf: "2025-04-16",
  metrics: [
    ...sameKind(["AvailabilityRate_Query"], {
      ...{ unit: "Percent", aggregations: ["Average"], dimensions: BY_USER, grain: "PT1M" },
    }),
    ...sameKind(["Ingestion Time"], {
      ...{ unit: "Seconds", aggregations: ["Average", "Maximum", "Minimum"], dimensions: TABLE },
      grain: "PT1M",
    }),
    ...sameKind(["Ingestion Volume"], {
      ...{ unit: "Count", aggregations: ["Count"], dimensions: TABLE, grain: "PT1M" },
    }),
    ...sameKind(["Query Count", "Query Failure Count"], {
      ...{ unit: "Count", aggregations: ["Count"], dimensions: BY_USER, grain: "PT1M" },
    }),
  ],
};
