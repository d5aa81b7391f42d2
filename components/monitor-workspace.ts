/**
 * Azure Monitor workspace: the store of Prometheus metrics. It holds data and has no soft delete:
 * a deleted one takes its 18 months of metrics with it at once. Azure makes a group
 * `MA_<name>_<region>_managed` beside it, with an endpoint and a rule that only remote write uses.
 */
import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";

/** Arguments of {@link MonitorWorkspace}. */
export interface MonitorWorkspaceArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  /**
   * Region, such as `westeurope`; the metrics never leave it, and endpoint, rule and rule groups
   * have to be in it too. The cluster may be elsewhere.
   */
  readonly location: string;
  /**
   * Name of the workspace, at most 43 letters, digits and hyphens (the longest that az makes; Azure
   * gives the endpoint it makes beside it the same name). Cost: the workspace is free, samples
   * that come in and samples that queries read are billed; keeping them 18 months is included.
   */
  readonly workspaceName: string;
  /**
   * Whether queries may come from the internet. Without, they need a private endpoint on the
   * workspace (group `prometheusMetrics`); what agents send does not pass here.
   * @default true
   */
  readonly publicQueryAccess?: boolean;
  /**
   * Whether the workspace is protected, and kept when the stack is destroyed.
   * @default false
   */
  readonly keepData?: boolean;
  readonly tags?: Record<string, string>;
}

/** A store of Prometheus metrics; 1,000,000 active series and events a minute until raised. */
export class MonitorWorkspace extends pulumi.ComponentResource {
  /** Resource id of the workspace. */
  public readonly workspaceId: pulumi.Output<string>;
  /** Region of the workspace. */
  public readonly location: pulumi.Output<string>;
  /** Address that PromQL queries are sent to. */
  public readonly queryEndpoint: pulumi.Output<string>;

  constructor(name: string, args: MonitorWorkspaceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aks-monitoring:index:MonitorWorkspace", name, args, opts);
    const keep = args.keepData ?? false;
    const workspace = new monitor.AzureMonitorWorkspace(
      `${name}-workspace`,
      monitorWorkspaceArgs(args),
      { parent: this, protect: keep, retainOnDelete: keep },
    );
    this.workspaceId = workspace.id;
    this.location = workspace.location;
    this.queryEndpoint = workspace.metrics.prometheusQueryEndpoint;
    this.registerOutputs({
      workspaceId: this.workspaceId,
      location: this.location,
      queryEndpoint: this.queryEndpoint,
    });
  }
}

/** The workspace as Azure expects it. */
export function monitorWorkspaceArgs(
  args: MonitorWorkspaceArgs,
): monitor.AzureMonitorWorkspaceArgs {
  return {
    resourceGroupName: args.resourceGroupName,
    azureMonitorWorkspaceName: args.workspaceName,
    location: args.location,
    publicNetworkAccess: (args.publicQueryAccess ?? true) ? "Enabled" : "Disabled",
    tags: args.tags ?? {},
  };
}
