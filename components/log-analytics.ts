/**
 * Log Analytics: the workspace that receives the logs. It holds data: Azure keeps a deleted one for
 * 14 days, then the logs are gone.
 */
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as pulumi from "@pulumi/pulumi";

/** Arguments of {@link LogAnalytics}. */
export interface LogAnalyticsArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  /** Region, such as `westeurope`; the logs never leave it. */
  readonly location: string;
  /** Name of the workspace, 4 to 63 characters. */
  readonly workspaceName: string;
  /**
   * Days the logs can be queried, 30 to 730. Cost: 31 days are included in ingestion, each further
   * GB and month costs extra.
   * @default 30
   */
  readonly retentionDays?: number;
  /**
   * GB a day after which ingestion stops until the next day. Cost: bounds it; what arrives above
   * the cap is lost, and so is the detection that would have read it.
   * @default none
   */
  readonly dailyCapGb?: number | undefined;
  /**
   * Whether the workspace is protected, and kept when the stack is destroyed.
   * @default false
   */
  readonly keepData?: boolean;
  readonly tags?: Record<string, string>;
}

/** A workspace whose readers need rights on the resources they read about. */
export class LogAnalytics extends pulumi.ComponentResource {
  /** Resource id of the workspace. */
  public readonly workspaceId: pulumi.Output<string>;
  /** Region of the workspace. */
  public readonly location: pulumi.Output<string>;

  constructor(name: string, args: LogAnalyticsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aks-monitoring:index:LogAnalytics", name, args, opts);
    const keep = args.keepData ?? false;
    const workspace = new operationalinsights.Workspace(`${name}-workspace`, workspaceArgs(args), {
      parent: this,
      protect: keep,
      retainOnDelete: keep,
    });
    this.workspaceId = workspace.id;
    this.location = workspace.location;
    this.registerOutputs({ workspaceId: this.workspaceId, location: this.location });
  }
}

/** The workspace as Azure expects it. */
export function workspaceArgs(args: LogAnalyticsArgs): operationalinsights.WorkspaceArgs {
  return {
    resourceGroupName: args.resourceGroupName,
    workspaceName: args.workspaceName,
    location: args.location,
    sku: { name: "PerGB2018" },
    retentionInDays: args.retentionDays ?? 30,
    // -1 is Azure's word for no cap.
    workspaceCapping: { dailyQuotaGb: args.dailyCapGb ?? -1 },
    // Rights on a cluster are enough to read its logs, and no right on the workspace is needed.
    features: { enableLogAccessUsingOnlyResourcePermissions: true },
    tags: args.tags ?? {},
  };
}
