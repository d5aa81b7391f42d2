/** What a stack collects of logs, in the words of `signals/log-supply.ts`. */
import { SYSTEM_NAMESPACES } from "../components/agent-config";
import { fedTables, logSupply, type LogCollection, type LogSupply } from "../signals/log-supply";
import { whatTheAgentSends } from "./agent-settings";
import type { Settings } from "./config/settings";
import { oncePerStack } from "./once";

/** Namespaces that the agent leaves out without settings of ours (source: Docker-Provider). */
const LEFT_OUT_BY_ITSELF = ["gatekeeper-system", "kube-system"];

/** What arrives in the tables of a stack's workspace. */
export const logSupplyOf: (settings: Settings) => LogSupply = oncePerStack((settings) =>
  logSupply(logCollectionOf(settings)),
);

/** Names of the tables that a stack fills. */
export const filledTables: (settings: Settings) => ReadonlySet<string> = oncePerStack(
  (settings) => new Set(fedTables(logCollectionOf(settings))),
);

/**
 * What a stack collects. Nothing in the stack sends the activity log to the workspace: a setting says
 * whether somebody does. A cluster of a stack that owns nothing sends to a workspace whose owner decides on the rest.
 */
export function logCollectionOf(settings: Settings): LogCollection {
  const { logs, controlPlane, application, sentinel } = settings;
  return {
    categories: controlPlane.categories,
    streams: logs.streams,
    leavesOut: leavesOut(settings),
    emptyColumns: emptyColumns(settings),
    transforms: logs.transforms,
    others: [
      "workspace",
      ...(logs.queryAuditing ? (["queryAuditing"] as const) : []),
      ...(application.insights ? (["applicationInsights"] as const) : []),
      ...(sentinel.enabled ? (["sentinel"] as const) : []),
      ...(sentinel.activityLog ? (["activityLog"] as const) : []),
      ...(sentinel.enabled && sentinel.defenderAlerts ? (["defenderAlerts"] as const) : []),
    ],
    tables: logs.tables,
    retentionDays: logs.retentionDays,
  };
}

/** The rule filters inventory and events, the agent the logs; namespaces that are wanted come first. */
function leavesOut(settings: Settings): LogCollection["leavesOut"] {
  const { includeNamespaces: only, excludeNamespaces: without } = settings.logs;
  const system = systemLeftOut(settings);
  if (only.length > 0) {
    const isOther = (namespace: string) => !only.includes(namespace);
    return { inventory: isOther, logs: isOther };
  }
  return {
    inventory: (namespace) => without.includes(namespace),
    logs: (namespace) => [...without, ...system].includes(namespace),
  };
}

function systemLeftOut(settings: Settings): readonly string[] {
  if (settings.clusterObjects === "off") return LEFT_OUT_BY_ITSELF;
  return whatTheAgentSends(settings).agent.systemNamespaces ? [] : SYSTEM_NAMESPACES;
}

function emptyColumns({ logs, clusterObjects }: Settings): LogCollection["emptyColumns"] {
  // Without settings of ours the agent sends them.
  const sent = logs.environmentVariables || clusterObjects === "off";
  return {
    ContainerLogV2: ["KubernetesMetadata"],
    ...(sent ? {} : { ContainerInventory: ["EnvironmentVar"] }),
  };
}
