/**
 * Which resources a policy looks at, by pattern on the type token: every API version, every alias
 * of azure-native and packages that `pulumi package add` makes for one version. Matching by class, as
 * Pulumi's helpers do, lets all of those slip past.
 */

/** A kind of resource: what its tokens look like. */
export interface Kind {
  /** Its name in sentences. */
  readonly name: string;
  readonly matches: (token: string) => boolean;
}

/** Makes a kind from modules and names of azure-native. Names differ where Azure renamed a type. */
function azure(name: string, modules: string, types: string): Kind {
  const pattern = new RegExp(
    `^azure-native(?:_[a-z0-9_]+)?:(?:${modules})(?:/v[0-9a-z]+)?:(?:${types})$`,
  );
  return { name, matches: (token) => pattern.test(token) };
}

/** Makes a kind of a type that the baseline's own provider writes. */
function own(name: string, type: string): Kind {
  return { name, matches: (token) => token === `aks-monitoring:azure:${type}` };
}

/** Several kinds as one. */
export function anyOf(...kinds: readonly Kind[]): Kind {
  return {
    name: kinds[0]?.name ?? "",
    matches: (token) => kinds.some((kind) => kind.matches(token)),
  };
}

const MONITOR = "monitor|insights";

export const managedCluster = azure("managed cluster", "containerservice", "ManagedCluster");
export const clusterFeatures = own("managed cluster", "ClusterFeatures");
/** A cluster, or the part of one that the baseline patches. */
export const cluster = anyOf(managedCluster, clusterFeatures);
export const workspace = azure("Log Analytics workspace", "operationalinsights", "Workspace");
export const table = anyOf(
  azure("table", "operationalinsights", "Table"),
  own("table", "WorkspaceTable"),
);
export const diagnosticSetting = azure("diagnostic setting", MONITOR, "DiagnosticSetting");
export const activityLogExport = azure(
  "export of the activity log",
  MONITOR,
  "SubscriptionDiagnosticSetting|ManagementGroupDiagnosticSetting",
);
export const collectionRule = azure("data collection rule", MONITOR, "DataCollectionRule");
export const collectionAssociation = azure(
  "association of a data collection rule",
  MONITOR,
  "DataCollectionRuleAssociation",
);
export const collectionEndpoint = azure(
  "data collection endpoint",
  MONITOR,
  "DataCollectionEndpoint",
);
export const monitorWorkspace = azure(
  "Azure Monitor workspace",
  "monitor",
  "AzureMonitorWorkspace",
);
export const logAlert = azure("log alert", MONITOR, "ScheduledQueryRule");
export const metricAlert = azure("metric alert", MONITOR, "MetricAlert");
export const activityAlert = azure("activity log alert", MONITOR, "ActivityLogAlert");
export const prometheusRules = azure(
  "Prometheus rule group",
  "alertsmanagement",
  "PrometheusRuleGroup",
);
export const alertProcessing = azure(
  "alert processing rule",
  "alertsmanagement|alertsmanagementprivatepreview",
  "AlertProcessingRuleByName|ActionRuleByName",
);
export const actionGroup = azure("action group", MONITOR, "ActionGroup");
export const privateLinkScope = azure("private link scope", MONITOR, "PrivateLinkScope");
/** A program has a private link when it makes a scope, or puts something into one of others. */
export const privateLink = anyOf(
  privateLinkScope,
  azure("private link scope", MONITOR, "PrivateLinkScopedResource"),
);
export const grafana = azure("Managed Grafana", "dashboard", "Grafana");
export const applicationInsights = azure(
  "Application Insights",
  "applicationinsights|insights",
  "Component",
);
export const defenderPlan = anyOf(
  azure("Defender plan", "security", "Pricing"),
  own("Defender plan", "DefenderPlan"),
);
export const securityContact = azure("security contact", "security", "SecurityContact");
export const sentinel = azure("Sentinel", "securityinsights", "SentinelOnboardingState");
export const detection = azure("scheduled detection", "securityinsights", "ScheduledAlertRule");
export const roleAssignment = azure("role assignment", "authorization", "RoleAssignment");
export const lock = azure("lock", "authorization", "ManagementLock[A-Za-z]+");
export const keyVault = azure("key vault", "keyvault", "Vault");
/** What is a template, a script or any type of Azure in one: its token says nothing of what it does. */
export const deployment = azure(
  "ARM deployment",
  "resources",
  "Deployment[A-Za-z]*|AzureCliScript|AzurePowerShellScript|Resource",
);

/** Anything that azure-native, in any packaging, manages. */
export const anyAzure: Kind = {
  name: "Azure resource",
  matches: (token) => /^azure-native(?:_[a-z0-9_]+)?:/.test(token),
};

/** Every resource there is. */
export const anything: Kind = { name: "resource", matches: () => true };

/** The stack itself, whose properties are the stack's outputs. */
export const stackItself: Kind = {
  name: "stack",
  matches: (token) => token === "pulumi:pulumi:Stack",
};
