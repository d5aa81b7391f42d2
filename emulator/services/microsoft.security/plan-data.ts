/**
 * Defender plans and their extensions. Source: Pricings REST reference (2024-01-01) for the plans an
 * extension belongs to; azure-policy (f4a50bac) for ContainerIntegrityContribution and old plans.
 */

/** What there is to know about a plan. */
export interface Plan {
  readonly extensions: readonly string[];
  /** Sub-plans, the full one first; a plan without any takes none (assumed for most). */
  readonly subPlans: readonly string[];
  /** Plans that took its place; a plan with some is deprecated. */
  readonly replacedBy: readonly string[];
}

function plan(more: Partial<Plan> = {}): Plan {
  return { extensions: [], subPlans: [], replacedBy: [], ...more };
}

/** Every plan by name. */
export const plans: Readonly<Record<string, Plan>> = {
  AI: plan({ extensions: ["AIPromptEvidence"] }),
  Api: plan({ subPlans: ["P1", "P2", "P3", "P4", "P5"] }),
  AppServices: plan(),
  Arm: plan({ subPlans: ["PerSubscription", "PerApiCall"] }),
  CloudPosture: plan({
    extensions: [
      "AgentlessDiscoveryForKubernetes",
      "AgentlessVmScanning",
      "ContainerRegistriesVulnerabilityAssessments",
      "EntraPermissionsManagement",
      "SensitiveDataDiscovery",
    ],
  }),
  ContainerRegistry: plan({ replacedBy: ["Containers"] }),
  Containers: plan({
    extensions: [
      "AgentlessDiscoveryForKubernetes",
      "AgentlessVmScanning",
      "ContainerIntegrityContribution",
      "ContainerRegistriesVulnerabilityAssessments",
      "ContainerSensor",
    ],
  }),
  CosmosDbs: plan(),
  KeyVaults: plan({ subPlans: ["PerKeyVault", "PerTransaction"] }),
  KubernetesService: plan({ replacedBy: ["Containers"] }),
  OpenSourceRelationalDatabases: plan(),
  SqlServerVirtualMachines: plan(),
  SqlServers: plan(),
  StorageAccounts: plan({
    extensions: ["OnUploadMalwareScanning", "SensitiveDataDiscovery"],
    subPlans: ["DefenderForStorageV2", "PerStorageAccount", "PerTransaction"],
  }),
  VirtualMachines: plan({
    extensions: ["AgentlessVmScanning", "FileIntegrityMonitoring", "MdeDesignatedSubscription"],
    subPlans: ["P2", "P1"],
  }),
};
