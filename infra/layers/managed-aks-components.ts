/** Layer 2 of Microsoft's guide: the control plane that Azure runs - its logs and its health. */
import { ControlPlaneLogs } from "../../components/control-plane-logs";
import { RuleResources } from "../../components/rule-resources";
import { rules } from "../../rules";
import { renderMetricAlerts } from "../../rules/render";
import type { Settings } from "../config";
import { diagnosticSettingName, metricAlertName } from "../names";
import { actionGroupsFor, type Shared } from "../shared";

/** What this layer adds to the stack. */
export interface ManagedAksComponents {
  readonly logs: ControlPlaneLogs;
  readonly alerts: RuleResources;
}

/** Collects the control-plane logs and watches the control plane's own metrics. */
export function createManagedAksComponents(
  settings: Settings,
  { cluster, logs, routes, resourceGroupName }: Shared,
): ManagedAksComponents {
  const layer = rules.filter((rule) => rule.layer === "Managed AKS components");
  return {
    logs: new ControlPlaneLogs("control-plane-logs", {
      clusterId: cluster.id,
      workspaceId: logs.workspaceId,
      settingName: diagnosticSettingName(cluster.name),
      categories: [...settings.controlPlane.categories],
    }),
    alerts: new RuleResources("control-plane-alerts", {
      resourceGroupName,
      clusterId: cluster.id,
      metricAlerts: renderMetricAlerts(layer, settings.alerts).map((alert) => ({
        ...alert,
        alertName: metricAlertName(cluster.name, alert.id),
        actionGroupIds: actionGroupsFor(alert.severity, routes),
      })),
      tags: { ...settings.tags },
    }),
  };
}
