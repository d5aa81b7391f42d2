/** The resource types of the provider plugin `aks-monitoring`, for programs. */
import * as pulumi from "@pulumi/pulumi";

import { SETTING_NAMES } from "./auth/settings";

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
