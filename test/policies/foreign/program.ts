/**
 * A program of somebody else: a plain cluster with a workspace, an alert and somebody to tell, written
 * as a beginner would. Nothing of this repository's is used.
 */
import { RoleAssignment } from "@pulumi/azure-native/authorization";
import { ManagedCluster } from "@pulumi/azure-native/containerservice";
import { ActionGroup, DiagnosticSetting, MetricAlert } from "@pulumi/azure-native/monitor";
import { Workspace } from "@pulumi/azure-native/operationalinsights";

/** Registers the resources. */
export function program(): { kubeconfig: string } {
  const resourceGroupName = "rg-shop-dev";
  const law = new Workspace("law", {
    resourceGroupName,
    workspaceName: "law",
    retentionInDays: 30,
    sku: { name: "PerGB2018" },
  });
  const aks = new ManagedCluster("aks", {
    resourceGroupName,
    resourceName: "aks",
    dnsPrefix: "aks",
    identity: { type: "SystemAssigned" },
    agentPoolProfiles: [{ name: "system", mode: "System", count: 1, vmSize: "Standard_D4s_v5" }],
    addonProfiles: {
      omsAgent: {
        enabled: true,
        config: { logAnalyticsWorkspaceResourceID: law.id, useAADAuth: "true" },
      },
    },
    disableLocalAccounts: false,
  });
  new DiagnosticSetting("audit", {
    name: "audit",
    resourceUri: aks.id,
    workspaceId: law.id,
    logs: [
      { category: "kube-audit-admin", enabled: true },
      { category: "guard", enabled: true },
    ],
  });
  const oncall = new ActionGroup("oncall", {
    resourceGroupName,
    actionGroupName: "oncall",
    groupShortName: "oncall",
    enabled: true,
    webhookReceivers: [{ name: "chat", serviceUri: law.customerId, useCommonAlertSchema: true }],
  });
  new MetricAlert("cpu", {
    resourceGroupName,
    ruleName: "cpu",
    description: "Nodes are busy.",
    severity: 2,
    enabled: true,
    scopes: [aks.id],
    evaluationFrequency: "PT5M",
    windowSize: "PT5M",
    criteria: {
      odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
      allOf: [
        {
          criterionType: "StaticThresholdCriterion",
          name: "cpu",
          metricName: "node_cpu_usage_percentage",
          operator: "GreaterThan",
          threshold: 90,
          timeAggregation: "Average",
        },
      ],
    },
    actions: [{ actionGroupId: oncall.id }],
  });
  new RoleAssignment("pull", {
    principalId: "7f0c2d7e-1b1a-4b7e-8f5a-3a4b5c6d7e8f",
    principalType: "Group",
    roleDefinitionId:
      "/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
    scope: aks.id,
  });
  return { kubeconfig: "client-key-data: bm90LWEta2V5LW9ubHktYS1zYW1wbGU=" };
}
