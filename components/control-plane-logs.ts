/**
 * Control-plane logs: sends the logs of the API server and its neighbours to Log Analytics, and
 * those of the audit to a second place when asked. Azure allows five diagnostic settings per cluster;
 * this component uses one for each place, because a setting sends all its categories everywhere.
 */
import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";

/** An Event Hub and the right to send to it. */
export interface EventHubPlace {
  /** Resource id of the namespace's authorization rule, which needs Manage, Send and Listen. */
  readonly authorizationRuleId: pulumi.Input<string>;
  /** Name of the hub. Cost: throughput of the namespace. @default one hub for each category */
  readonly name?: pulumi.Input<string>;
}

/** Where the audit goes besides the workspace; a storage account or an Event Hub. */
export interface AuditDestination {
  /** Name of the diagnostic setting, unique on the cluster. */
  readonly settingName: string;
  /**
   * Log categories to send there. `kube-audit`, which is too much for a workspace, is a fraction of
   * the price in storage. Cost: export is charged per GB, storage and hub on top.
   */
  readonly categories: string[];
  /** Resource id of a storage account in the cluster's region. Cost: storage; cold tiers are cheap. */
  readonly storageAccountId?: pulumi.Input<string>;
  /** The Event Hub, for a system outside of Azure. */
  readonly eventHub?: EventHubPlace;
}

/** Arguments of {@link ControlPlaneLogs}. */
export interface ControlPlaneLogsArgs {
  /** Resource id of the cluster, in the casing Azure returns. */
  readonly clusterId: pulumi.Input<string>;
  /** Resource id of the Log Analytics workspace that receives the logs. */
  readonly workspaceId: pulumi.Input<string>;
  /** Name of the diagnostic setting, unique on the cluster. */
  readonly settingName: string;
  /**
   * Log categories to collect. Cost: `kube-audit` is usually the largest one and contains
   * `kube-audit-admin`; both together bill the same events twice and need `bothAuditsReason`. With
   * none there is no setting: Azure takes none without a category.
   */
  readonly categories: string[];
  /**
   * Why both audit categories go to the same place, for whoever asks about the bill. @default none,
   * and both together are refused
   */
  readonly bothAuditsReason?: string;
  /** A second place for the audit. @default none */
  readonly auditDestination?: AuditDestination;
}

/** Sends the control-plane logs of one cluster to one workspace. */
export class ControlPlaneLogs extends pulumi.ComponentResource {
  /** Resource id of the diagnostic setting; undefined when there is none. */
  public readonly settingId: pulumi.Output<string> | undefined;

  constructor(name: string, args: ControlPlaneLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aks-monitoring:index:ControlPlaneLogs", name, args, opts);
    const setting =
      args.categories.length === 0
        ? undefined
        : new monitor.DiagnosticSetting(`${name}-setting`, settingArgs(args), { parent: this });
    if (args.auditDestination !== undefined) {
      const audit = auditSettingArgs(args, args.auditDestination);
      new monitor.DiagnosticSetting(`${name}-audit-setting`, audit, { parent: this });
    }
    this.settingId = setting?.id;
    this.registerOutputs({ ...(setting === undefined ? {} : { settingId: setting.id }) });
  }
}

/** The diagnostic setting as Azure expects it. Throws a `RunError` for both audits without a reason. */
export function settingArgs(args: ControlPlaneLogsArgs): monitor.DiagnosticSettingArgs {
  checkAudits("controlPlane.categories", args.categories, args.bothAuditsReason);
  return {
    resourceUri: args.clusterId,
    name: args.settingName,
    workspaceId: args.workspaceId,
    // The tables AKSAudit, AKSAuditAdmin and AKSControlPlane instead of the shared AzureDiagnostics.
    logAnalyticsDestinationType: "Dedicated",
    logs: logsOf(args.categories),
  };
}

/** The setting of the second place. Throws a `RunError` unless there is exactly one. */
export function auditSettingArgs(
  { clusterId, settingName, bothAuditsReason }: ControlPlaneLogsArgs,
  audit: AuditDestination,
): monitor.DiagnosticSettingArgs {
  const at = "controlPlane.auditDestination";
  const { storageAccountId, eventHub } = audit;
  if ((storageAccountId === undefined) === (eventHub === undefined)) {
    const both = eventHub === undefined ? "has no place" : "has two places";
    throw new pulumi.RunError(`${at} ${both}; give storageAccountId or eventHub.`);
  }
  if (audit.settingName === settingName) {
    throw new pulumi.RunError(
      `${at}.settingName is "${settingName}", the name of the first setting; give another one.`,
    );
  }
  checkAudits(`${at}.categories`, audit.categories, bothAuditsReason);
  return {
    resourceUri: clusterId,
    name: audit.settingName,
    ...(storageAccountId === undefined ? {} : { storageAccountId }),
    ...(eventHub === undefined ? {} : hubArgs(eventHub)),
    logs: logsOf(audit.categories),
  };
}

function hubArgs({ authorizationRuleId, name }: EventHubPlace) {
  const eventHubAuthorizationRuleId = authorizationRuleId;
  return { eventHubAuthorizationRuleId, ...(name === undefined ? {} : { eventHubName: name }) };
}

/** Azure lists are compared by position: a fixed order hides a mere reordering of the config. */
function logsOf(categories: readonly string[]) {
  return [...categories].sort().map((category) => ({ category, enabled: true }));
}

function checkAudits(at: string, categories: readonly string[], reason = ""): void {
  const both = categories.includes("kube-audit") && categories.includes("kube-audit-admin");
  if (!both || reason.trim() !== "") return;
  throw new pulumi.RunError(
    `${at} has both "kube-audit" and "kube-audit-admin", which bills the same events twice; remove ` +
      '"kube-audit" unless read requests must be kept, or write down why in bothAuditsReason.',
  );
}
