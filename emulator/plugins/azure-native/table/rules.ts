/**
 * What Azure requires and what cannot be changed in place, beyond azure-native's `.d.ts`. Each line
 * names its source; "assumed" means nobody has checked it against Azure's specification. General
 * rules hold for every type and are not repeated: arguments in the id and `location` replace.
 */
import { keyOf } from "./ids";

/** Where a line comes from. */
export type Source = "assumed" | "azure-native" | "REST reference";

/** One line of the table. */
export interface Rule {
  /** Such as `monitor:DiagnosticSetting`. */
  readonly type: string;
  /** `required`: Azure refuses a body without it. `replaces`: azure-native recreates on change. */
  readonly rule: "required" | "replaces";
  /** Path in SDK names; `x[].y` for every element. */
  readonly path: string;
  readonly source: Source;
}

/** `replaces` of ManagedCluster and AgentPool: azure-native's own list (provider/pkg/gen). */
export const RULES: readonly Rule[] = [
  ...rules("alertsmanagement:PrometheusRuleGroup", "required", "assumed", "rules[].expression"),
  ...rules("applicationinsights:Component", "required", "REST reference", "workspaceResourceId"),
  ...rules("authorization:RoleAssignment", "replaces", "azure-native", "principalId", "scope"),
  ...rules(
    "authorization:RoleAssignment",
    "replaces",
    "assumed",
    "roleDefinitionId",
    "principalType",
    "delegatedManagedIdentityResourceId",
  ),
  ...rules(
    "containerservice:AgentPool",
    "replaces",
    "azure-native",
    "gpuInstanceProfile",
    "vmSize",
    "networkProfile.nodePublicIPTags",
  ),
  ...rules(
    "containerservice:ManagedCluster",
    "replaces",
    "azure-native",
    "diskEncryptionSetID",
    "dnsPrefix",
    "fqdnSubdomain",
    "linuxProfile",
    "nodeResourceGroup",
    "windowsProfile",
    "networkProfile.dnsServiceIP",
    "networkProfile.networkDataplane",
    "networkProfile.networkMode",
    "networkProfile.networkPlugin",
    "networkProfile.networkPluginMode",
    "networkProfile.networkPolicy",
    "networkProfile.outboundType",
    "networkProfile.podCidr",
    "networkProfile.serviceCidr",
    "networkProfile.serviceCidrs",
  ),
  ...rules("monitor:ScheduledQueryRule", "required", "assumed", "criteria", "scopes"),
  ...rules("operationalinsights:Table", "replaces", "assumed", "restoredLogs", "searchResults"),
  ...rules("operationsmanagement:Solution", "required", "assumed", "plan"),
];

/** Paths of a type that a rule applies to. */
export function rulePaths(token: string, rule: Rule["rule"]): readonly string[] {
  const type = keyOf(token);
  return RULES.filter((line) => line.type === type && line.rule === rule).map(({ path }) => path);
}

function rules(
  type: string,
  rule: Rule["rule"],
  source: Source,
  ...paths: readonly string[]
): readonly Rule[] {
  return paths.map((path) => ({ type, rule, path, source }));
}
