/**
 * Platform metrics of an Azure Monitor workspace: how much of its limits is used, and what was
 * refused. `StampColor` says which of the stamps behind the workspace took the data.
 */
import { sameKind, type PlatformMetricFile } from "./types";

const STAMP = ["StampColor"];
const EVERY_MINUTE = { grain: "PT1M" } as const;

/** Metrics of `Microsoft.Monitor/accounts`. */
export const MONITOR_WORKSPACE: PlatformMetricFile = {
  type: "Microsoft.Monitor/accounts",
  source: "azure-monitor-docs, supported-metrics/microsoft-monitor-accounts-metrics",
  asOf: "2025-04-16",
  metrics: [
    ...sameKind(["ActiveTimeSeries", "EventsPerMinuteIngested"], {
      ...{ unit: "Count", aggregations: ["Maximum"], dimensions: STAMP, ...EVERY_MINUTE },
    }),
    ...sameKind(["ActiveTimeSeriesLimit", "EventsPerMinuteIngestedLimit"], {
      ...{ unit: "Count", aggregations: ["Average", "Maximum"], dimensions: STAMP },
      ...EVERY_MINUTE,
    }),
    ...sameKind(
      ["ActiveTimeSeriesPercentUtilization", "EventsPerMinuteIngestedPercentUtilization"],
      { unit: "Percent", aggregations: ["Average"], dimensions: STAMP, ...EVERY_MINUTE },
    ),
    ...sameKind(["EventsDropped", "TimeSeriesSamplesDropped"], {
      ...{ unit: "Count", aggregations: ["Maximum"], dimensions: [...STAMP, "Reason"] },
      ...{ ...EVERY_MINUTE, preview: true },
    }),
  ],
};
