/**
 * Azure Monitor Private Link Scope: which resources of Azure Monitor a network reaches privately. A
 * network reaches one scope only, and the DNS records that lead to it hold for every network that
 * shares the DNS: with `blockOthers` all of them are kept from whatever is not in the scope.
 * Source: azure-monitor docs, private-link-design.
 */
import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";

/** A resource that goes into the scope. */
export interface PrivateResource {
  /** Key; names the Pulumi resource. */
  readonly key: string;
  /** Name of the entry in the scope, such as `<workspace>-connection`. */
  readonly entryName: string;
  /** Resource id of a workspace, a data collection endpoint or an Application Insights component. */
  readonly resourceId: pulumi.Input<string>;
}

/** Arguments of {@link PrivateLink}. */
export interface PrivateLinkArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  /** Name of a new scope. Not together with `existingScopeId`. */
  readonly scopeName?: string;
  /**
   * Resource id of a scope that somebody else owns, in the casing Azure returns: entries are added
   * to it, and nothing else of it is changed. @default none, a scope is made
   */
  readonly existingScopeId?: string;
  /**
   * What is reached through the scope; in this order, one after the other, because Azure refuses two
   * changes of a scope at once. Cost: none of its own; the endpoint is billed.
   */
  readonly resources: PrivateResource[];
  /**
   * Whether networks behind a new scope are kept from what is not in it. It holds for all networks
   * that share the DNS. @default false
   */
  readonly blockOthers?: boolean;
  readonly tags?: Record<string, string>;
}

/** A scope, new or somebody else's, with what this stack puts into it. */
export class PrivateLink extends pulumi.ComponentResource {
  /** Resource id of the scope; known when everything is in it, so that an endpoint comes after. */
  public readonly scopeId: pulumi.Output<string>;

  constructor(name: string, args: PrivateLinkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aks-monitoring:index:PrivateLink", name, args, opts);
    const scope = this.findScope(name, args);
    let last: monitor.PrivateLinkScopedResource | undefined;
    for (const { key, entryName, resourceId } of args.resources) {
      last = new monitor.PrivateLinkScopedResource(
        `${name}-${key}`,
        {
          resourceGroupName: scope.group,
          scopeName: scope.name,
          name: entryName,
          linkedResourceId: resourceId,
        },
        // One at a time: hashicorp/terraform-provider-azurerm issue 22236.
        { parent: this, dependsOn: last === undefined ? [] : [last] },
      );
    }
    this.scopeId = pulumi.all([scope.id, last?.id]).apply(([id]) => id);
    this.registerOutputs({ scopeId: this.scopeId });
  }

  private findScope(name: string, args: PrivateLinkArgs) {
    const { existingScopeId } = args;
    if (existingScopeId !== undefined) {
      const parts = existingScopeId.split("/");
      return { id: existingScopeId, group: parts[4] ?? "", name: parts.at(-1) ?? "" };
    }
    const scope = new monitor.PrivateLinkScope(`${name}-scope`, scopeArgs(args), { parent: this });
    return { id: scope.id, group: args.resourceGroupName, name: scope.name };
  }
}

/** The scope as Azure expects it. */
export function scopeArgs(args: PrivateLinkArgs): monitor.PrivateLinkScopeArgs {
  const mode = args.blockOthers === true ? "PrivateOnly" : "Open";
  return {
    resourceGroupName: args.resourceGroupName,
    ...(args.scopeName === undefined ? {} : { scopeName: args.scopeName }),
    location: "global",
    accessModeSettings: { ingestionAccessMode: mode, queryAccessMode: mode, exclusions: [] },
    tags: args.tags ?? {},
  };
}
