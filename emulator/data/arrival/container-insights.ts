/**
 * Which tables the agent of Container insights fills: those of the streams that an associated rule
 * sends to a workspace, if the add-on is on and all of it fits together. Microsoft's own page of
 * troubleshooting says what happens otherwise: nothing arrives, and nobody is told.
 */
import type { Store } from "../../arm/store";
import type { Json, Resource } from "../../arm/type";
import { objectsOf, propertiesOf, show, stringsOf, valueAt } from "../../services/fields";
import { reaches, type Conditions } from "../conditions";
import { CONTROL_HOSTS, entryOf, isIdOf, isRunning, rulesOf, sameRegion } from "./cluster";
import { takesFromAgents } from "./workspace";

/** A table that a cluster fills in a workspace. */
export interface Arriving {
  readonly table: string;
  /** Resource id of the workspace. */
  readonly workspaceId: string;
}

/** Where logs go (source: AKS docs, outbound-rules-control-egress). */
const HOSTS = [...CONTROL_HOSTS, "workspace.ods.opinsights.azure.com"];

/** What the group stream holds, and what an agent with the workspace's key sends without a rule. */
const ALL_TABLES = [
  ...["ContainerInventory", "ContainerLogV2", "ContainerNodeInventory", "InsightsMetrics"],
  ...["KubeEvents", "KubeMonAgentEvents", "KubeNodeInventory", "KubePVInventory"],
  ...["KubePodInventory", "KubeServices", "Perf"],
];

const GROUP = "Microsoft-ContainerInsights-Group-Default";

/** The agent's switch on the cluster. */
interface Agent {
  readonly workspaceId: Json | undefined;
  /** Whether it signs in with the cluster's identity and asks for rules. */
  readonly withRules: boolean;
}

/** The tables that a cluster's agent fills. */
export function fromContainerInsights(
  store: Store,
  cluster: Resource,
  conditions: Conditions,
): Arriving[] {
  const agent = agentOf(cluster);
  if (agent === undefined || !isRunning(cluster)) return [];
  if (!reaches(conditions, cluster.id, HOSTS)) return [];
  const workspace =
    typeof agent.workspaceId === "string" ? store.get(agent.workspaceId) : undefined;
  if (workspace === undefined || !takesFromAgents(store, cluster, workspace)) return [];
  const tables = agent.withRules
    ? rulesOf(store, cluster).flatMap((rule) => tablesOf(rule, workspace))
    : tablesByKey(workspace);
  return [...new Set(tables)].map((table) => ({ table, workspaceId: workspace.id }));
}

function agentOf(cluster: Resource): Agent | undefined {
  const properties = propertiesOf(cluster);
  const profile = valueAt(properties, "azureMonitorProfile", "containerInsights");
  if (valueAt(profile, "enabled") === true) {
    return { workspaceId: valueAt(profile, "logAnalyticsWorkspaceResourceId"), withRules: true };
  }
  const addOn = entryOf(properties["addonProfiles"], "omsagent");
  if (valueAt(addOn, "enabled") !== true) return undefined;
  const config = valueAt(addOn, "config");
  return {
    workspaceId: entryOf(config, "logAnalyticsWorkspaceResourceID"),
    withRules: show(entryOf(config, "useAADAuth")).toLowerCase() === "true",
  };
}

/** Without rules the agent signs in with the workspace's key, which can be switched off. */
function tablesByKey(workspace: Resource): string[] {
  const keysOff = valueAt(propertiesOf(workspace), "features", "disableLocalAuth") === true;
  return keysOff ? [] : ALL_TABLES;
}

function tablesOf(rule: Resource, workspace: Resource): string[] {
  // A rule of another region than its workspace sends nothing (azure-monitor docs, DCR structure).
  if (!sameRegion(rule, workspace)) return [];
  const { dataSources, destinations, dataFlows } = propertiesOf(rule);
  const collected = objectsOf(valueAt(dataSources, "extensions"))
    .filter(({ extensionName }) => extensionName === "ContainerInsights")
    .flatMap(({ streams }) => stringsOf(streams));
  // That the add-on has to name the workspace that the rule names is assumed.
  const names = objectsOf(valueAt(destinations, "logAnalytics"))
    .filter(({ workspaceResourceId }) => isIdOf(workspaceResourceId, workspace))
    .map(({ name }) => show(name));
  return objectsOf(dataFlows)
    .filter((flow) => stringsOf(flow["destinations"]).some((name) => names.includes(name)))
    .flatMap(({ streams }) => stringsOf(streams))
    .filter((stream) => collected.includes(stream))
    .flatMap(tablesOfStream);
}

function tablesOfStream(stream: string): string[] {
  if (stream === GROUP) return ALL_TABLES;
  return [stream.replace(/^Microsoft-/, "").replace(/-HighScale$/, "")];
}
