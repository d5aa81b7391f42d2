/**
 * Notification routes: one action group for each urgency. Azure shows at most 12 characters of an
 * action group in a text message, and limits e-mails to 100 an hour for an address.
 */
import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";

import { hideAddresses, receiverLists, type Receivers } from "./receivers";

/** One route and who is told on it. */
export interface NotificationRoute extends Receivers {
  /** Key of the route, such as `page`. */
  readonly name: string;
  /** Name of the action group. */
  readonly groupName: string;
  /** What stands in front of a text message, at most 12 characters. */
  readonly shortName: string;
}

/** Arguments of {@link NotificationRoutes}. */
export interface NotificationRoutesArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly routes: NotificationRoute[];
  readonly tags?: Record<string, string>;
}

/** The action groups of a stack. Cost: e-mails and webhooks are free in the usual volume. */
export class NotificationRoutes extends pulumi.ComponentResource {
  /** Resource id of the action group by route. */
  public readonly actionGroupIds: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: NotificationRoutesArgs, opts?: pulumi.ComponentResourceOptions) {
    // A component's arguments are recorded in the state: the addresses go in as secrets.
    const recorded = { ...args, routes: args.routes.map(hideAddresses) };
    super("aks-monitoring:index:NotificationRoutes", name, recorded, opts);
    const ids: Record<string, pulumi.Output<string>> = {};
    for (const route of args.routes) {
      const group = new monitor.ActionGroup(`${name}-${route.name}`, groupArgs(args, route), {
        parent: this,
      });
      ids[route.name] = group.id;
    }
    this.actionGroupIds = ids;
    this.registerOutputs({ actionGroupIds: ids });
  }
}

/** The action group of a route as Azure expects it. */
export function groupArgs(
  args: NotificationRoutesArgs,
  route: NotificationRoute,
): monitor.ActionGroupArgs {
  return {
    resourceGroupName: args.resourceGroupName,
    actionGroupName: route.groupName,
    groupShortName: route.shortName,
    // Action groups of the region Global survive the loss of any one region.
    location: "Global",
    enabled: true,
    ...receiverLists(route.name, route),
    tags: args.tags ?? {},
  };
}
