/** The resource types of the provider plugin `aks-monitoring`, for programs. */
import * as pulumi from "@pulumi/pulumi";

import { SETTING_NAMES } from "./auth/settings";
import type { JsonObject } from "./json";

/** Secrets among the settings of azure-native. */
const SECRETS = new Set([
  "clientSecret",
  "clientCertificatePassword",
  "oidcToken",
  "oidcRequestToken",
]);

/**
 * The plugin, signing in as azure-native does: with `azure-native:*` of the stack's configuration,
 * then with the `ARM_*` variables of whoever runs it. One per program.
 */
export class AksMonitoringProvider extends pulumi.ProviderResource {
  constructor(name: string, opts?: pulumi.ResourceOptions) {
    const config = new pulumi.Config("azure-native");
    const settings: pulumi.Inputs = {};
    for (const key of SETTING_NAMES) {
      const value = SECRETS.has(key) ? config.getSecret(key) : config.get(key);
      if (value !== undefined) settings[key] = value;
    }
    super("aks-monitoring", name, settings, opts);
  }
}

/** Arguments of {@link ClusterFeatures}. */
export interface ClusterFeaturesArgs {
  /** Resource id of the cluster, in the casing Azure returns. Another one replaces the resource. */
  readonly clusterId: pulumi.Input<string>;
  /**
   * Parts of the cluster's `properties`, nested as in ARM:
   * `{ addonProfiles: { omsagent: { enabled: true, config: {...} } } }`. Only the parts listed in
   * `provider/cluster/units.ts` can be written; everything else of the cluster stays as it is.
   */
  readonly properties: pulumi.Input<Record<string, unknown>>;
}

/**
 * Monitoring parts of a cluster that another stack or team owns. An update restores what is
 * declared; a destroy gives back what was there before, and leaves what somebody changed since.
 */
export class ClusterFeatures extends pulumi.CustomResource {
  /** What is live where something is declared. */
  declare public readonly properties: pulumi.Output<Record<string, unknown>>;

  constructor(name: string, args: ClusterFeaturesArgs, opts: pulumi.CustomResourceOptions) {
    super(
      "aks-monitoring:azure:ClusterFeatures",
      name,
      { ...args, applied: undefined, before: undefined },
      opts,
    );
  }
}

/** Arguments of {@link WorkspaceTable}; one of plan and days is needed. */
export interface WorkspaceTableArgs {
  /** Resource id of the Log Analytics workspace. Another one replaces the resource. */
  readonly workspaceId: pulumi.Input<string>;
  /** Name of a table that Azure makes, such as `ContainerLogV2`. Another one replaces the resource. */
  readonly tableName: pulumi.Input<string>;
  /**
   * `Basic` costs less to take in and is charged for each query; not every table may be on it. A
   * plan can be switched once a week.
   *
   * @default the plan the table has
   */
  readonly plan?: pulumi.Input<"Analytics" | "Basic">;
  /**
   * Days of querying at full speed, 4 to 730; the Basic plan always has 30.
   *
   * @default as the table has it
   */
  readonly retentionInDays?: pulumi.Input<number>;
  /**
   * Days of keeping in all, 4 to 730 or about 3 to 12 years: 1095, 1460, ... 4383. Cost: what goes
   * beyond the days of querying is long-term retention.
   *
   * @default as the table has it
   */
  readonly totalRetentionInDays?: pulumi.Input<number>;
}

/**
 * Plan and retention of a table that Azure makes by itself, which azure-native cannot create. A
 * destroy gives back what nobody changed since, but keeps days that are more than before.
 */
export class WorkspaceTable extends pulumi.CustomResource {
  constructor(name: string, args: WorkspaceTableArgs, opts: pulumi.CustomResourceOptions) {
    super(
      "aks-monitoring:azure:WorkspaceTable",
      name,
      { ...args, applied: undefined, before: undefined },
      opts,
    );
  }
}

/** Arguments of {@link WorkspaceDefaultRule}. */
export interface WorkspaceDefaultRuleArgs {
  /** Resource id of the Log Analytics workspace. Another one replaces the resource. */
  readonly workspaceId: pulumi.Input<string>;
  /** Resource id of a data collection rule of kind `WorkspaceTransforms` in the same region. */
  readonly dataCollectionRuleId: pulumi.Input<string>;
}

/**
 * The one rule that transforms what comes into a workspace without a rule of its own. A destroy sets
 * the one before, unless somebody set another since.
 */
export class WorkspaceDefaultRule extends pulumi.CustomResource {
  constructor(name: string, args: WorkspaceDefaultRuleArgs, opts: pulumi.CustomResourceOptions) {
    super(
      "aks-monitoring:azure:WorkspaceDefaultRule",
      name,
      { ...args, applied: undefined, before: undefined },
      opts,
    );
  }
}

/** Arguments of {@link GrafanaIntegration}; another value of any replaces the resource. */
export interface GrafanaIntegrationArgs {
  /** Resource id of a Managed Grafana workspace that exists. */
  readonly grafanaId: pulumi.Input<string>;
  /** Resource id of the Azure Monitor workspace to add as a data source. */
  readonly monitorWorkspaceId: pulumi.Input<string>;
}

/**
 * One Azure Monitor workspace as a data source of somebody else's Managed Grafana, beside all that
 * are there. A destroy takes it away, unless it was there before.
 */
export class GrafanaIntegration extends pulumi.CustomResource {
  constructor(name: string, args: GrafanaIntegrationArgs, opts: pulumi.CustomResourceOptions) {
    super(
      "aks-monitoring:azure:GrafanaIntegration",
      name,
      { ...args, applied: undefined, before: undefined },
      opts,
    );
  }
}

/** An extension of a Defender plan. */
export interface DefenderExtension {
  /** Name as Azure has it, such as `ContainerSensor`. */
  readonly name: pulumi.Input<string>;
  /** True puts it on. False leaves it as it is: what is on may be there for others. */
  readonly isEnabled: pulumi.Input<boolean>;
}

/** Arguments of {@link DefenderPlan}. */
export interface DefenderPlanArgs {
  /** Id of the subscription, without `/subscriptions/`. Another one replaces the resource. */
  readonly subscriptionId: pulumi.Input<string>;
  /** Name of the plan, such as `Containers`. Another one replaces the resource. */
  readonly planName: pulumi.Input<string>;
  /** A plan is only raised. Cost: Defender for Containers is charged for each vCore and hour. */
  readonly pricingTier: pulumi.Input<"Standard">;
  /** @default none: those that are on stay on, the others off */
  readonly extensions?: pulumi.Input<pulumi.Input<DefenderExtension>[]>;
}

/**
 * A Defender for Cloud plan of a subscription, raised and never lowered: a destroy tells what stays
 * on, and how to lower it by hand.
 */
export class DefenderPlan extends pulumi.CustomResource {
  constructor(name: string, args: DefenderPlanArgs, opts: pulumi.CustomResourceOptions) {
    super("aks-monitoring:azure:DefenderPlan", name, { ...args }, opts);
  }
}

/** Which of some resource providers the stack's subscription has not registered. */
export async function getMissingProviders(
  namespaces: readonly string[],
  options: pulumi.InvokeOptions,
): Promise<string[]> {
  const args = { namespaces: [...namespaces] };
  const token = "aks-monitoring:azure:getMissingProviders";
  const { missing } = (await pulumi.runtime.invoke(token, args, options)) as { missing: string[] };
  return missing;
}

/** The Azure Monitor profile of a cluster, with the parts that azure-native does not show. */
export async function getMonitorProfile(
  clusterId: string,
  options: pulumi.InvokeOptions,
): Promise<{ readonly azureMonitorProfile?: JsonObject }> {
  const token = "aks-monitoring:azure:getMonitorProfile";
  return (await pulumi.runtime.invoke(token, { clusterId }, options)) as {
    azureMonitorProfile?: JsonObject;
  };
}

/** An object that a cluster would not take, and why; see `functions/unfit-objects.ts`. */
export interface UnfitObject {
  readonly what: string;
  readonly why: string;
  readonly detail: string;
}

/** Which of some Kubernetes objects a cluster would not take under a field manager. */
export async function getUnfitObjects(
  args: {
    /** In JSON; it is not kept. */
    readonly kubeconfig: string;
    readonly fieldManager: string;
    readonly objects: readonly object[];
  },
  options: pulumi.InvokeOptions,
): Promise<UnfitObject[]> {
  const token = "aks-monitoring:azure:getUnfitObjects";
  const { unfit } = (await pulumi.runtime.invoke(token, { ...args }, options)) as {
    unfit: UnfitObject[];
  };
  return unfit;
}
