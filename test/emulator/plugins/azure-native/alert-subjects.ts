/** Inputs of the types for alerts and Prometheus metrics, each with what has to be there before. */
import { ACTION_GROUP, CLUSTER, inGroup, SUBSCRIPTION, WORKSPACE } from "../../helpers";
import { oneOfEach } from "../../services/microsoft.insights/all-receivers";
import type { Subject } from "./subjects";

const IN_GROUP = { resourceGroupName: "rg-shop-dev" };
const WESTEUROPE = { location: "westeurope" };

const ACCOUNT = inGroup("Microsoft.Monitor/accounts", "amw-there");
const ENDPOINT = inGroup("Microsoft.Insights/dataCollectionEndpoints", "dce-there");

export const monitorWorkspace: Subject = {
  token: "azure-native:monitor:AzureMonitorWorkspace",
  inputs: {
    ...IN_GROUP,
    ...WESTEUROPE,
    azureMonitorWorkspaceName: "amw-new",
    publicNetworkAccess: "Enabled",
    tags: { team: "shop" },
  },
  edit: { publicNetworkAccess: "Disabled" },
};

export const prometheusRule: Subject = {
  token: "azure-native:monitor:DataCollectionRule",
  needs: { [ACCOUNT]: WESTEUROPE, [ENDPOINT]: WESTEUROPE },
  inputs: {
    ...IN_GROUP,
    ...WESTEUROPE,
    dataCollectionRuleName: "dcr-prometheus",
    dataCollectionEndpointId: ENDPOINT,
    dataSources: {
      prometheusForwarder: [
        {
          name: "prometheus",
          streams: ["Microsoft-PrometheusMetrics"],
          labelIncludeFilter: { microsoft_metrics_include_label: "shop" },
        },
      ],
    },
    destinations: { monitoringAccounts: [{ name: "metrics", accountResourceId: ACCOUNT }] },
    dataFlows: [{ streams: ["Microsoft-PrometheusMetrics"], destinations: ["metrics"] }],
  },
  edit: { description: "metrics of the cluster" },
};

export const ruleGroup: Subject = {
  token: "azure-native:alertsmanagement:PrometheusRuleGroup",
  needs: { [ACCOUNT]: WESTEUROPE },
  inputs: {
    ...IN_GROUP,
    ...WESTEUROPE,
    ruleGroupName: "pods-aks-shop-dev",
    clusterName: "aks-shop-dev",
    enabled: true,
    interval: "PT1M",
    scopes: [ACCOUNT, CLUSTER],
    rules: [
      { record: "job:up:sum", expression: "sum by (job) (up)", labels: { workload: "all" } },
      {
        alert: "TargetDown",
        expression: "up == 0",
        for: "PT15M",
        severity: 3,
        labels: { team: "shop" },
        annotations: { summary: "A target is down." },
        actions: [{ actionGroupId: ACTION_GROUP, actionProperties: { route: "ticket" } }],
        resolveConfiguration: { autoResolved: true, timeToResolve: "PT10M" },
      },
    ],
  },
  edit: { interval: "PT5M" },
};

export const alertProcessingRule: Subject = {
  token: "azure-native:alertsmanagement:AlertProcessingRuleByName",
  inputs: {
    ...IN_GROUP,
    alertProcessingRuleName: "quiet-nights",
    location: "Global",
    properties: {
      enabled: true,
      scopes: [CLUSTER],
      actions: [{ actionType: "AddActionGroups", actionGroupIds: [ACTION_GROUP] }],
      conditions: [{ field: "Severity", operator: "Equals", values: ["Sev3", "Sev4"] }],
      schedule: {
        effectiveFrom: "2026-12-01T00:00:00",
        timeZone: "W. Europe Standard Time",
        recurrences: [
          { recurrenceType: "Daily", startTime: "22:00:00", endTime: "06:00:00" },
          { recurrenceType: "Weekly", daysOfWeek: ["Saturday", "Sunday"] },
        ],
      },
    },
  },
  edit: { tags: { team: "shop" } },
};

export const logAlert: Subject = {
  token: "azure-native:monitor:ScheduledQueryRule",
  inputs: {
    ...IN_GROUP,
    ...WESTEUROPE,
    ruleName: "events",
    kind: "LogAlert",
    displayName: "Warning events",
    severity: 3,
    enabled: true,
    autoMitigate: true,
    scopes: [WORKSPACE],
    evaluationFrequency: "PT15M",
    windowSize: "PT15M",
    criteria: {
      allOf: [
        {
          query: "KubeEvents | where KubeEventType == 'Warning'",
          // The SDK's own words are of another service; Azure wants these.
          operator: "GreaterThan",
          threshold: 10,
          timeAggregation: "Count",
          dimensions: [{ name: "Namespace", operator: "Include", values: ["*"] }],
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
        },
      ],
    },
    actions: { actionGroups: [ACTION_GROUP], customProperties: { layer: "objects" } },
    skipQueryValidation: false,
    tags: { team: "shop" },
  },
  edit: { severity: 2 },
};

export const simpleLogAlert: Subject = {
  token: "azure-native:monitor:ScheduledQueryRule",
  inputs: {
    ...IN_GROUP,
    ...WESTEUROPE,
    ruleName: "panics",
    kind: "SimpleLogAlert",
    severity: 2,
    scopes: [WORKSPACE],
    criteria: {
      allOf: [{ query: "ContainerLogV2 | where LogMessage has 'panic'", minRecurrenceCount: 3 }],
    },
    actions: { actionGroups: [ACTION_GROUP] },
  },
  edit: { description: "somebody panics" },
};

export const activityLogAlert: Subject = {
  token: "azure-native:monitor:ActivityLogAlert",
  inputs: {
    ...IN_GROUP,
    activityLogAlertName: "workspace-deleted",
    location: "Global",
    enabled: true,
    scopes: [SUBSCRIPTION],
    condition: {
      allOf: [
        { field: "category", equals: "Administrative" },
        { field: "operationName", equals: "Microsoft.OperationalInsights/workspaces/delete" },
        {
          anyOf: [
            { field: "status", equals: "Succeeded" },
            { field: "level", containsAny: ["Error"] },
          ],
        },
      ],
    },
    actions: { actionGroups: [{ actionGroupId: ACTION_GROUP, webhookProperties: { a: "b" } }] },
  },
  edit: { enabled: false },
};

export const accountAlert: Subject = {
  token: "azure-native:monitor:MetricAlert",
  needs: { [ACCOUNT]: WESTEUROPE },
  inputs: {
    ...IN_GROUP,
    ruleName: "series-used-up",
    location: "global",
    severity: 3,
    enabled: true,
    scopes: [ACCOUNT],
    evaluationFrequency: "PT5M",
    windowSize: "PT30M",
    criteria: {
      odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
      allOf: [
        {
          criterionType: "StaticThresholdCriterion",
          name: "series",
          metricName: "ActiveTimeSeriesPercentUtilization",
          operator: "GreaterThan",
          threshold: 75,
          timeAggregation: "Average",
        },
      ],
    },
    actions: [{ actionGroupId: ACTION_GROUP }],
  },
  edit: { severity: 2 },
};

export const receiversOfEachKind: Subject = {
  token: "azure-native:monitor:ActionGroup",
  inputs: {
    ...IN_GROUP,
    actionGroupName: "ag-everybody",
    groupShortName: "everybody",
    location: "Global",
    enabled: true,
    ...Object.fromEntries(Object.entries(oneOfEach).map(([list, one]) => [list, [one]])),
  },
  edit: { enabled: false },
};
