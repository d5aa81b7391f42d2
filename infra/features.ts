/** What a stack has for rules to look at. */
import type { Feature } from "../rules/types";
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

/** Tables that a stack puts on the Basic plan. */
export function basicTables({ logs }: Settings): string[] {
  return Object.entries(logs.tables)
    .filter(([, { plan }]) => plan === "Basic")
    .map(([name]) => name);
}
