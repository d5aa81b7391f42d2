/**
 * Defender for Containers on one cluster: the sensor, through the cluster's security profile. Alerts
 * come only with the plan of the subscription, which is one for all its clusters: it is reported, or
 * owned by one stack, and never lowered here. A workspace that refuses shared keys stops the sensor
 * (Microsoft-Defender-for-Cloud#1010).
 */
import * as pulumi from "@pulumi/pulumi";

/** Arguments of {@link Defender}. */
export interface DefenderArgs {
  /**
   * Resource id of the Log Analytics workspace that the sensor sends to; one with local
   * authentication. Cost: 500 MB a day and node are included in the plan.
   */
  readonly workspaceId: pulumi.Input<string>;
}

/** The sensor of Defender. Cost: none of its own; the plan is billed per vCore and month. */
export class Defender extends pulumi.ComponentResource {
  /** The cluster's part, for `ClusterFeatures`. */
  public readonly clusterProperties: pulumi.Output<Record<string, unknown>>;

  constructor(name: string, args: DefenderArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aks-monitoring:index:Defender", name, args, opts);
    this.clusterProperties = pulumi.output(args.workspaceId).apply(sensorProperties);
    this.registerOutputs({});
  }
}

/** The security profile with the sensor on. */
export function sensorProperties(workspaceId: string): Record<string, unknown> {
  const defender = {
    logAnalyticsWorkspaceResourceId: workspaceId,
    securityMonitoring: { enabled: true },
  };
  return { securityProfile: { defender } };
}

/** Name of the plan; `KubernetesService` and `ContainerRegistry` are its deprecated predecessors. */
export const DEFENDER_PLAN = "Containers";

/** An extension of a plan; Azure writes whether it is on as a word. */
export interface PlanExtension {
  readonly name: string;
  /** `True` or `False`. */
  readonly isEnabled: string;
}

/** A plan as `security.getPricing` tells it. */
export interface Plan {
  /** `Free` or `Standard`. */
  readonly pricingTier: string;
  readonly extensions?: readonly PlanExtension[];
}

/**
 * Extensions of the plan. The portal switches all on; the API leaves off what is not named. Source:
 * the built-in policy "Configure Microsoft Defender for Containers plan" 1.5.0.
 */
export const PLAN_EXTENSIONS = [
  "AgentlessDiscoveryForKubernetes",
  "AgentlessVmScanning",
  "ContainerIntegrityContribution",
  "ContainerRegistriesVulnerabilityAssessments",
  "ContainerSensor",
] as const;

/** What the plan lacks for this stack, as a warning with its remedy; undefined when nothing. */
export function planWarning(subscriptionId: string, plan: Plan): string | undefined {
  const command =
    `az security pricing create --subscription ${subscriptionId} --name ${DEFENDER_PLAN} ` +
    "--tier Standard";
  if (plan.pricingTier !== "Standard") {
    return (
      `The subscription's Defender plan ${DEFENDER_PLAN} is ${plan.pricingTier}: the sensor runs, ` +
      `but no alert is raised. It is billed per vCore and month; switch it on with: ${command}` +
      extensionWords(PLAN_EXTENSIONS)
    );
  }
  const on = (plan.extensions ?? [])
    .filter(({ isEnabled }) => isEnabled.toLowerCase() === "true")
    .map(({ name }) => name);
  const missing = PLAN_EXTENSIONS.filter((name) => !on.includes(name));
  if (missing.length === 0) return undefined;
  // The command replaces the list, so that it names what is on already too.
  const all = [...new Set([...on, ...missing])].sort();
  return (
    `The subscription's Defender plan ${DEFENDER_PLAN} is on without ${missing.join(", ")}; switch ` +
    `them on with: ${command}${extensionWords(all)}`
  );
}

function extensionWords(names: readonly string[]): string {
  return names.map((name) => ` --extensions name=${name} isEnabled=True`).join("");
}
