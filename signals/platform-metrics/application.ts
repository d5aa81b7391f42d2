/** Platform metrics of Application Insights: made of the telemetry that an application sends. */
import { sameKind, type PlatformMetricFile } from "./types";

const SPREAD = ["Average", "Maximum", "Minimum"] as const;
const COUNT = { unit: "Count", aggregations: ["Count"], grain: "PT1M" } as const;
const DURATION = { unit: "MilliSeconds", aggregations: SPREAD, grain: "PT1M" } as const;
const INSTANCE = ["cloud/roleInstance"];
const ROLE = ["cloud/roleInstance", "cloud/roleName"];
const PAGE = ["operation/synthetic", "cloud/roleName"];
const TEST = ["availabilityResult/name", "availabilityResult/location"];
const TEST_RESULT = [...TEST, "availabilityResult/success"];
const REQUEST = [
  ...["request/performanceBucket", "request/resultCode", "request/success"],
  ...["operation/synthetic", ...ROLE],
];
const DEPENDENCY = [
  ...["dependency/type", "dependency/performanceBucket", "dependency/success"],
  ...["dependency/target", "dependency/resultCode", "operation/synthetic", ...ROLE],
];

/** Metrics of `Microsoft.Insights/components`. */
export const APPLICATION_INSIGHTS: PlatformMetricFile = {
  type: "Microsoft.Insights/components",
  source: "azure-monitor-docs, supported-metrics/microsoft-insights-components-metrics",
  asOf: "2026-07-31",
  metrics: [
    ...sameKind(["availabilityResults/availabilityPercentage"], {
      ...{ unit: "Percent", aggregations: ["Average"], dimensions: TEST, grain: "PT1M" },
    }),
    ...sameKind(["availabilityResults/count"], { ...COUNT, dimensions: TEST_RESULT }),
    ...sameKind(["availabilityResults/duration"], { ...DURATION, dimensions: TEST_RESULT }),
    ...sameKind(
      [
        "browserTimings/networkDuration",
        "browserTimings/processingDuration",
        "browserTimings/receiveDuration",
        "browserTimings/sendDuration",
        "browserTimings/totalDuration",
      ],
      { ...DURATION, dimensions: [] },
    ),
    ...sameKind(["dependencies/count", "dependencies/failed"], {
      ...{ ...COUNT, dimensions: DEPENDENCY },
    }),
    ...sameKind(["dependencies/duration"], { ...DURATION, dimensions: DEPENDENCY }),
    ...sameKind(["exceptions/browser"], {
      ...{ ...COUNT, dimensions: ["client/isServer", "cloud/roleName"] },
    }),
    ...sameKind(["exceptions/count"], { ...COUNT, dimensions: [...ROLE, "client/type"] }),
    ...sameKind(["exceptions/server"], { ...COUNT, dimensions: ["client/isServer", ...ROLE] }),
    ...sameKind(["pageViews/count"], { ...COUNT, dimensions: PAGE }),
    ...sameKind(["pageViews/duration"], { ...DURATION, dimensions: PAGE }),
    ...sameKind(
      ["performanceCounters/exceptionsPerSecond", "performanceCounters/requestsPerSecond"],
      { unit: "CountPerSecond", aggregations: SPREAD, dimensions: INSTANCE, grain: "PT1M" },
    ),
    ...sameKind(
      ["performanceCounters/memoryAvailableBytes", "performanceCounters/processPrivateBytes"],
      { unit: "Bytes", aggregations: SPREAD, dimensions: INSTANCE, grain: "PT1M" },
    ),
    ...sameKind(
      ["performanceCounters/processCpuPercentage", "performanceCounters/processorCpuPercentage"],
      { unit: "Percent", aggregations: SPREAD, dimensions: INSTANCE, grain: "PT1M" },
    ),
    ...sameKind(["performanceCounters/processIOBytesPerSecond"], {
      ...{ unit: "BytesPerSecond", aggregations: SPREAD, dimensions: INSTANCE, grain: "PT1M" },
    }),
    ...sameKind(["performanceCounters/requestExecutionTime"], {
      ...{ ...DURATION, dimensions: INSTANCE },
    }),
    ...sameKind(["performanceCounters/requestsInQueue"], {
      ...{ unit: "Count", aggregations: SPREAD, dimensions: INSTANCE, grain: "PT1M" },
    }),
    ...sameKind(["requests/count", "requests/failed"], { ...COUNT, dimensions: REQUEST }),
    ...sameKind(["requests/duration"], { ...DURATION, dimensions: REQUEST }),
    ...sameKind(["requests/rate"], {
      ...{ unit: "CountPerSecond", aggregations: ["Average"], dimensions: REQUEST, grain: "PT1M" },
    }),
    ...sameKind(["traces/count"], {
      ...{ ...COUNT, dimensions: ["trace/severityLevel", "operation/synthetic", ...ROLE] },
    }),
  ],
};
