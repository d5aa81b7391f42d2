/**
 * Cases of policies: what breaks one, what keeps it, what it cannot tell before an update, and what it
 * has nothing to say about. The first resource of a case is the one that is judged.
 */
import { UNKNOWN, type Value, type ValueMap } from "../../policies/core/value";

/** A resource of a case. */
export interface Spec {
  readonly type: string;
  readonly name: string;
  readonly inputs: ValueMap;
  readonly outputs?: ValueMap;
  readonly protect?: boolean;
  readonly ignoreChanges?: readonly string[];
  /** Names of resources that a top-level input was made from. */
  readonly from?: Readonly<Record<string, readonly string[]>>;
}

/** One case. */
export interface Case {
  readonly when: string;
  readonly resources: readonly [Spec, ...Spec[]];
  readonly config?: Readonly<Record<string, unknown>>;
  /** Exemptions of the run, for policies about the pack. */
  readonly exemptions?: readonly Record<string, unknown>[];
  /** Settings that some policy does not know, for policies about the pack. */
  readonly settings?: Readonly<Record<string, readonly string[]>>;
  /** Judged before by another policy, for policies about the pack. */
  readonly before?: { readonly policy: string; readonly resource: Spec };
  /** Whole sentences of a breach, or the paths that are unknown, or why it does not apply. */
  readonly says?: readonly string[];
  /** The verdict of a policy that reads no value at all, in its unknown case. */
  readonly stays?: "pass" | "fail";
}

/** The cases of a policy. */
export interface PolicyCases {
  readonly fails: readonly [Case, ...Case[]];
  readonly passes: readonly [Case, ...Case[]];
  readonly unknown: readonly [Case, ...Case[]];
  readonly notApplicable: readonly [Case, ...Case[]];
}

/** The cases of a subject by policy. */
export type CasesByPolicy = Readonly<Record<string, PolicyCases>>;

export { UNKNOWN };

type More = Omit<Spec, "type" | "name" | "inputs"> & { readonly name?: string };

function maker(type: string, name: string) {
  return (inputs: ValueMap = {}, more: More = {}): Spec => ({ type, name, inputs, ...more });
}

export const CLUSTER_ID =
  "/subscriptions/1/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/shop";
export const LOGS_ID =
  "/subscriptions/1/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/logs";
export const METRICS_ID =
  "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Monitor/accounts/metrics";
export const GROUP_ID =
  "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/page";

export const aks = maker("azure-native:containerservice:ManagedCluster", "aks");
export const features = maker("aks-monitoring:azure:ClusterFeatures", "cluster-features");
export const logs = maker("azure-native:operationalinsights:Workspace", "logs");
const anyTable = maker("azure-native:operationalinsights:Table", "table");
const anyOwnTable = maker("aks-monitoring:azure:WorkspaceTable", "table");
export const tableOf: typeof anyTable = (inputs, more) =>
  anyTable({ workspaceName: "logs", ...inputs }, more);
export const ownTable: typeof anyOwnTable = (inputs, more) =>
  anyOwnTable({ workspaceId: LOGS_ID, ...inputs }, more);
export const setting = maker("azure-native:monitor:DiagnosticSetting", "setting");
export const activityExport = maker("azure-native:monitor:SubscriptionDiagnosticSetting", "export");
export const rule = maker("azure-native:monitor:DataCollectionRule", "rule");
export const association = maker(
  "azure-native:monitor:DataCollectionRuleAssociation",
  "association",
);
export const endpoint = maker("azure-native:monitor:DataCollectionEndpoint", "endpoint");
export const metrics = maker("azure-native:monitor:AzureMonitorWorkspace", "metrics");
export const logAlert = maker("azure-native:monitor:ScheduledQueryRule", "log-alert");
export const metricAlert = maker("azure-native:monitor:MetricAlert", "metric-alert");
export const activityAlert = maker("azure-native:monitor:ActivityLogAlert", "activity-alert");
export const ruleGroup = maker("azure-native:alertsmanagement:PrometheusRuleGroup", "rules");
export const muting = maker("azure-native:alertsmanagement:AlertProcessingRuleByName", "quiet");
export const actionGroup = maker("azure-native:monitor:ActionGroup", "page");
export const linkScope = maker("azure-native:monitor:PrivateLinkScope", "link");
export const linked = maker("azure-native:monitor:PrivateLinkScopedResource", "linked");
export const grafana = maker("azure-native:dashboard:Grafana", "grafana");
export const appInsights = maker("azure-native:applicationinsights:Component", "app");
export const pricing = maker("azure-native:security:Pricing", "plan");
export const contact = maker("azure-native:security:SecurityContact", "contact");
export const sentinel = maker("azure-native:securityinsights:SentinelOnboardingState", "sentinel");
export const detection = maker("azure-native:securityinsights:ScheduledAlertRule", "detection");
export const role = maker("azure-native:authorization:RoleAssignment", "role");
export const lockOf = maker("azure-native:authorization:ManagementLockByScope", "lock");
export const stackItself = maker("pulumi:pulumi:Stack", "program-dev");
export const group = maker("azure-native:resources:ResourceGroup", "group");
export const command = maker("command:local:Command", "script");
export const anyResource = maker("azure-native:resources:Resource", "any");

/** Every policy leaves a resource of another kind alone. */
export const otherKind = (name: string): Case => ({
  when: "the resource is of another kind",
  resources: [group()],
  says: [`not a ${name}`],
});

/** Switched-on categories, as a diagnostic setting has them. */
export const on = (...categories: string[]): Value =>
  categories.map((category) => ({ category, enabled: true }));
