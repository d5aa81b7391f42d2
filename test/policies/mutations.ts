/**
 * For every policy the smallest change that breaks it in a sample stack, which passed before. Changes
 * are made on the resources that the program tells the engine.
 */
import { UNKNOWN, type Value } from "../../policies/core/value";
import type { Spec } from "./cases";

/** The resources of a program, to be changed in place. */
export class Program {
  constructor(readonly resources: Spec[]) {}

  /** The resource of a name. Throws when there is none. */
  of(name: string): Spec {
    const found = this.resources.find((one) => one.name === name);
    if (found === undefined) throw new Error(`no resource is called ${name}`);
    return found;
  }

  /** Sets an input by path; `undefined` takes it away. */
  set(name: string, path: string, value: Value): void {
    const keys = path.split(".");
    const last = keys.pop() ?? path;
    let at = this.of(name).inputs as Record<string, Value>;
    for (const key of keys) at = (at[key] ??= {}) as Record<string, Value>;
    if (value === undefined) Reflect.deleteProperty(at, last);
    else at[last] = value;
  }

  /** Changes what Pulumi knows of a resource. */
  options(name: string, options: Pick<Spec, "protect" | "ignoreChanges" | "outputs">): void {
    const index = this.resources.indexOf(this.of(name));
    this.resources[index] = { ...this.of(name), ...options };
  }

  remove(name: string): void {
    this.resources.splice(this.resources.indexOf(this.of(name)), 1);
  }

  add(type: string, name: string, inputs: Spec["inputs"], outputs: Spec["inputs"] = {}): void {
    this.resources.push({ type, name, inputs, outputs });
  }
}

/** A change of a program. */
export interface Mutation {
  readonly stack?: "dev" | "prod" | "prod-private";
  /** Makes the program keep the policy first, where it has nothing for it. */
  readonly first?: (program: Program) => void;
  readonly change?: (program: Program) => void;
  readonly exemptions?: readonly Record<string, unknown>[];
  /** Settings of the policy, instead of its profile's. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly settings?: readonly [policy: string, problem: string];
}

const LOGS = "logs-workspace";
const SETTING = "control-plane-logs-setting";
const GRAFANA = "grafana-managed";
/** Rules that read what the workspace tells of itself, a cap that is reached among it. */
const OF_THE_WORKSPACE = ["WorkspaceDailyCapReached", "WorkspaceDataRefused"];
const RULE = "container-insights-rule";
const PATCH = "cluster-features";
const ALERT = "control-plane-alerts-AutoscalerStopped";
const set = (name: string, path: string, value: Value, stack: Mutation["stack"] = "prod") =>
  ({
    stack,
    change: (program: Program) => {
      program.set(name, path, value);
    },
  }) satisfies Mutation;

/** The patched cluster as one that the program owns, with all that is asked of one. */
function ownCluster(program: Program): void {
  const { inputs } = program.of(PATCH);
  const properties = inputs["properties"] as Spec["inputs"];
  const more = { disableLocalAccounts: true, apiServerAccessProfile: { disableRunCommand: true } };
  program.remove(PATCH);
  const id: Spec["inputs"] = { id: inputs["clusterId"] };
  program.add(
    "azure-native:containerservice:ManagedCluster",
    "aks",
    { ...properties, ...more },
    id,
  );
}

const categories = (...names: string[]) => names.map((category) => ({ category, enabled: true }));
const ASK = {
  policy: "require-log-retention",
  resource: "none",
  reason: "It is moved.",
  owner: "team@contoso.example",
  expires: "2026-12-31",
};
const DETECTION = {
  enabled: false,
  tactics: ["Impact"],
  entityMappings: [{ entityType: "Host" }],
};

/** The changes by policy. */
export const mutations: Readonly<Record<string, Mutation>> = {
  "require-log-retention": set(LOGS, "retentionInDays", 89),
  "require-audit-table-retention": set("logs-table-AKSAuditAdmin", "totalRetentionInDays", 89),
  "forbid-shared-keys-on-logs": set(LOGS, "features.disableLocalAuth", false, "dev"),
  "require-resource-scoped-access": set(
    LOGS,
    "features.enableLogAccessUsingOnlyResourcePermissions",
    false,
  ),
  "forbid-early-purge": set(LOGS, "features.immediatePurgeDataOn30Days", true),
  "decide-daily-cap": set(LOGS, "workspaceCapping.dailyQuotaGb", 5),
  "alert-on-daily-cap": {
    first: (program) => {
      program.set(LOGS, "workspaceCapping.dailyQuotaGb", 5);
    },
    change: (program) => {
      for (const rule of OF_THE_WORKSPACE) program.remove(`self-monitoring-alerts-${rule}`);
    },
  },
  "require-supported-log-tier": set(LOGS, "sku.name", "Standalone"),
  "protect-log-stores": {
    change: (program) => {
      program.options(LOGS, { protect: false });
    },
  },
  "require-customer-managed-keys": {
    first: (program) => {
      program.set(LOGS, "features.clusterResourceId", "/cluster");
      program.set(LOGS, "forceCmkForQuery", true);
    },
    change: (program) => {
      program.set(LOGS, "forceCmkForQuery", false);
    },
  },
  "require-private-log-access": set(LOGS, "publicNetworkAccessForQuery", "Enabled", "prod-private"),
  "forbid-classic-application-insights": set(
    "application-component",
    "ingestionMode",
    "ApplicationInsights",
  ),
  "require-control-plane-logs": set(SETTING, "logs", categories("kube-audit-admin")),
  "require-dedicated-log-tables": set(SETTING, "logAnalyticsDestinationType", "AzureDiagnostics"),
  "forbid-retired-retention": set(SETTING, "metrics", [{ retentionPolicy: { enabled: true } }]),
  "approve-log-destinations": set(SETTING, "marketplacePartnerId", "/partner"),
  "avoid-double-audit-logs": set(
    SETTING,
    "logs",
    categories("guard", "kube-audit", "kube-audit-admin"),
  ),
  "watch-the-log-store": {
    change: (program) => {
      program.remove("logs-query-audit");
    },
  },
  "export-activity-log": {
    change: (program) => {
      program.add("azure-native:monitor:SubscriptionDiagnosticSetting", "export", {});
    },
  },
  "enable-container-insights": set(PATCH, "properties.addonProfiles.omsagent.enabled", false),
  "enable-managed-prometheus": set(PATCH, "properties.azureMonitorProfile.metrics.enabled", false),
  "enable-defender-sensor": set(
    PATCH,
    "properties.securityProfile.defender.securityMonitoring.enabled",
    false,
  ),
  "disable-local-accounts": {
    first: ownCluster,
    change: (program) => {
      program.set("aks", "disableLocalAccounts", false);
    },
  },
  "disable-run-command": {
    first: ownCluster,
    change: (program) => {
      program.set("aks", "apiServerAccessProfile.disableRunCommand", false);
    },
  },
  "associate-clusters-with-collection": {
    change: (program) => {
      program.remove("container-insights-association");
    },
  },
  "approve-collection-destinations": set(RULE, "dataFlows", [{ destinations: ["lost"] }]),
  "trim-container-logs": {
    change: (program) => {
      const sources = program.of(RULE).inputs["dataSources"] as { extensions: Spec["inputs"][] };
      const [extension] = sources.extensions;
      const settings = extension?.["extensionSettings"] as Record<string, Record<string, Value>>;
      settings["dataCollectionSettings"] = { enableContainerLogV2: false };
    },
  },
  "close-ingestion-endpoints": set(
    "metrics-workspace",
    "publicNetworkAccess",
    "Enabled",
    "prod-private",
  ),
  "block-other-monitor-resources": {
    stack: "prod-private",
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
  "close-grafana": set(GRAFANA, "properties.publicNetworkAccess", "Enabled", "prod-private"),
  "harden-grafana": set(GRAFANA, "properties.grafanaConfigurations.users.viewersCanEdit", true),
  "require-supported-grafana": set(GRAFANA, "sku.name", "Essential"),
  "send-alerts-to-someone": set(ALERT, "actions", []),
  "secure-action-groups": set("routes-page", "webhookReceivers", [
    { serviceUri: "http://hook", useCommonAlertSchema: true },
  ]),
  "describe-alerts": set(ALERT, "description", ""),
  "limit-alert-cost": set("self-monitoring-alerts-LogVolumeUnusual", "evaluationFrequency", "PT1M"),
  "alert-on-tampering": set("self-monitoring-alerts-MonitoringSwitchedOff", "enabled", false),
  "end-muting": set("quiet-release-window", "properties.schedule.recurrences", undefined),
  "enable-defender-plan": set("defender-plan", "pricingTier", "Free"),
  "name-security-contact": {
    change: (program) => {
      program.add("azure-native:security:SecurityContact", "contact", { alertNotifications: "On" });
    },
  },
  "onboard-sentinel-safely": set(LOGS, "retentionInDays", 89),
  "make-detections-actionable": {
    change: (program) => {
      program.add("azure-native:securityinsights:ScheduledAlertRule", "detection", DETECTION);
    },
  },
  "allow-regions": set(LOGS, "location", "eastus"),
  "require-tags": { ...set(LOGS, "tags", {}), config: { keys: ["team"] } },
  "hide-secrets-in-outputs": {
    change: (program) => {
      program.options("program", { outputs: { key: `${"A".repeat(86)}==` } });
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
      program.add("command:local:Command", "script", {});
    },
  },
  "forbid-ignored-security-settings": {
    change: (program) => {
      program.options(LOGS, { ignoreChanges: ["features"] });
    },
  },
  "exemptions-valid": { exemptions: [{ ...ASK, owner: "" }] },
  "exemptions-in-use": { exemptions: [ASK] },
  "policy-config-valid": { settings: ["require-tags", "tags is no setting of it; use keys"] },
  "tell-undecided-checks": set(LOGS, "sku", UNKNOWN),
};
