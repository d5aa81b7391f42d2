/** What the sample subscription holds, in the order it is made. */
import type { JsonObject } from "../arm/type";

/** Impossible ids: the version digit of a real GUID is never 0. */
export const contosoSubscription = {
  subscriptionId: "00000000-0000-0000-0000-0000000a2f01",
  tenantId: "00000000-0000-0000-0000-0000000a2f00",
  displayName: "Contoso shop (local)",
};

/** The region of everything in the sample but for the private part. */
export const REGION = "westeurope";

export const registeredProviders = [
  "Microsoft.ContainerService",
  "Microsoft.Insights",
  "Microsoft.OperationalInsights",
  "Microsoft.OperationsManagement",
  "Microsoft.Monitor",
  "Microsoft.Network",
  "Microsoft.AlertsManagement",
  "Microsoft.Dashboard",
  "Microsoft.EventHub",
  "Microsoft.ManagedIdentity",
  "Microsoft.Security",
  "Microsoft.SecurityInsights",
  "Microsoft.Storage",
];

/** One resource of the sample. */
export interface SampleResource {
  readonly id: string;
  readonly apiVersion: string;
  readonly body: JsonObject;
}

const SCOPE = `/subscriptions/${contosoSubscription.subscriptionId}`;

/** Id of a resource in a group of the sample. */
export function sampleId(group: string, type: string, name: string): string {
  return `${SCOPE}/resourceGroups/${group}/providers/${type}/${name}`;
}

/** Id of a cluster of the sample. */
export function clusterId(group: string, name: string): string {
  return sampleId(group, "Microsoft.ContainerService/managedClusters", name);
}

const CENTRAL_WORKSPACE = sampleId(
  "rg-central",
  "Microsoft.OperationalInsights/workspaces",
  "law-central",
);

/** A resource group of the sample. */
export function group(name: string, owner: string, location = REGION): SampleResource {
  const body = { location, tags: { owner } };
  return { id: `${SCOPE}/resourceGroups/${name}`, apiVersion: "2024-03-01", body };
}

/** A node pool as a cluster is made with it. */
export function pool(name: string, mode: string, count: number, more: JsonObject = {}): JsonObject {
  return { name, mode, count, vmSize: "Standard_D4s_v5", osType: "Linux", maxPods: 110, ...more };
}

/** A cluster as a platform team makes it: policy and Key Vault add-ons, spot pool, tags, identity. */
function shopCluster(environment: string, workers: number): SampleResource {
  const name = `aks-shop-${environment}`;
  return {
    id: clusterId(`rg-shop-${environment}`, name),
    apiVersion: "2025-09-01",
    body: {
      location: REGION,
      tags: { team: "shop", costCenter: "4711", environment },
      identity: { type: "SystemAssigned" },
      sku: { name: "Base", tier: environment === "prod" ? "Standard" : "Free" },
      properties: {
        dnsPrefix: name,
        kubernetesVersion: "1.34",
        agentPoolProfiles: [
          pool("system", "System", 2),
          pool("work", "User", workers),
          pool("spot", "User", 1, { scaleSetPriority: "Spot", spotMaxPrice: -1 }),
        ],
        // Azure keeps the casing in which an add-on was first written.
        addonProfiles: {
          azurepolicy: { enabled: true },
          azureKeyvaultSecretsProvider: {
            enabled: true,
            config: { enableSecretRotation: "true", rotationPollInterval: "2m" },
          },
        },
        networkProfile: { networkPlugin: "azure", networkPolicy: "cilium" },
        oidcIssuerProfile: { enabled: true },
        securityProfile: { workloadIdentity: { enabled: true } },
        autoUpgradeProfile: { upgradeChannel: "patch" },
      },
    },
  };
}

/** The add-on is on and sends to another team's workspace, but no rule is associated: no data. */
const legacyCluster: SampleResource = {
  id: clusterId("rg-legacy", "aks-legacy"),
  apiVersion: "2025-09-01",
  body: {
    location: REGION,
    tags: { Team: "billing", "managed-by": "portal" },
    identity: { type: "SystemAssigned" },
    properties: {
      dnsPrefix: "aks-legacy",
      kubernetesVersion: "1.33",
      agentPoolProfiles: [pool("agentpool", "System", 3)],
      addonProfiles: {
        omsAgent: {
          enabled: true,
          config: {
            logAnalyticsWorkspaceResourceID: CENTRAL_WORKSPACE,
            useAADAuth: "true",
          },
        },
        httpApplicationRouting: { enabled: false },
      },
    },
  },
};

const centralWorkspace: SampleResource = {
  id: CENTRAL_WORKSPACE,
  apiVersion: "2023-09-01",
  body: {
    location: REGION,
    tags: { owner: "central IT" },
    properties: { sku: { name: "PerGB2018" }, retentionInDays: 90 },
  },
};

const onCallGroup: SampleResource = {
  id: sampleId("rg-central", "Microsoft.Insights/actionGroups", "ag-oncall"),
  apiVersion: "2024-10-01-preview",
  body: {
    location: "Global",
    properties: {
      groupShortName: "oncall",
      enabled: true,
      emailReceivers: [
        { name: "on-call", emailAddress: "oncall@contoso.example", useCommonAlertSchema: true },
      ],
    },
  },
};

const legacyLogs: SampleResource = {
  id: `${legacyCluster.id}/providers/Microsoft.Insights/diagnosticSettings/to-central`,
  apiVersion: "2021-05-01-preview",
  body: {
    properties: {
      workspaceId: CENTRAL_WORKSPACE,
      logs: [{ category: "kube-apiserver", enabled: true }],
    },
  },
};

const legacyAlert: SampleResource = {
  id: sampleId("rg-legacy", "Microsoft.Insights/metricAlerts", "legacy-cpu"),
  apiVersion: "2018-03-01",
  body: {
    location: "global",
    properties: {
      severity: 3,
      enabled: true,
      scopes: [legacyCluster.id],
      evaluationFrequency: "PT5M",
      windowSize: "PT15M",
      criteria: {
        "odata.type": "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
        allOf: [
          {
            name: "cpu",
            criterionType: "StaticThresholdCriterion",
            metricName: "node_cpu_usage_percentage",
            operator: "GreaterThan",
            threshold: 95,
            timeAggregation: "Average",
          },
        ],
      },
      actions: [{ actionGroupId: onCallGroup.id }],
    },
  },
};

/** Monitoring Reader of the central team on the subscription. */
const centralReader: SampleResource = {
  id: `${SCOPE}/providers/Microsoft.Authorization/roleAssignments/5c0e3f6a-7d51-4c55-9a62-0d1f6a3b7c10`,
  apiVersion: "2022-04-01",
  body: {
    properties: {
      principalId: "7f0c2d7e-1b1a-4b7e-8f5a-3a4b5c6d7e8f",
      principalType: "Group",
      roleDefinitionId:
        "/providers/Microsoft.Authorization/roleDefinitions/43d0d8ad-25c7-4714-9337-8ba259a9fe05",
    },
  },
};

/** The archive of the security team, in a group of its own. */
const archiveAccount: SampleResource = {
  id: sampleId("rg-security", "Microsoft.Storage/storageAccounts", "stcontosoarchive"),
  apiVersion: "2024-01-01",
  body: { location: REGION, kind: "StorageV2", sku: { name: "Standard_ZRS" } },
};

/** From which the security team's own SIEM reads. */
const siemNamespace: SampleResource = {
  id: sampleId("rg-security", "Microsoft.EventHub/namespaces", "evhns-contoso-siem"),
  apiVersion: "2024-01-01",
  body: { location: REGION, sku: { name: "Standard", tier: "Standard", capacity: 2 } },
};

const siemSender: SampleResource = {
  id: `${siemNamespace.id}/authorizationRules/diagnostics`,
  apiVersion: "2024-01-01",
  body: { properties: { rights: ["Listen", "Manage", "Send"] } },
};

const siemHub: SampleResource = {
  id: `${siemNamespace.id}/eventhubs/aks-logs`,
  apiVersion: "2024-01-01",
  body: { properties: { partitionCount: 8, messageRetentionInDays: 3 } },
};

const centralMetrics: SampleResource = {
  id: sampleId("rg-central", "Microsoft.Monitor/accounts", "amw-contoso"),
  apiVersion: "2023-04-03",
  body: { location: REGION, tags: { owner: "central IT" } },
};

/** The Grafana that every team looks at. */
const centralGrafana: SampleResource = {
  id: sampleId("rg-central", "Microsoft.Dashboard/grafana", "graf-contoso"),
  apiVersion: "2024-10-01",
  body: {
    location: REGION,
    tags: { owner: "central IT" },
    identity: { type: "SystemAssigned" },
    sku: { name: "Standard" },
    properties: {
      zoneRedundancy: "Enabled",
      grafanaIntegrations: {
        azureMonitorWorkspaceIntegrations: [{ azureMonitorWorkspaceResourceId: centralMetrics.id }],
      },
    },
  },
};

/** A Defender plan that somebody pays for; all others, Containers among them, are Free. */
function paidPlan(name: string, more: JsonObject = {}): SampleResource {
  return {
    id: `${SCOPE}/providers/Microsoft.Security/pricings/${name}`,
    apiVersion: "2024-01-01",
    body: { properties: { pricingTier: "Standard", ...more } },
  };
}

/** Everything, parents first. */
export const contosoResources: readonly SampleResource[] = [
  group("rg-central", "central IT"),
  group("rg-shop-dev", "shop"),
  group("rg-shop-test", "shop"),
  group("rg-shop-prod", "shop"),
  group("rg-legacy", "billing"),
  group("rg-security", "security"),
  centralWorkspace,
  onCallGroup,
  shopCluster("dev", 2),
  shopCluster("test", 3),
  shopCluster("prod", 6),
  legacyCluster,
  legacyLogs,
  legacyAlert,
  centralReader,
  archiveAccount,
  siemNamespace,
  siemSender,
  siemHub,
  centralMetrics,
  centralGrafana,
  paidPlan("KeyVaults"),
  paidPlan("StorageAccounts", {
    subPlan: "DefenderForStorageV2",
    extensions: [{ name: "OnUploadMalwareScanning", isEnabled: "True" }],
  }),
  paidPlan("VirtualMachines", {
    subPlan: "P2",
    extensions: [{ name: "AgentlessVmScanning", isEnabled: "True" }],
  }),
];
