/**
 * The volume of logs, which is the bill. `Usage` has a row for each table and hour, and is itself not
 * billed (source: azure-monitor docs, usage-table and cost-logs). A log alert sees at most two days,
 * so that a day is compared with the one before.
 */
import type { LogRule } from "../types";

export const logVolume = [
  {
    kind: "log",
    id: "LogVolumeUnusual",
    title: "The workspace takes in far more logs than the day before",
    layer: "Self-monitoring",
    severity: 2,
    scope: "workspace",
    requires: "uncappedLogs",
    window: "P2D",
    frequency: "PT1H",
    dimensions: [],
    tables: ["Usage"],
    thresholds: {
      factor: {
        says: "Times the volume of the day before.",
        unit: "times",
        default: 2,
        min: 1.1,
        max: 100,
      },
      least: {
        says: "Volume of a day below which nothing is unusual.",
        unit: "GB",
        default: 5,
        min: 0.1,
        max: 10_000,
      },
    },
    query: ({ factor = NaN, least = NaN }) =>
      [
        "Usage",
        "| where IsBillable",
        "| summarize",
        "    Gigabytes = sumif(Quantity, TimeGenerated > ago(1d)) / 1000.0,",
        "    DayBefore = sumif(Quantity, TimeGenerated <= ago(1d)) / 1000.0",
        `| where DayBefore > 0 and Gigabytes >= ${least} and Gigabytes > ${factor} * DayBefore`,
      ].join("\n"),
    why:
      "Somebody may hide in the noise, or a workload writes in a loop; every GB is paid, and the " +
      "workspace has no cap that would stop it.",
  },
] as const satisfies readonly LogRule[];
