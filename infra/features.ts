/** What a stack has for rules to look at, and what its tables are filled with. */
import type { Feature } from "../rules/types";
import { CONTAINER_INSIGHTS_PRESETS } from "../signals/container-insights";
import { tableOfCategory } from "../signals/control-plane";
import { STREAMS } from "../signals/streams";
import type { Settings } from "./config/settings";

/** Features that a stack has. */
export function featuresOf(settings: Settings): ReadonlySet<Feature> {
  const { metrics, alerts, application, logs, sentinel } = settings;
  const has: Readonly<Record<Feature, boolean>> = {
    controlPlaneMetrics: metrics.controlPlane,
    recordingRules: metrics.recordingRules,
    alwaysOn: !alerts.mayStop,
    withoutPrometheus: !metrics.managedPrometheus,
    withoutHttpMetrics: !application.metrics.includes("http"),
    availabilityTests: application.availabilityTests.length > 0,
    // A workspace that Sentinel watches has no cap.
    uncappedLogs: sentinel.enabled || logs.dailyCapGb === undefined,
    httpMetrics: application.metrics.includes("http"),
    jvmMetrics: application.metrics.includes("jvm"),
    dotnetMetrics: application.metrics.includes("dotnet"),
    goMetrics: application.metrics.includes("go"),
  };
  return new Set((Object.keys(has) as Feature[]).filter((feature) => has[feature]));
}

/** Tables that every workspace fills by itself. */
const OWN_TABLES = ["Operation", "Usage"];

/** Tables that a component of Application Insights fills. */
const APPLICATION_TABLES = [
  ...["AppAvailabilityResults", "AppDependencies", "AppEvents", "AppExceptions", "AppMetrics"],
  ...["AppPageViews", "AppPerformanceCounters", "AppRequests", "AppTraces"],
];

/** Tables that a stack fills. */
export function filledTables({ logs, controlPlane, application }: Settings): ReadonlySet<string> {
  const { containerInsights } = logs;
  const streams =
    containerInsights === "off" ? [] : CONTAINER_INSIGHTS_PRESETS[containerInsights].streams;
  return new Set([
    ...OWN_TABLES,
    ...streams.flatMap((stream) => STREAMS[stream]?.table ?? []),
    ...controlPlane.categories.map(tableOfCategory),
    ...(application.insights ? APPLICATION_TABLES : []),
    ...(logs.queryAuditing ? ["LAQueryLogs"] : []),
  ]);
}

/** Tables that a stack puts on the Basic plan. */
export function basicTables({ logs }: Settings): string[] {
  return Object.entries(logs.tables)
    .filter(([, { plan }]) => plan === "Basic")
    .map(([name]) => name);
}
