/**
 * Sentinel on a workspace: the onboarding, and the alerts of Defender for Cloud. It counts for the
 * whole workspace, so that every cluster that logs there pays for it. The audit of AKS needs no
 * connector: it arrives by the diagnostic setting. Microsoft's own AKS content reads the table
 * AzureDiagnostics, which is empty with tables of their own; the detections of this project read
 * AKSAuditAdmin and AKSAudit.
 */
import * as securityinsights from "@pulumi/azure-native/securityinsights";
import * as pulumi from "@pulumi/pulumi";

import { guidOf } from "./guid";

/** Arguments of {@link Sentinel}. */
export interface SentinelArgs {
  /** Group of the workspace. */
  readonly resourceGroupName: pulumi.Input<string>;
  /**
   * Name of the workspace. Cost: every GB of its Analytics tables is charged by Sentinel too, and 90
   * instead of 31 days of retention are included.
   */
  readonly workspaceName: pulumi.Input<string>;
  /**
   * Subscription whose Defender alerts become rows of SecurityAlert. Cost: none, these rows are
   * free. A tenant-wide connector of the Defender portal brings the same alerts twice.
   * @default none
   */
  readonly defenderSubscriptionId?: string;
  /**
   * Whether the workspace is onboarded already, by another stack or team; then nothing is onboarded.
   * @default false
   */
  readonly onboarded?: boolean;
}

/** Sentinel on one workspace. */
export class Sentinel extends pulumi.ComponentResource {
  /** Known when the workspace is onboarded; rules and connectors fail before that. */
  public readonly workspaceName: pulumi.Output<string>;

  constructor(name: string, args: SentinelArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aks-monitoring:index:Sentinel", name, args, opts);
    const onboarding =
      args.onboarded === true
        ? undefined
        : new securityinsights.SentinelOnboardingState(`${name}-onboarding`, onboardingArgs(args), {
            parent: this,
          });
    const dependsOn = onboarding === undefined ? [] : [onboarding];
    if (args.defenderSubscriptionId !== undefined) {
      new securityinsights.ASCDataConnector(
        `${name}-defender-alerts`,
        defenderConnectorArgs(args, args.defenderSubscriptionId),
        { parent: this, dependsOn },
      );
    }
    this.workspaceName = pulumi
      .all([args.workspaceName, onboarding?.id])
      .apply(([workspaceName]) => workspaceName);
    this.registerOutputs({ workspaceName: this.workspaceName });
  }
}

/** The onboarding, which the API knows by this name alone. */
export function onboardingArgs({
  resourceGroupName,
  workspaceName,
}: SentinelArgs): securityinsights.SentinelOnboardingStateArgs {
  return { resourceGroupName, workspaceName, sentinelOnboardingStateName: "default" };
}

/** The connector of Defender's alerts; its id is made from the subscription and never changes. */
export function defenderConnectorArgs(
  { resourceGroupName, workspaceName }: SentinelArgs,
  subscriptionId: string,
): securityinsights.ASCDataConnectorArgs {
  return {
    resourceGroupName,
    workspaceName,
    dataConnectorId: guidOf(`aks-monitoring defender alerts ${subscriptionId.toLowerCase()}`),
    kind: "AzureSecurityCenter",
    subscriptionId,
    dataTypes: { alerts: { state: "Enabled" } },
  };
}
