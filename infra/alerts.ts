/** The alerts of a stack: rendered rules, routed by severity, in the component that makes them. */
import { RuleResources } from "../components/rule-resources";
import { rules } from "../rules";
import { renderActivityAlerts, renderLogAlerts, renderMetricAlerts } from "../rules/render";
import type { LayerName } from "../rules/types";
import type { Settings } from "./config";
import { metricAlertName } from "./names";
import { actionGroupsFor } from "./routes";
import type { Shared } from "./shared";

/** Where the alerts of a layer are made: the name of the component. */
const COMPONENTS: readonly (readonly [LayerName, string])[] = [
  ["Managed AKS components", "control-plane-alerts"],
  ["Self-monitoring", "self-monitoring-alerts"],
];

/** Makes the alerts that can fire on what the stack collects. */
export function createAlerts(settings: Settings, shared: Shared): RuleResources[] {
  const { cluster, logs, metrics, routes, resourceGroupName } = shared;
  return COMPONENTS.map(([layer, component]) => {
    const ofLayer = rules.filter((rule) => rule.layer === layer);
    return new RuleResources(component, {
      resourceGroupName,
      clusterId: cluster.id,
      ...(watchesMetrics(settings) && metrics !== undefined
        ? { monitorWorkspaceId: metrics.id }
        : {}),
      metricAlerts: renderMetricAlerts(ofLayer, settings.alerts)
        .filter(({ scope }) => scope === "cluster" || watchesMetrics(settings))
        .map((alert) => ({
          ...alert,
          alertName: metricAlertName(cluster.name, alert.id),
          actionGroupIds: actionGroupsFor(alert.severity, routes),
        })),
      // A subscription takes 100 of them: the owner's stack has them for all.
      activityAlerts: (settings.owner ? renderActivityAlerts(ofLayer, settings.alerts) : []).map(
        (alert) => ({
          ...alert,
          alertName: metricAlertName(cluster.name, alert.id),
          scopes: [`/subscriptions/${settings.subscriptionId}`],
          actionGroupIds: actionGroupsFor(alert.severity, routes),
        }),
      ),
      logAlerts: (watchesVolume(settings) ? renderLogAlerts(ofLayer, settings.alerts) : []).map(
        (alert) => ({
          ...alert,
          alertName: metricAlertName(cluster.name, alert.id),
          location: logs.location,
          scopes: [logs.workspaceId],
          operator: "GreaterThan",
          threshold: 0,
          // A table shows up with its first data, which a new workspace has none of.
          skipQueryValidation: true,
          actionGroupIds: actionGroupsFor(alert.severity, routes),
        }),
      ),
      tags: { ...settings.tags },
    });
  });
}

/** Whether the limits of the Azure Monitor workspace are this stack's to watch. */
function watchesMetrics({ owner, metrics }: Settings): boolean {
  return metrics.managedPrometheus && (owner || metrics.workspaceId === undefined);
}

/** A workspace that Sentinel watches has no cap; an alert on its volume stands in for one. */
function watchesVolume({ owner, logs, sentinel }: Settings): boolean {
  return owner && (sentinel.enabled || logs.dailyCapGb === undefined);
}
