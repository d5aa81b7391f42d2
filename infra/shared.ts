/** What all layers use: the resource group, the workspace, and who is told. */
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";

import { LogAnalytics } from "../components/log-analytics";
import { NotificationRoutes } from "../components/notification-routes";
import type { Cluster } from "./cluster";
import type { RouteName, Settings } from "./config";
import { actionGroupName, actionGroupShortName } from "./names";

/** What layers are built on. */
export interface Shared {
  readonly cluster: Cluster;
  readonly resourceGroupName: pulumi.Output<string>;
  readonly logs: LogAnalytics;
  readonly routes: NotificationRoutes;
}

/** Makes what all layers use. */
export function createShared(settings: Settings, cluster: Cluster): Shared {
  const resourceGroupName = createGroup(settings);
  const { workspaceName, retentionDays, dailyCapGb } = settings.logs;
  const logs = new LogAnalytics("logs", {
    resourceGroupName,
    location: settings.location,
    tags: { ...settings.tags },
    keepData: settings.keepData,
    workspaceName,
    retentionDays,
    dailyCapGb,
  });
  const routes = new NotificationRoutes("routes", {
    resourceGroupName,
    routes: Object.entries(settings.alerts.routes).map(([name, { emails, webhooks }]) => ({
      name,
      groupName: actionGroupName(cluster.name, name),
      shortName: actionGroupShortName(name),
      emails: [...emails],
      webhooks: [...webhooks],
    })),
    tags: { ...settings.tags },
  });
  return { cluster, resourceGroupName, logs, routes };
}

/** The group's name; the group itself only when the stack is to make it. */
function createGroup({ resourceGroup, location, keepData, tags }: Settings): pulumi.Output<string> {
  if (!resourceGroup.create) return pulumi.output(resourceGroup.name);
  const group = new resources.ResourceGroup(
    "group",
    { resourceGroupName: resourceGroup.name, location, tags: { ...tags } },
    // Deleting a group deletes all that is in it, the workspace with its logs included.
    { protect: keepData, retainOnDelete: keepData },
  );
  return group.name;
}

/** Routes that stand in, nearest first, when the route of a severity has no receiver. */
const NEAREST: Record<RouteName, readonly RouteName[]> = {
  page: ["page", "ticket", "inform"],
  ticket: ["ticket", "page", "inform"],
  inform: ["inform", "ticket", "page"],
};

/** Resource ids of the action groups that an alert of a severity tells. */
export function actionGroupsFor(
  severity: number,
  routes: NotificationRoutes,
): pulumi.Output<string>[] {
  const wanted: RouteName = severity <= 1 ? "page" : severity === 2 ? "ticket" : "inform";
  const name = NEAREST[wanted].find((route) => routes.actionGroupIds[route] !== undefined);
  const id = name === undefined ? undefined : routes.actionGroupIds[name];
  return id === undefined ? [] : [id];
}
