/** Inputs of every resource type that the first stack uses, as its program writes them. */
import { LOCAL_SUBSCRIPTION } from "../../../../cli/local/environment";
import { ACTION_GROUP, CLUSTER, WORKSPACE } from "../../helpers";
import type { Values } from "../../../helpers/provider-client";

/** A resource type and inputs that Azure takes. */
export interface Subject {
  readonly token: string;
  readonly inputs: Values;
  /** What has to be there before, as bodies by id. */
  readonly needs?: Readonly<Record<string, object>>;
  /** Inputs that can be changed in place. */
  readonly edit?: Values;
}

const IN_GROUP = { resourceGroupName: "rg-shop-dev" };

export const group: Subject = {
  token: "azure-native:resources:ResourceGroup",
  inputs: {
    resourceGroupName: "rg-new",
    location: "westeurope",
    tags: { team: "shop", env: "dev" },
  },
};

export const workspace: Subject = {
  token: "azure-native:operationalinsights:Workspace",
  inputs: {
    ...IN_GROUP,
    workspaceName: "log-new",
    location: "westeurope",
    sku: { name: "PerGB2018" },
    retentionInDays: 30,
    workspaceCapping: { dailyQuotaGb: 1 },
    features: { enableLogAccessUsingOnlyResourcePermissions: true },
    tags: { team: "shop", "cost.center": "4711" },
  },
};

export const setting: Subject = {
  token: "azure-native:monitor:DiagnosticSetting",
  inputs: {
    resourceUri: CLUSTER,
    name: "aks-monitoring",
    workspaceId: WORKSPACE,
    logAnalyticsDestinationType: "Dedicated",
    logs: ["cluster-autoscaler", "guard", "kube-audit-admin"].map((category) => ({
      category,
      enabled: true,
    })),
  },
};

export const actionGroup: Subject = {
  token: "azure-native:monitor:ActionGroup",
  inputs: {
    ...IN_GROUP,
    actionGroupName: "ag-new",
    groupShortName: "shop",
    location: "Global",
    enabled: true,
    emailReceivers: [{ name: "a", emailAddress: "a@b.example", useCommonAlertSchema: true }],
    webhookReceivers: [],
    tags: {},
  },
};

export const metricAlert: Subject = {
  token: "azure-native:monitor:MetricAlert",
  inputs: {
    ...IN_GROUP,
    ruleName: "alert-new",
    location: "global",
    severity: 1,
    enabled: true,
    autoMitigate: true,
    scopes: [CLUSTER],
    evaluationFrequency: "PT5M",
    windowSize: "PT15M",
    criteria: {
      odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
      allOf: [
        {
          criterionType: "StaticThresholdCriterion",
          name: "etcd",
          metricName: "etcd_database_usage_percentage",
          operator: "GreaterThan",
          threshold: 80,
          timeAggregation: "Maximum",
          dimensions: [{ name: "partition", operator: "Include", values: ["*"] }],
        },
      ],
    },
    actions: [{ actionGroupId: ACTION_GROUP }],
    tags: {},
  },
};

export const rule: Subject = {
  token: "azure-native:monitor:DataCollectionRule",
  inputs: {
    ...IN_GROUP,
    dataCollectionRuleName: "dcr-new",
    location: "westeurope",
    destinations: { logAnalytics: [{ name: "logs", workspaceResourceId: WORKSPACE }] },
    dataFlows: [{ streams: ["Microsoft-ContainerLogV2"], destinations: ["logs"] }],
  },
};

export const assignment: Subject = {
  token: "azure-native:authorization:RoleAssignment",
  inputs: {
    scope: CLUSTER,
    roleAssignmentName: "11111111-1111-4111-8111-111111111111",
    principalId: "7f0c2d7e-1b1a-4b7e-8f5a-3a4b5c6d7e8f",
    principalType: "ServicePrincipal",
    roleDefinitionId: `/subscriptions/${LOCAL_SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/43d0d8ad-25c7-4714-9337-8ba259a9fe05`,
  },
};
