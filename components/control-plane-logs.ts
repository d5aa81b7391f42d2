/**
 * Control-plane logs: sends the logs of the API server and its neighbours to Log Analytics.
 * Azure allows five diagnostic settings per cluster; this component uses one.
 */
import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";

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
   * `kube-audit-admin`; both together bill the same events twice.
   */
  readonly categories: string[];
}

/** Sends the control-plane logs of one cluster to one workspace. */
export class ControlPlaneLogs extends pulumi.ComponentResource {
  /** Resource id of the diagnostic setting. */
  public readonly settingId: pulumi.Output<string>;

  constructor(name: string, args: ControlPlaneLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aks-monitoring:index:ControlPlaneLogs", name, args, opts);
    const setting = new monitor.DiagnosticSetting(`${name}-setting`, settingArgs(args), {
      parent: this,
    });
    this.settingId = setting.id;
    this.registerOutputs({ settingId: this.settingId });
  }
}

/** The diagnostic setting as Azure expects it. */
export function settingArgs(args: ControlPlaneLogsArgs): monitor.DiagnosticSettingArgs {
  return {
    resourceUri: args.clusterId,
    name: args.settingName,
    workspaceId: args.workspaceId,
    // The tables AKSAudit, AKSAuditAdmin and AKSControlPlane instead of the shared AzureDiagnostics.
    logAnalyticsDestinationType: "Dedicated",
    // Azure lists are compared by position: a fixed order hides a mere reordering of the config.
    logs: [...args.categories].sort().map((category) => ({ category, enabled: true })),
  };
}
