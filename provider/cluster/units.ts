/**
 * The parts of a cluster that may be switched on, and how each is switched off again. A part is
 * taken and given back as a whole: half of it would leave one team's workspace with another team's
 * switch. Source of the shapes: ManagedClusters REST reference, 2026-06-01, which has all of them:
 *
 * - `addonProfiles.omsagent`: `enabled`, `config` (texts: `logAnalyticsWorkspaceResourceID`,
 *   `useAADAuth`);
 * - `azureMonitorProfile.metrics`: `enabled`, `kubeStateMetrics` (`metricLabelsAllowlist`,
 *   `metricAnnotationsAllowList`, in these casings), `controlPlane` (`enabled`, since 2026-04-01);
 * - `azureMonitorProfile.containerInsights` (new in this version): `enabled`,
 *   `logAnalyticsWorkspaceResourceId`, `syslogPort`, `disablePrometheusMetricsScraping`,
 *   `containerNetworkLogs`;
 * - `azureMonitorProfile.appMonitoring`: `autoInstrumentation`, `openTelemetryLogsAndTraces`,
 *   `openTelemetryMetrics`, each with `enabled`;
 * - `securityProfile.defender`: `logAnalyticsWorkspaceResourceId`, `securityMonitoring`,
 *   `securityGating`, each of these two with `enabled`.
 */
import type { JsonObject } from "../json";

/** One part: where it is and what it is when off. */
export interface Unit {
  /** Path in the cluster's `properties`, such as `["addonProfiles", "omsagent"]`. */
  readonly path: readonly [group: string, name: string];
  /** What remains of a part that was absent before: a PUT that omits it keeps it. */
  readonly off: JsonObject;
}

/** Every part; anything else of a cluster is never written. */
export const UNITS: readonly Unit[] = [
  { path: ["addonProfiles", "omsagent"], off: { enabled: false } },
  { path: ["azureMonitorProfile", "metrics"], off: { enabled: false } },
  { path: ["azureMonitorProfile", "containerInsights"], off: { enabled: false } },
  {
    path: ["azureMonitorProfile", "appMonitoring"],
    off: { autoInstrumentation: { enabled: false } },
  },
  { path: ["securityProfile", "defender"], off: { securityMonitoring: { enabled: false } } },
];

/** Name of a part in messages and in the state: `addonProfiles.omsagent`. */
export function unitName({ path }: Unit): string {
  return path.join(".");
}
