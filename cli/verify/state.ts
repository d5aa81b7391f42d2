/** Reads what causes ask of Azure's answers: bodies whose keys and ids come in any casing. */
import type { JsonObject } from "../../provider/json";
import { objectsAt, regionName, sameId, textAt, valueAt } from "../arm/answers";
import type { Association, Evidence } from "./evidence";

/** A region as ids have it: `West Europe` is `westeurope`. */
export function regionOf(resource: JsonObject | undefined): string {
  return regionName(textAt(resource, "location"));
}

/** The switch of Container insights on a cluster. */
export interface AgentSwitch {
  readonly on: boolean;
  readonly workspaceId: string;
  /** Whether the agent signs in with the cluster's identity and asks for rules. */
  readonly withRules: boolean;
  /** The part of the cluster that says so. */
  readonly part: string;
}

/** The add-on or the newer profile, whichever is on. */
export function agentSwitch(cluster: JsonObject): AgentSwitch {
  const profile = valueAt(cluster, "properties", "azureMonitorProfile", "containerInsights");
  if (valueAt(profile, "enabled") === true) {
    const workspaceId = textAt(profile, "logAnalyticsWorkspaceResourceId");
    const part = "azureMonitorProfile.containerInsights";
    return { on: true, workspaceId, withRules: true, part };
  }
  const addOn = valueAt(cluster, "properties", "addonProfiles", "omsagent");
  return {
    on: valueAt(addOn, "enabled") === true,
    workspaceId: textAt(addOn, "config", "logAnalyticsWorkspaceResourceID"),
    withRules: textAt(addOn, "config", "useAADAuth").toLowerCase() === "true",
    part: "addonProfiles.omsagent",
  };
}

/** An association whose rule is there. */
export type WithRule = Association & { readonly rule: JsonObject };

/** Associations with rules of Container insights. */
export function logRules({ associations }: Pick<Evidence, "associations">): WithRule[] {
  return associations.filter((one): one is WithRule =>
    objectsAt(one.rule, "properties", "dataSources", "extensions").some(
      ({ extensionName }) => extensionName === "ContainerInsights",
    ),
  );
}

/** Associations with rules of managed Prometheus. */
export function metricRules({ associations }: Pick<Evidence, "associations">): WithRule[] {
  return associations.filter(
    (one): one is WithRule =>
      objectsAt(one.rule, "properties", "dataSources", "prometheusForwarder").length > 0,
  );
}

/** Whether a rule has the workspace among its destinations. */
export function sendsTo(rule: JsonObject, workspaceId: string): boolean {
  return destinationsOf(rule).some((id) => sameId(id, workspaceId));
}

/** Ids of the workspaces of both kinds that a rule sends to. */
export function destinationsOf(rule: JsonObject): string[] {
  const at = ["properties", "destinations"];
  return [
    ...objectsAt(rule, ...at, "logAnalytics").map((one) => textAt(one, "workspaceResourceId")),
    ...objectsAt(rule, ...at, "monitoringAccounts").map((one) => textAt(one, "accountResourceId")),
  ];
}
