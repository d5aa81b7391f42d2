/** What a stack tells: ids for other programs, links for people. */
import * as pulumi from "@pulumi/pulumi";

import type { ManagedAksComponents } from "./layers/managed-aks-components";
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

/** A page of a resource in the Azure portal. */
export function portalLink(id: pulumi.Input<string>, page: string): pulumi.Output<string> {
  return pulumi.interpolate`https://portal.azure.com/#resource${id}/${page}`;
}
