/**
 * Log Analytics: the workspace that receives the logs. It holds data: Azure keeps a deleted one for
 * 14 days, then the logs are gone.
 */
import * as monitor from "@pulumi/azure-native/monitor";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as pulumi from "@pulumi/pulumi";

import { WorkspaceTable, type WorkspaceTableArgs } from "../provider";

/** Plan and retention of one of Azure's own tables. */
export interface TableSettings {
  /** Name of the table, such as `ContainerLogV2`. */
  readonly name: string;
  /**
   * `Analytics`, or `Basic` where Azure offers it (`signals/tables.ts`). Cost: Basic is about a
   * fifth per GB; its queries are charged by what they scan, and only simple log alerts read it.
   * @default the plan the table has
   */
  readonly plan?: string | undefined;
  /**
   * Days of interactive retention, 4 to 730; Basic is fixed at 30. Cost: 31 days are included.
   * @default the retention of the workspace
   */
  readonly retentionDays?: number | undefined;
  /**
   * Days after which the rows are deleted, up to 12 years. Cost: what exceeds the interactive
   * retention is kept as an archive, about a fifth of the price of interactive retention.
   * @default the interactive retention
   */
  readonly totalRetentionDays?: number | undefined;
}

/** Arguments of {@link LogAnalytics}. */
export interface LogAnalyticsArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  /** Region, such as `westeurope`; the logs never leave it. */
  readonly location: string;
  /** Name of the workspace, 4 to 63 characters. */
  readonly workspaceName: string;
  /**
   * Resource id of a workspace that somebody else owns, in the casing Azure returns. It is used and
   * never changed or deleted; the arguments above say where it is, and those of the workspace
   * itself (from `retentionDays` to `dedicatedClusterId`) are refused. Cost: none of its own.
   * @default none, a workspace is made
   */
  readonly existingWorkspaceId?: pulumi.Input<string>;
  /**
   * Days the logs can be queried, 30 to 730. Cost: 31 days are included in ingestion, each further
   * GB and month costs extra.
   * @default 30
   */
  readonly retentionDays?: number | undefined;
  /**
   * GB a day after which ingestion stops until the next day. Cost: bounds it; what arrives above
   * the cap is lost, and so is the detection that would have read it.
   * @default none
   */
  readonly dailyCapGb?: number | undefined;
  /**
   * GB a day that are paid for, used or not; see `COMMITMENT_TIERS_GB` in `signals/workspaces.ts`.
   * Cost: up to 30 % less per GB than pay as you go; the choice binds for 31 days.
   * @default none, pay as you go
   */
  readonly commitmentTierGb?: number | undefined;
  /**
   * Whether the workspace takes Entra ID identities only, not its shared keys. Agents that use a
   * key stop sending, Defender's sensor among them. Cost: none.
   * @default false
   */
  readonly disableLocalAuth?: boolean;
  /**
   * Whether agents may send over the public network; without it a private link scope is needed.
   * Cost: none; a private link costs extra.
   * @default true
   */
  readonly publicIngestion?: boolean;
  /**
   * Whether people may query over the public network; without it a private link scope is needed.
   * @default true
   */
  readonly publicQuery?: boolean;
  /**
   * Resource id of a dedicated cluster (`Microsoft.OperationalInsights/clusters`) to link to. Cost:
   * the cluster bills, at least 100 GB a day; the workspace has no tier of its own then.
   * @default none
   */
  readonly dedicatedClusterId?: pulumi.Input<string>;
  /** Plans and retention of tables, each once. @default none, as Azure has them */
  readonly tables?: TableSettings[];
  /**
   * Whether the workspace logs who queries it, in its own table LAQueryLogs. Cost: one row a query,
   * usually a few MB a day.
   * @default false
   */
  readonly auditQueries?: boolean;
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
    checkArguments(args);
    const parent = { parent: this };
    if (args.existingWorkspaceId === undefined) {
      const workspace = this.createWorkspace(name, args);
      this.workspaceId = workspace.id;
      this.location = workspace.location;
    } else {
      this.workspaceId = pulumi.output(args.existingWorkspaceId);
      this.location = pulumi.output(args.location);
    }
    for (const table of args.tables ?? []) {
      new WorkspaceTable(`${name}-table-${table.name}`, tableArgs(this.workspaceId, table), parent);
    }
    if (args.auditQueries === true) {
      new monitor.DiagnosticSetting(`${name}-query-audit`, auditArgs(this.workspaceId), parent);
    }
    const owned = args.existingWorkspaceId === undefined;
    this.registerOutputs({ workspaceId: this.workspaceId, location: this.location, owned });
  }

  private createWorkspace(name: string, args: LogAnalyticsArgs): operationalinsights.Workspace {
    const keep = args.keepData ?? false;
    const workspace = new operationalinsights.Workspace(`${name}-workspace`, workspaceArgs(args), {
      parent: this,
      protect: keep,
      retainOnDelete: keep,
    });
    if (args.dedicatedClusterId !== undefined) {
      const link = clusterLinkArgs(args, args.dedicatedClusterId);
      new operationalinsights.LinkedService(`${name}-cluster-link`, link, {
        parent: this,
        dependsOn: workspace,
        // A kept workspace stays linked: its data is in the cluster.
        retainOnDelete: keep,
      });
    }
    return workspace;
  }
}

/** The workspace as Azure expects it. */
export function workspaceArgs(args: LogAnalyticsArgs): operationalinsights.WorkspaceArgs {
  return {
    resourceGroupName: args.resourceGroupName,
    workspaceName: args.workspaceName,
    location: args.location,
    ...(args.dedicatedClusterId === undefined ? { sku: skuOf(args) } : {}),
    retentionInDays: args.retentionDays ?? 30,
    // -1 is Azure's word for no cap.
    workspaceCapping: { dailyQuotaGb: args.dailyCapGb ?? -1 },
    features: {
      // Rights on a cluster are enough to read its logs, and no right on the workspace is needed.
      enableLogAccessUsingOnlyResourcePermissions: true,
      ...(args.disableLocalAuth === undefined ? {} : { disableLocalAuth: args.disableLocalAuth }),
    },
    ...access("publicNetworkAccessForIngestion", args.publicIngestion),
    ...access("publicNetworkAccessForQuery", args.publicQuery),
    tags: args.tags ?? {},
  };
}

/** A setting of the network, left out as long as nobody chose: Azure's default is Enabled. */
function access(property: string, isPublic: boolean | undefined): Record<string, string> {
  return isPublic === undefined ? {} : { [property]: isPublic ? "Enabled" : "Disabled" };
}

function skuOf({ commitmentTierGb: tier }: LogAnalyticsArgs) {
  if (tier === undefined) return { name: "PerGB2018" };
  return { name: "CapacityReservation", capacityReservationLevel: tier };
}

/** The link to a dedicated cluster, which the API wants under this name. */
export function clusterLinkArgs(
  { resourceGroupName, workspaceName }: LogAnalyticsArgs,
  clusterId: pulumi.Input<string>,
): operationalinsights.LinkedServiceArgs {
  const writeAccessResourceId = clusterId;
  return { resourceGroupName, workspaceName, linkedServiceName: "Cluster", writeAccessResourceId };
}

/**
 * The setting by which a workspace records its own queries. Category and table are documented in
 * azure-monitor-docs supported-logs/microsoft-operationalinsights-workspaces-logs; the type of the
 * destination is left out, because the category has a table of its own in any case.
 */
export function auditArgs(workspaceId: pulumi.Input<string>): monitor.DiagnosticSettingArgs {
  return {
    resourceUri: workspaceId,
    name: "aks-monitoring-query-audit",
    workspaceId,
    logs: [{ category: "Audit", enabled: true }],
  };
}

/** What is asked of a table; what is left out stays as it is. */
export function tableArgs(
  workspaceId: pulumi.Input<string>,
  table: TableSettings,
): WorkspaceTableArgs {
  const { name, plan, retentionDays, totalRetentionDays } = table;
  return {
    workspaceId,
    tableName: name,
    ...(plan === undefined ? {} : { plan: plan === "Basic" ? "Basic" : "Analytics" }),
    ...(retentionDays === undefined ? {} : { retentionInDays: retentionDays }),
    ...(totalRetentionDays === undefined ? {} : { totalRetentionInDays: totalRetentionDays }),
  };
}

/** Arguments that only make sense for a workspace of the stack's own. */
const OF_OWN_WORKSPACE = [
  "retentionDays",
  "dailyCapGb",
  "commitmentTierGb",
  "disableLocalAuth",
  "publicIngestion",
  "publicQuery",
  "dedicatedClusterId",
] as const;

function checkArguments(args: LogAnalyticsArgs): void {
  if (args.existingWorkspaceId !== undefined) {
    const given = OF_OWN_WORKSPACE.filter((key) => args[key] !== undefined);
    if (given.length > 0) {
      throw new pulumi.RunError(
        `logs.existingWorkspaceId names a workspace that is never changed, but ${given.join(", ")} ` +
          "would change it; leave them out, or have a workspace made.",
      );
    }
  }
  if (args.dedicatedClusterId !== undefined && args.commitmentTierGb !== undefined) {
    throw new pulumi.RunError(
      `logs.commitmentTierGb is ${args.commitmentTierGb}, but the dedicated cluster has the tier; ` +
        "leave one of the two out.",
    );
  }
}
