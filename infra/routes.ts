/** Who is told: action groups by urgency, those of the stack and those that a stack file brings. */
import * as pulumi from "@pulumi/pulumi";

import { NotificationRoutes, type NotificationRoute } from "../components/notification-routes";
import { QuietTimes, type QuietTime } from "../components/quiet-times";
import { RECEIVER_ROLES } from "../signals/roles";
import { windowsTimeZone } from "../signals/time-zones";
import type { Cluster } from "./cluster";
import type { RouteName, RouteSettings, Settings } from "./config";
import { withoutUndefined } from "./objects";
import type { Shared } from "./shared";
import { actionGroupName, actionGroupShortName, quietTimeName } from "./names";

/** Resource ids of action groups by route. */
export type Routes = Readonly<Partial<Record<RouteName, pulumi.Output<string>>>>;

/** Makes the action groups of the routes that have receivers of their own. */
export function createRoutes(
  { alerts, subscriptionId, tags }: Settings,
  cluster: Cluster,
  resourceGroupName: pulumi.Output<string>,
): Routes {
  const routes = Object.entries(alerts.routes) as [RouteName, RouteSettings][];
  const own = routes.filter(([, { actionGroupId }]) => actionGroupId === undefined);
  const made = new NotificationRoutes("routes", {
    resourceGroupName,
    routes: own.map(([name, route]) => ({
      ...receivers(route, subscriptionId),
      name,
      groupName: actionGroupName(cluster.name, name),
      shortName: actionGroupShortName(name),
    })),
    tags: { ...tags },
  });
  const brought = routes.flatMap(([name, { actionGroupId }]) =>
    actionGroupId === undefined ? [] : [[name, pulumi.output(actionGroupId)] as const],
  );
  return { ...made.actionGroupIds, ...Object.fromEntries(brought) };
}

/** Receivers as the component takes them. */
function receivers(
  route: RouteSettings,
  subscriptionId: string,
): Omit<NotificationRoute, "name" | "groupName" | "shortName"> {
  return {
    emails: [...route.emails],
    webhooks: [...route.webhooks],
    push: [...route.push],
    armRoles: route.armRoles.map((role) => RECEIVER_ROLES[role]),
    sms: route.sms.map(({ countryCode, number }) => ({ countryCode, phoneNumber: number })),
    entraWebhooks: route.secureWebhooks.map(({ url, ...identity }) => ({
      address: url,
      ...withoutUndefined(identity),
    })),
    logicApps: route.logicApps.map(({ id, callbackUrl }) => ({ resourceId: id, callbackUrl })),
    functions: route.functions.map(({ id, name, triggerUrl }) => ({
      appId: id,
      functionName: name,
      triggerUrl,
    })),
    eventHubs: route.eventHubs.map(({ namespace, name, subscriptionId: other }) => ({
      subscriptionId: other ?? subscriptionId,
      namespace,
      hub: name,
    })),
  };
}

/** Keeps alerts of the cluster and of what the stack made for it from telling anybody. */
export function createQuietTimes(
  { alerts, tags }: Settings,
  { cluster, metrics, resourceGroupName }: Shared,
): QuietTimes | undefined {
  if (alerts.quietTimes.length === 0) return undefined;
  return new QuietTimes("quiet", {
    resourceGroupName,
    scopes: [cluster.id, ...(metrics === undefined ? [] : [metrics.id])],
    quietTimes: alerts.quietTimes.map((one) => quietTime(one, cluster.name)),
    tags: { ...tags },
  });
}

/** A quiet time as the component takes it. */
function quietTime(
  {
    name,
    from,
    to,
    days,
    timeZone,
    starts,
    ends,
    severities,
  }: Settings["alerts"]["quietTimes"][number],
  clusterName: string,
): QuietTime {
  const window =
    from === undefined || to === undefined
      ? undefined
      : days === undefined
        ? { every: "daily", from, to }
        : { every: "weekly", from, to, daysOfWeek: [...days] };
  return withoutUndefined({
    name,
    ruleName: quietTimeName(clusterName, name),
    description: `Quiet time ${name} of ${clusterName}: alerts are raised, and nobody is told.`,
    timeZone: timeZone && windowsTimeZone(timeZone),
    from: starts,
    until: ends,
    windows: window && [window],
    severities: severities && [...severities],
  });
}

/** Routes that stand in, nearest first, when the route of a severity has no receiver. */
const NEAREST: Record<RouteName, readonly RouteName[]> = {
  page: ["page", "ticket", "inform"],
  ticket: ["ticket", "page", "inform"],
  inform: ["inform", "ticket", "page"],
};

/** Resource ids of the action groups that an alert of a severity tells. */
export function actionGroupsFor(severity: number, routes: Routes): pulumi.Output<string>[] {
  const wanted: RouteName = severity <= 1 ? "page" : severity === 2 ? "ticket" : "inform";
  const name = NEAREST[wanted].find((route) => routes[route] !== undefined);
  const id = name === undefined ? undefined : routes[name];
  return id === undefined ? [] : [id];
}
