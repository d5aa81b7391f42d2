/** Inputs of the types that logs go to, and of dashboards. */
import { ARCHIVE, CLUSTER, EVENT_HUBS, inGroup } from "../../helpers";
import type { Subject } from "./subjects";

const IN_GROUP = { resourceGroupName: "rg-shop-dev" };
const WESTEUROPE = { location: "westeurope" };
const IN_CENTRAL = { resourceGroupName: "rg-central", workspaceName: "law-central" };
const LOG_CLUSTER = inGroup("Microsoft.OperationalInsights/clusters", "lac-there");
const DASHBOARD = inGroup("Microsoft.Dashboard/dashboards", "nodes-there");
const IDENTITY = inGroup("Microsoft.ManagedIdentity/userAssignedIdentities", "id-there");

export const identity: Subject = {
  token: "azure-native:managedidentity:UserAssignedIdentity",
  inputs: { ...IN_GROUP, ...WESTEUROPE, resourceName: "id-new", tags: { team: "shop" } },
  edit: { tags: { team: "billing" } },
};

export const storageAccount: Subject = {
  token: "azure-native:storage:StorageAccount",
  inputs: {
    ...IN_GROUP,
    ...WESTEUROPE,
    accountName: "stnew",
    kind: "StorageV2",
    sku: { name: "Standard_LRS" },
    enableHttpsTrafficOnly: true,
    minimumTlsVersion: "TLS1_2",
  },
  edit: { accessTier: "Cool" },
};

export const eventHubNamespace: Subject = {
  token: "azure-native:eventhub:Namespace",
  inputs: {
    ...IN_GROUP,
    ...WESTEUROPE,
    namespaceName: "evhns-new",
    sku: { name: "Standard", tier: "Standard", capacity: 1 },
  },
  edit: { disableLocalAuth: true },
};

export const eventHubPolicy: Subject = {
  token: "azure-native:eventhub:NamespaceAuthorizationRule",
  inputs: {
    resourceGroupName: "rg-security",
    namespaceName: "evhns-contoso-siem",
    authorizationRuleName: "sender",
    rights: ["Send"],
  },
  edit: { rights: ["Listen", "Send"] },
};

export const eventHub: Subject = {
  token: "azure-native:eventhub:EventHub",
  inputs: {
    resourceGroupName: "rg-security",
    namespaceName: "evhns-contoso-siem",
    eventHubName: "more-logs",
    partitionCount: 4,
    messageRetentionInDays: 1,
  },
  edit: { messageRetentionInDays: 2 },
};

export const archivedLogs: Subject = {
  token: "azure-native:monitor:DiagnosticSetting",
  inputs: {
    resourceUri: CLUSTER,
    name: "archive",
    storageAccountId: ARCHIVE,
    eventHubAuthorizationRuleId: `${EVENT_HUBS}/authorizationRules/diagnostics`,
    eventHubName: "aks-logs",
    logs: [{ category: "kube-audit", enabled: true }],
  },
};

export const logCluster: Subject = {
  token: "azure-native:operationalinsights:Cluster",
  inputs: {
    ...IN_GROUP,
    ...WESTEUROPE,
    clusterName: "lac-new",
    sku: { name: "CapacityReservation", capacity: 100 },
    identity: { type: "SystemAssigned" },
  },
  edit: { billingType: "Workspaces" },
};

export const clusterLink: Subject = {
  token: "azure-native:operationalinsights:LinkedService",
  needs: {
    [LOG_CLUSTER]: { ...WESTEUROPE, sku: { name: "CapacityReservation", capacity: 100 } },
  },
  inputs: { ...IN_CENTRAL, linkedServiceName: "Cluster", writeAccessResourceId: LOG_CLUSTER },
  edit: { tags: { team: "shop" } },
};

export const huntingQuery: Subject = {
  token: "azure-native:operationalinsights:SavedSearch",
  inputs: {
    ...IN_CENTRAL,
    savedSearchId: "who-read-secrets",
    category: "Hunting Queries",
    displayName: "Who read secrets",
    query: "AKSAudit | where ObjectRef.resource == 'secrets'",
    version: 2,
    tags: [{ name: "techniques", value: "T1552" }],
  },
  edit: { displayName: "Who has read secrets" },
};

export const grafana: Subject = {
  token: "azure-native:dashboard:Grafana",
  needs: { [IDENTITY]: WESTEUROPE },
  inputs: {
    ...IN_GROUP,
    ...WESTEUROPE,
    workspaceName: "graf-new",
    sku: { name: "Standard" },
    identity: { type: "UserAssigned", userAssignedIdentities: [IDENTITY] },
    properties: {
      apiKey: "Disabled",
      zoneRedundancy: "Enabled",
      grafanaIntegrations: { azureMonitorWorkspaceIntegrations: [] },
    },
  },
  edit: { tags: { team: "shop" } },
};

export const dashboard: Subject = {
  token: "azure-native:dashboard:Dashboard",
  inputs: { ...IN_GROUP, ...WESTEUROPE, dashboardName: "nodes", tags: { team: "shop" } },
  edit: { tags: { team: "billing" } },
};

export const dashboardDefinition: Subject = {
  token: "azure-native:dashboard:DashboardDefinition",
  needs: { [DASHBOARD]: WESTEUROPE },
  inputs: {
    ...IN_GROUP,
    dashboardName: "nodes-there",
    definitionName: "default",
    properties: { serializedData: '{"title":"Nodes","panels":[]}' },
  },
};
