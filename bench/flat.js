/**
 * The resources of the dev stack as somebody would write them for this one cluster: flat, plain
 * JavaScript, no settings, no components, no checks. Measured against this project's program;
 * `preview.ts` first makes sure that both deploy the same.
 */
const containerservice = require("@pulumi/azure-native/containerservice");
const monitor = require("@pulumi/azure-native/monitor");
const operationalinsights = require("@pulumi/azure-native/operationalinsights");
const resources = require("@pulumi/azure-native/resources");
const pulumi = require("@pulumi/pulumi");

const STREAMS = ["Microsoft-ContainerLogV2", "Microsoft-KubeEvents", "Microsoft-KubePodInventory"];

module.exports = async () => {
  const cluster = await containerservice.getManagedCluster({
    resourceGroupName: "rg-shop-dev",
    resourceName: "aks-shop-dev",
  });
  const group = new resources.ResourceGroup("group", {
    resourceGroupName: "rg-aks-shop-dev-monitoring",
    location: "westeurope",
    tags: {},
  });
  const workspace = new operationalinsights.Workspace("workspace", {
    resourceGroupName: group.name,
    workspaceName: "log-aks-shop-dev-49a2960d",
    location: "westeurope",
    sku: { name: "PerGB2018" },
    retentionInDays: 30,
    workspaceCapping: { dailyQuotaGb: 1 },
    features: { enableLogAccessUsingOnlyResourcePermissions: true },
    tags: {},
  });
  const receivers = { page: "shop-oncall", ticket: "shop-team", inform: "shop-team" };
  const groups = {};
  for (const [route, receiver] of Object.entries(receivers)) {
    groups[route] = new monitor.ActionGroup(route, {
      resourceGroupName: group.name,
      actionGroupName: `ag-aks-shop-dev-${route}`,
      groupShortName: `aks-${route}`,
      location: "Global",
      enabled: true,
      emailReceivers: [
        {
          name: `email ${receiver}@contoso.example`,
          emailAddress: `${receiver}@contoso.example`,
          useCommonAlertSchema: true,
        },
      ],
      webhookReceivers: [],
      tags: {},
    });
  }
  const setting = new monitor.DiagnosticSetting("setting", {
    resourceUri: cluster.id,
    name: "aks-monitoring-aks-shop-dev",
    workspaceId: workspace.id,
    logAnalyticsDestinationType: "Dedicated",
    logs: ["cluster-autoscaler", "guard", "kube-audit-admin"].map((category) => ({
      category,
      enabled: true,
    })),
  });
  const alert = new monitor.MetricAlert("etcd", {
    resourceGroupName: group.name,
    ruleName: "EtcdDatabaseNearlyFull-aks-shop-dev",
    location: "global",
    description:
      "The cluster's etcd database is nearly full. A full etcd database makes the API server " +
      "read-only: nothing can be deployed, scaled or healed until objects are removed. " +
      "Runbook: rules/runbooks/EtcdDatabaseNearlyFull.md",
    severity: 1,
    enabled: true,
    autoMitigate: true,
    scopes: [cluster.id],
    evaluationFrequency: "PT5M",
    windowSize: "PT15M",
    criteria: {
      odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
      allOf: [
        {
          criterionType: "StaticThresholdCriterion",
          name: "etcd_database_usage_percentage",
          metricName: "etcd_database_usage_percentage",
          metricNamespace: "Microsoft.ContainerService/managedClusters",
          timeAggregation: "Maximum",
          operator: "GreaterThan",
          threshold: 80,
          dimensions: [{ name: "partition", operator: "Include", values: ["*"] }],
        },
      ],
    },
    actions: [{ actionGroupId: groups.page.id }],
    tags: {},
  });
  const rule = new monitor.DataCollectionRule("rule", {
    resourceGroupName: group.name,
    dataCollectionRuleName: "MSCI-westeurope-aks-shop-dev",
    location: workspace.location,
    kind: "Linux",
    description: "What Container insights collects from the cluster",
    dataSources: {
      extensions: [
        {
          name: "ContainerInsightsExtension",
          extensionName: "ContainerInsights",
          streams: STREAMS,
          extensionSettings: {
            dataCollectionSettings: {
              interval: "1m",
              namespaceFilteringMode: "Off",
              namespaces: [],
              enableContainerLogV2: true,
            },
          },
        },
      ],
    },
    destinations: { logAnalytics: [{ name: "workspace", workspaceResourceId: workspace.id }] },
    dataFlows: [{ streams: STREAMS, destinations: ["workspace"] }],
    tags: {},
  });
  const association = new monitor.DataCollectionRuleAssociation("association", {
    resourceUri: cluster.id,
    associationName: "ContainerInsightsExtension",
    dataCollectionRuleId: rule.id,
  });
  const config = { useAADAuth: "true", logAnalyticsWorkspaceResourceID: workspace.id };
  new pulumi.CustomResource(
    "aks-monitoring:azure:ClusterFeatures",
    "features",
    {
      clusterId: cluster.id,
      properties: { addonProfiles: { omsagent: { enabled: true, config } } },
      applied: undefined,
      before: undefined,
    },
    {
      dependsOn: [association],
      provider: new pulumi.ProviderResource("aks-monitoring", "aks-monitoring", {
        subscriptionId: "00000000-0000-0000-0000-0000000a2f01",
      }),
    },
  );
  const portal = "https://portal.azure.com/#resource";
  return {
    clusterId: cluster.id,
    workspaceId: workspace.id,
    diagnosticSettingId: setting.id,
    actionGroupIds: Object.fromEntries(Object.entries(groups).map(([k, { id }]) => [k, id])),
    alertIds: { EtcdDatabaseNearlyFull: alert.id },
    portal: {
      cluster: `${portal}${cluster.id}/overview`,
      logs: workspace.id.apply((id) => `${portal}${id}/logs`),
      alerts: `${portal}${cluster.id}/alertsV2`,
    },
  };
};
