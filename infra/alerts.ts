/** The alerts of a stack: rendered rules, routed by severity, in the component that makes them. */
import { RuleResources } from "../components/rule-resources";
import { rules } from "../rules";
import { recordingGroups } from "../rules/groups";
import { renderActivityAlerts, renderLogAlerts, renderMetricAlerts } from "../rules/render";
import type { LayerName, PrometheusGroup, Rule, Severity } from "../rules/types";
import type { Settings } from "./config";
import { metricAlertName } from "./names";
import { prometheusGroupsFor, warnOfUnsupplied } from "./prometheus-groups";
import { actionGroupsFor } from "./routes";
import type { RulesInUse } from "./rules-in-use";
import type { Shared } from "./shared";

/** Where the alerts of a layer are made: the name of the component. */
const COMPONENTS: readonly (readonly [LayerName, string])[] = [
  ["Cluster-level components", "node-alerts"],
  ["Managed AKS components", "control-plane-alerts"],
  ["Kubernetes objects and workloads", "workload-alerts"],
  ["Application", "application-alerts"],
  ["Self-monitoring", "self-monitoring-alerts"],
];

/** Makes the alerts that can fire on what the stack collects. */
export function createAlerts(
  settings: Settings,
  shared: Shared,
  { groups, unsupplied }: RulesInUse,
): RuleResources[] {
  warnOfUnsupplied(settings, unsupplied);
  const isRecorded = ({ id }: PrometheusGroup) => recordingGroups.some((group) => group.id === id);
  return [
    ...createRecordingRules(groups.filter(isRecorded), settings, shared),
    ...COMPONENTS.flatMap(([layer, component]) => {
      const ofLayer = groups.filter((group) => group.layer === layer && !isRecorded(group));
      return createAlertsOf(layer, component, ofLayer, settings, shared);
    }),
  ];
}

/** Microsoft's recorded series, in a component of their own: no alert is behind them. */
function createRecordingRules(
  groups: readonly PrometheusGroup[],
  settings: Settings,
  shared: Shared,
): RuleResources[] {
  const prometheusGroups = prometheusGroupsFor(groups, settings, shared);
  if (prometheusGroups.length === 0) return [];
  const { cluster, resourceGroupName } = shared;
  return [
    new RuleResources("recording-rules", {
      resourceGroupName,
      clusterId: cluster.id,
      metricAlerts: [],
      prometheusGroups,
      tags: { ...settings.tags },
    }),
  ];
}

function createAlertsOf(
  layer: LayerName,
  component: string,
  groups: readonly PrometheusGroup[],
  settings: Settings,
  shared: Shared,
): RuleResources[] {
  const { cluster, logs, metrics, routes, resourceGroupName } = shared;
  const ofLayer = rules.filter((rule) => rule.layer === layer);
  const prometheusGroups = prometheusGroupsFor(groups, settings, shared);
  if (ofLayer.every(({ kind }) => kind === "prometheus") && prometheusGroups.length === 0)
    return [];
  const alerts = alertsOf(ofLayer, settings);
  const named = <Alert extends { readonly id: string; readonly severity: Severity }>(
    alert: Alert,
  ) => ({
    ...alert,
    alertName: metricAlertName(cluster.name, alert.id),
    actionGroupIds: actionGroupsFor(alert.severity, routes),
  });
  return [
    new RuleResources(component, {
      resourceGroupName,
      clusterId: cluster.id,
      ...(watchesMetrics(settings) && metrics !== undefined
        ? { monitorWorkspaceId: metrics.id }
        : {}),
      metricAlerts: alerts.metric.map(named),
      activityAlerts: alerts.activity.map((alert) => ({
        ...named(alert),
        scopes: [`/subscriptions/${settings.subscriptionId}`],
      })),
      logAlerts: alerts.log.map((alert) => ({
        ...named(alert),
        location: logs.location,
        scopes: [logs.workspaceId],
        operator: "GreaterThan",
        threshold: 0,
        // A table shows up with its first data, which a new workspace has none of.
        skipQueryValidation: true,
      })),
      prometheusGroups,
      tags: { ...settings.tags },
    }),
  ];
}

/** How many alerts of each kind a stack makes, besides Prometheus: Azure limits them. */
export function alertCounts(
  settings: Settings,
): Readonly<Record<"metric" | "activity" | "log", number>> {
  const { metric, activity, log } = alertsOf(rules, settings);
  return { metric: metric.length, activity: activity.length, log: log.length };
}

/** What a stack makes of some rules, by kind; Prometheus rules have groups of their own. */
function alertsOf(some: readonly Rule[], settings: Settings) {
  const { owner, alerts } = settings;
  return {
    metric: renderMetricAlerts(some, alerts).filter(
      ({ scope }) => scope === "cluster" || watchesMetrics(settings),
    ),
    // A subscription takes 100 of them: the owner's stack has them for all.
    activity: owner ? renderActivityAlerts(some, alerts) : [],
    log: watchesVolume(settings) ? renderLogAlerts(some, alerts) : [],
  };
}

/** Whether the limits of the Azure Monitor workspace are this stack's to watch. */
function watchesMetrics({ owner, metrics }: Settings): boolean {
  return metrics.managedPrometheus && (owner || metrics.workspaceId === undefined);
}

/** A workspace that Sentinel watches has no cap; an alert on its volume stands in for one. */
function watchesVolume({ owner, logs, sentinel }: Settings): boolean {
  return owner && (sentinel.enabled || logs.dailyCapGb === undefined);
}
