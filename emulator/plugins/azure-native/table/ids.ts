/**
 * Where a resource lives in ARM: the one thing that azure-native's `.d.ts` files do not say about
 * every type. A further type is one line. `{...}` are arguments of the class; `subscriptionId` is
 * the provider's. The last part of a template is ARM's own name of the type.
 */

const RG = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}";
const WORKSPACE = `${RG}/providers/Microsoft.OperationalInsights/workspaces/{workspaceName}`;
const SENTINEL = `${WORKSPACE}/providers/Microsoft.SecurityInsights`;
const EVENT_HUBS = `${RG}/providers/Microsoft.EventHub/namespaces/{namespaceName}`;
const NETWORK = `${RG}/providers/Microsoft.Network`;
const INSIGHTS = `${RG}/providers/Microsoft.Insights`;

/** Id template by `<module>:<Class>`. Source of each: the path in Azure's REST reference. */
const TEMPLATES: Readonly<Record<string, string>> = {
  "alertsmanagement:AlertProcessingRuleByName": `${RG}/providers/Microsoft.AlertsManagement/actionRules/{alertProcessingRuleName}`,
  "alertsmanagement:PrometheusRuleGroup": `${RG}/providers/Microsoft.AlertsManagement/prometheusRuleGroups/{ruleGroupName}`,
  "applicationinsights:Component": `${INSIGHTS}/components/{resourceName}`,
  "applicationinsights:WebTest": `${INSIGHTS}/webtests/{webTestName}`,
  "applicationinsights:Workbook": `${INSIGHTS}/workbooks/{resourceName}`,
  "authorization:RoleAssignment":
    "/{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}",
  "consumption:Budget": "/{scope}/providers/Microsoft.Consumption/budgets/{budgetName}",
  "containerservice:AgentPool": `${RG}/providers/Microsoft.ContainerService/managedClusters/{resourceName}/agentPools/{agentPoolName}`,
  "containerservice:ManagedCluster": `${RG}/providers/Microsoft.ContainerService/managedClusters/{resourceName}`,
  "dashboard:Dashboard": `${RG}/providers/Microsoft.Dashboard/dashboards/{dashboardName}`,
  "dashboard:DashboardDefinition": `${RG}/providers/Microsoft.Dashboard/dashboards/{dashboardName}/dashboardDefinitions/{definitionName}`,
  "dashboard:Grafana": `${RG}/providers/Microsoft.Dashboard/grafana/{workspaceName}`,
  "dashboard:ManagedPrivateEndpoint": `${RG}/providers/Microsoft.Dashboard/grafana/{workspaceName}/managedPrivateEndpoints/{managedPrivateEndpointName}`,
  "eventhub:EventHub": `${EVENT_HUBS}/eventhubs/{eventHubName}`,
  "eventhub:Namespace": EVENT_HUBS,
  "eventhub:NamespaceAuthorizationRule": `${EVENT_HUBS}/authorizationRules/{authorizationRuleName}`,
  "kubernetesconfiguration:Extension": `${RG}/providers/{clusterRp}/{clusterResourceName}/{clusterName}/providers/Microsoft.KubernetesConfiguration/extensions/{extensionName}`,
  "managedidentity:UserAssignedIdentity": `${RG}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}`,
  "monitor:ActionGroup": `${INSIGHTS}/actionGroups/{actionGroupName}`,
  "monitor:ActivityLogAlert": `${INSIGHTS}/activityLogAlerts/{activityLogAlertName}`,
  "monitor:AzureMonitorWorkspace": `${RG}/providers/Microsoft.Monitor/accounts/{azureMonitorWorkspaceName}`,
  "monitor:DataCollectionEndpoint": `${INSIGHTS}/dataCollectionEndpoints/{dataCollectionEndpointName}`,
  "monitor:DataCollectionRule": `${INSIGHTS}/dataCollectionRules/{dataCollectionRuleName}`,
  "monitor:DataCollectionRuleAssociation":
    "/{resourceUri}/providers/Microsoft.Insights/dataCollectionRuleAssociations/{associationName}",
  "monitor:DiagnosticSetting":
    "/{resourceUri}/providers/Microsoft.Insights/diagnosticSettings/{name}",
  "monitor:MetricAlert": `${INSIGHTS}/metricAlerts/{ruleName}`,
  "monitor:PrivateLinkScope": `${INSIGHTS}/privateLinkScopes/{scopeName}`,
  "monitor:PrivateLinkScopedResource": `${INSIGHTS}/privateLinkScopes/{scopeName}/scopedResources/{name}`,
  "monitor:ScheduledQueryRule": `${INSIGHTS}/scheduledQueryRules/{ruleName}`,
  "monitor:SubscriptionDiagnosticSetting":
    "/subscriptions/{subscriptionId}/providers/Microsoft.Insights/diagnosticSettings/{name}",
  "network:PrivateDnsZoneGroup": `${NETWORK}/privateEndpoints/{privateEndpointName}/privateDnsZoneGroups/{privateDnsZoneGroupName}`,
  "network:PrivateEndpoint": `${NETWORK}/privateEndpoints/{privateEndpointName}`,
  "network:VirtualNetwork": `${NETWORK}/virtualNetworks/{virtualNetworkName}`,
  "operationalinsights:Cluster": `${RG}/providers/Microsoft.OperationalInsights/clusters/{clusterName}`,
  "operationalinsights:LinkedService": `${WORKSPACE}/linkedServices/{linkedServiceName}`,
  "operationalinsights:SavedSearch": `${WORKSPACE}/savedSearches/{savedSearchId}`,
  "operationalinsights:Table": `${WORKSPACE}/tables/{tableName}`,
  "operationalinsights:Workspace": WORKSPACE,
  "operationsmanagement:Solution": `${RG}/providers/Microsoft.OperationsManagement/solutions/{solutionName}`,
  "privatedns:PrivateZone": `${NETWORK}/privateDnsZones/{privateZoneName}`,
  "privatedns:VirtualNetworkLink": `${NETWORK}/privateDnsZones/{privateZoneName}/virtualNetworkLinks/{virtualNetworkLinkName}`,
  "resources:Deployment": `${RG}/providers/Microsoft.Resources/deployments/{deploymentName}`,
  "resources:ResourceGroup": RG,
  "security:Pricing": "/{scopeId}/providers/Microsoft.Security/pricings/{pricingName}",
  "security:SecurityContact":
    "/subscriptions/{subscriptionId}/providers/Microsoft.Security/securityContacts/{securityContactName}",
  "securityinsights:ASCDataConnector": `${SENTINEL}/dataConnectors/{dataConnectorId}`,
  "securityinsights:ScheduledAlertRule": `${SENTINEL}/alertRules/{ruleId}`,
  "securityinsights:SentinelOnboardingState": `${SENTINEL}/onboardingStates/{sentinelOnboardingStateName}`,
  "storage:StorageAccount": `${RG}/providers/Microsoft.Storage/storageAccounts/{accountName}`,
};

/** POST actions by `<module>:<function>`: the path after the id of a type, given by its key. */
const ACTIONS: Readonly<Record<string, { readonly of: string; readonly action: string }>> = {
  "containerservice:listManagedClusterAdminCredentials": {
    of: "containerservice:ManagedCluster",
    action: "listClusterAdminCredential",
  },
  "containerservice:listManagedClusterUserCredentials": {
    of: "containerservice:ManagedCluster",
    action: "listClusterUserCredential",
  },
  "operationalinsights:getSharedKeys": {
    of: "operationalinsights:Workspace",
    action: "sharedKeys",
  },
  "operationalinsights:getWorkspaceSharedKeys": {
    of: "operationalinsights:Workspace",
    action: "sharedKeys",
  },
};

/** How a function is asked of ARM. */
export interface Call {
  readonly method: "GET" | "POST";
  readonly template: string;
}

/** Keys of all types in the table, such as `monitor:DiagnosticSetting`. */
export const KNOWN_TYPES: readonly string[] = Object.keys(TEMPLATES);

/** The id template of `azure-native:<module>:<Class>`; `undefined` for a type not in the table. */
export function idTemplate(token: string): string | undefined {
  return TEMPLATES[keyOf(token)];
}

/**
 * How to call `azure-native:<module>:<function>`: an action of the table, or for `getX` a GET of
 * the id of `X`. `undefined` when neither is known.
 */
export function callOf(token: string): Call | undefined {
  const key = keyOf(token);
  const action = ACTIONS[key];
  if (action !== undefined) {
    return { method: "POST", template: `${TEMPLATES[action.of] ?? ""}/${action.action}` };
  }
  const template = TEMPLATES[key.replace(":get", ":")];
  return template === undefined ? undefined : { method: "GET", template };
}

/** The path parameters of a template in order, without `subscriptionId`. */
export function pathParameters(template: string): readonly string[] {
  return [...template.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name ?? "")
    .filter((name) => name !== "subscriptionId");
}

/** Token without the package: `monitor:DiagnosticSetting`. */
export function keyOf(token: string): string {
  return token.slice(token.indexOf(":") + 1);
}
