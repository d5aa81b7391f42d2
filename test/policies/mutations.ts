/**
 * For every policy the smallest change that breaks it in the widest sample stack. Changes are made on
 * what the program tells the engine: in this process on recorded resources, and in a run of the engine
 * (`changed-program.ts`). They may be made together, so none of them undoes or hides another.
 */
import { UNKNOWN, type Value, type ValueMap } from "../../policies/core/value";

/** What a change may do. */
export interface Program {
  /** Sets an input of a resource by path; `undefined` takes it away. */
  set(name: string, path: string, value: Value): void;
  /** Changes what Pulumi knows of a resource. */
  options(name: string, options: Options): void;
  /** Makes one more resource, of azure-native. */
  add(type: string, name: string, inputs: ValueMap): void;
  /** Adds to what the stack gives out. */
  output(name: string, value: string): void;
}

/** Options of a resource. */
export interface Options {
  readonly protect?: boolean;
  readonly ignoreChanges?: string[];
}

/** A change of a program. */
export interface Mutation {
  /** Adds to the program what it has not, and what keeps the policy. */
  readonly first?: (program: Program) => void;
  readonly change?: (program: Program) => void;
  readonly exemptions?: readonly Record<string, unknown>[];
  /** Settings of some policy that it does not know. */
  readonly settings?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const LOGS = "logs-workspace";
const SETTING = "control-plane-logs-setting";
const GRAFANA = "grafana-managed";
const RULE = "container-insights-rule";
const PATCH = "cluster-features";
const ALERT = "control-plane-alerts-AutoscalerStopped";
const set = (name: string, path: string, value: Value) =>
  ({
    change: (program: Program) => {
      program.set(name, path, value);
    },
  }) satisfies Mutation;

const categories = (...names: string[]) => names.map((category) => ({ category, enabled: true }));

const GROUP = { resourceGroupName: "rg-shop-private", location: "westeurope" };
const GROUP_ID =
  "/subscriptions/00000000-0000-0000-0000-0000000a2f01/resourceGroups/rg-shop-private/providers";

const CAPPED_ID = `${GROUP_ID}/Microsoft.OperationalInsights/workspaces/log-capped`;

/** A cluster that the program owns; the patched one has no such properties. */
const CLUSTER = "own-cluster";
const ownCluster = (program: Program) => {
  capped(program);
  program.add("azure-native:containerservice:ManagedCluster", CLUSTER, {
    ...GROUP,
    resourceName: "aks-own",
    dnsPrefix: "own",
    identity: { type: "SystemAssigned" },
    agentPoolProfiles: [{ name: "system", mode: "System", count: 1, vmSize: "Standard_D4s_v5" }],
    addonProfiles: {
      omsagent: {
        enabled: true,
        config: { useAADAuth: "true", logAnalyticsWorkspaceResourceID: CAPPED_ID },
      },
    },
    disableLocalAccounts: true,
    apiServerAccessProfile: { disableRunCommand: true },
  });
};

/** The logs of its control plane. */
const OWN_SETTING = "own-setting";
const logged = (program: Program) => {
  ownCluster(program);
  program.add("azure-native:monitor:DiagnosticSetting", OWN_SETTING, {
    name: "own-setting",
    resourceUri: `${GROUP_ID}/Microsoft.ContainerService/managedClusters/aks-own`,
    workspaceId: CAPPED_ID,
    logAnalyticsDestinationType: "Dedicated",
    logs: categories("kube-audit-admin", "guard"),
  });
};

/** What collects its logs. */
const ASSOCIATION = "own-association";
const collected = (program: Program) => {
  ownCluster(program);
  const streams = ["Microsoft-ContainerLogV2"];
  program.add("azure-native:monitor:DataCollectionRule", "own-rule", {
    ...GROUP,
    dataCollectionRuleName: "dcr-own",
    kind: "Linux",
    dataSources: { extensions: [{ name: "logs", extensionName: "ContainerInsights", streams }] },
    destinations: { logAnalytics: [{ name: "logs", workspaceResourceId: CAPPED_ID }] },
    dataFlows: [{ streams, destinations: ["logs"] }],
  });
  program.add("azure-native:monitor:DataCollectionRuleAssociation", ASSOCIATION, {
    associationName: "own",
    resourceUri: `${GROUP_ID}/Microsoft.ContainerService/managedClusters/aks-own`,
    dataCollectionRuleId: `${GROUP_ID}/Microsoft.Insights/dataCollectionRules/dcr-own`,
  });
};

/** A workspace with a cap and a key of the company, and the alert on the cap. */
const CAPPED = "capped-workspace";
const capped = (program: Program) => {
  program.add("azure-native:operationalinsights:Workspace", CAPPED, {
    ...GROUP,
    workspaceName: "log-capped",
    sku: { name: "PerGB2018" },
    retentionInDays: 90,
    features: {
      disableLocalAuth: true,
      clusterResourceId: `${GROUP_ID}/Microsoft.OperationalInsights/clusters/own`,
    },
    forceCmkForQuery: true,
    workspaceCapping: { dailyQuotaGb: 5 },
  });
};
const cappedWithAlert = (program: Program) => {
  capped(program);
  program.add("azure-native:monitor:ScheduledQueryRule", "capped-alert", {
    ...GROUP,
    ruleName: "capped-alert",
    kind: "LogAlert",
    description: "The cap is reached.",
    scopes: [CAPPED_ID],
    severity: 2,
    enabled: true,
    autoMitigate: true,
    evaluationFrequency: "PT15M",
    windowSize: "PT15M",
    criteria: {
      allOf: [
        {
          query: '_LogOperation | where Detail has "OverQuota"',
          timeAggregation: "Count",
          operator: "GreaterThan",
          threshold: 0,
        },
      ],
    },
  });
};

const ASK = {
  policy: "require-log-retention",
  resource: "none",
  reason: "It is moved.",
  owner: "team@contoso.example",
  expires: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10),
};

/** The changes by policy. */
export const mutations: Readonly<Record<string, Mutation>> = {
  "require-log-retention": set(LOGS, "retentionInDays", 89),
  "require-audit-table-retention": set("logs-table-AKSAuditAdmin", "totalRetentionInDays", 89),
  "forbid-shared-keys-on-logs": {
    first: capped,
    ...set(CAPPED, "features.disableLocalAuth", false),
  },
  "require-resource-scoped-access": set(
    LOGS,
    "features.enableLogAccessUsingOnlyResourcePermissions",
    false,
  ),
  "forbid-early-purge": set(LOGS, "features.immediatePurgeDataOn30Days", true),
  "decide-daily-cap": set(LOGS, "workspaceCapping.dailyQuotaGb", 5),
  "alert-on-daily-cap": { first: cappedWithAlert, ...set("capped-alert", "enabled", false) },
  "require-supported-log-tier": set(LOGS, "sku.name", "Standalone"),
  "protect-log-stores": {
    change: (program) => {
      program.options(LOGS, { protect: false });
    },
  },
  "require-customer-managed-keys": { first: capped, ...set(CAPPED, "forceCmkForQuery", false) },
  "require-private-log-access": set(LOGS, "publicNetworkAccessForQuery", "Enabled"),
  "forbid-classic-application-insights": set(
    "application-component",
    "ingestionMode",
    "ApplicationInsights",
  ),
  "require-control-plane-logs": set(SETTING, "logs", categories("kube-audit-admin")),
  "require-dedicated-log-tables": {
    first: logged,
    ...set(OWN_SETTING, "logAnalyticsDestinationType", "AzureDiagnostics"),
  },
  "forbid-retired-retention": set(SETTING, "metrics", [
    { category: "AllMetrics", enabled: true, retentionPolicy: { enabled: true, days: 30 } },
  ]),
  "approve-log-destinations": set(SETTING, "marketplacePartnerId", "/partner"),
  // A second setting, because the first is changed by others.
  "avoid-double-audit-logs": {
    change: (program) => {
      program.add("azure-native:monitor:DiagnosticSetting", "all-audit-logs", {
        name: "all-audit-logs",
        resourceUri: `${GROUP_ID}/Microsoft.ContainerService/managedClusters/aks-shop-private`,
        workspaceId: `${GROUP_ID}/Microsoft.OperationalInsights/workspaces/log-other`,
        logAnalyticsDestinationType: "Dedicated",
        logs: categories("kube-audit", "kube-audit-admin"),
      });
    },
  },
  "watch-the-log-store": set("logs-query-audit", "logs", [{ category: "Audit", enabled: false }]),
  "export-activity-log": {
    change: (program) => {
      program.add("azure-native:monitor:SubscriptionDiagnosticSetting", "export", {
        name: "export",
        logs: categories("Administrative", "Alert", "Policy", "Security"),
      });
    },
  },
  "enable-container-insights": set(PATCH, "properties.addonProfiles.omsagent.enabled", false),
  "enable-managed-prometheus": set(PATCH, "properties.azureMonitorProfile.metrics.enabled", false),
  "enable-defender-sensor": set(
    PATCH,
    "properties.securityProfile.defender.securityMonitoring.enabled",
    false,
  ),
  "disable-local-accounts": { first: ownCluster, ...set(CLUSTER, "disableLocalAccounts", false) },
  "disable-run-command": {
    first: ownCluster,
    ...set(CLUSTER, "apiServerAccessProfile.disableRunCommand", false),
  },
  "associate-clusters-with-collection": {
    first: collected,
    ...set(
      ASSOCIATION,
      "resourceUri",
      `${GROUP_ID}/Microsoft.ContainerService/managedClusters/aks-other`,
    ),
  },
  "approve-collection-destinations": set(RULE, "dataFlows", [
    { streams: ["Microsoft-KubeEvents"], destinations: ["lost"] },
  ]),
  "trim-container-logs": set(
    RULE,
    "dataSources.extensions.0.extensionSettings.dataCollectionSettings",
    { enableContainerLogV2: false },
  ),
  "close-ingestion-endpoints": set("metrics-workspace", "publicNetworkAccess", "Enabled"),
  "block-other-monitor-resources": {
    first: (program) => {
      const closed = { ingestionAccessMode: "PrivateOnly", queryAccessMode: "PrivateOnly" };
      program.set("private-link-scope", "accessModeSettings", closed);
    },
    change: (program) => {
      program.set("private-link-scope", "accessModeSettings.queryAccessMode", "Open");
    },
  },
  "connect-grafana-to-metrics": set(GRAFANA, "properties.grafanaIntegrations", undefined),
  "forbid-grafana-api-keys": set(GRAFANA, "properties.apiKey", "Enabled"),
  "close-grafana": set(GRAFANA, "properties.publicNetworkAccess", "Enabled"),
  "harden-grafana": set(GRAFANA, "properties.grafanaConfigurations.users.viewersCanEdit", true),
  "require-supported-grafana": set(GRAFANA, "sku.name", "Essential"),
  "send-alerts-to-someone": set(ALERT, "actions", []),
  "secure-action-groups": set("routes-page", "webhookReceivers", [
    { name: "chat", serviceUri: "http://hook", useCommonAlertSchema: true },
  ]),
  "describe-alerts": set(ALERT, "description", ""),
  "limit-alert-cost": set("self-monitoring-alerts-LogVolumeUnusual", "evaluationFrequency", "PT1M"),
  "alert-on-tampering": set("self-monitoring-alerts-MonitoringSwitchedOff", "enabled", false),
  "end-muting": set("quiet-release-window", "properties.schedule.recurrences", undefined),
  // The program's own plan refuses to be lowered before any policy sees it.
  "enable-defender-plan": {
    change: (program) => {
      program.add("azure-native:security:Pricing", "plan", {
        scopeId: "subscriptions/00000000-0000-0000-0000-0000000a2f01",
        pricingName: "Containers",
        pricingTier: "Free",
      });
    },
  },
  "name-security-contact": {
    change: (program) => {
      program.add("azure-native:security:SecurityContact", "contact", {
        securityContactName: "default",
        notificationsSources: [{ sourceType: "Alert", minimalSeverity: "High" }],
      });
    },
  },
  "onboard-sentinel-safely": set(LOGS, "retentionInDays", 89),
  "make-detections-actionable": set("detections-MinerStarted", "enabled", false),
  "allow-regions": set("self-monitoring-alerts-LogVolumeUnusual", "location", "eastus"),
  "require-tags": set(LOGS, "tags", {}),
  "hide-secrets-in-outputs": {
    change: (program) => {
      program.output("key", `${"A".repeat(86)}==`);
    },
  },
  "encrypt-sensitive-inputs": set(GRAFANA, "properties.grafanaConfigurations.smtp.password", "x"),
  "limit-role-assignments": set(
    "access-grafana-monitoringReader-monitorWorkspace",
    "principalType",
    undefined,
  ),
  "forbid-opaque-resources": {
    change: (program) => {
      program.add("azure-native:resources:Deployment", "template", {
        ...GROUP,
        properties: { mode: "Incremental", template: {} },
      });
    },
  },
  "forbid-ignored-security-settings": {
    change: (program) => {
      program.options("routes-ticket", { ignoreChanges: ["emailReceivers"] });
    },
  },
  "exemptions-valid": { exemptions: [{ ...ASK, owner: "" }] },
  "exemptions-in-use": { exemptions: [ASK] },
  "policy-config-valid": { settings: { "require-log-retention": { days: 90 } } },
  "tell-undecided-checks": set("node-alerts-NodeEgressBlocked", "description", UNKNOWN),
};
