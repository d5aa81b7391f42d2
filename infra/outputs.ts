/** What a stack tells: ids for other programs, links for people. */
import type { ManagedAksComponents } from "./layers/managed-aks-components";
import { portalLink } from "./links";
import type { Shared } from "./shared";

/** The outputs of the stack by name. */
export function stackOutputs(
  { cluster, logs, routes }: Shared,
  { logs: controlPlaneLogs, alerts }: ManagedAksComponents,
) {
  return {
    clusterId: cluster.id,
    workspaceId: logs.workspaceId,
    diagnosticSettingId: controlPlaneLogs.settingId,
    actionGroupIds: routes.actionGroupIds,
    alertIds: alerts.alertIds,
    portal: {
      cluster: portalLink(cluster.id, "overview"),
      logs: portalLink(logs.workspaceId, "logs"),
      alerts: portalLink(cluster.id, "alertsV2"),
    },
  };
}
