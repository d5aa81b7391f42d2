/**
 * What the logs agent makes of its settings, the ConfigMap `container-azm-ms-agentconfig` of a cluster:
 * a section is a text of TOML, and one that cannot be read is passed over with the agent's defaults in
 * its place, which it tells in KubeMonAgentEvents alone. Source: microsoft/Docker-Provider,
 * build/common/installer/scripts/tomlparser*.rb; azure-monitor docs, tables/kubemonagentevents.
 */
import { parse } from "smol-toml";

import type { Store } from "../../arm/store";
import type { Resource } from "../../arm/type";
import { configMapData } from "./config-map";

const CONFIG = "container-azm-ms-agentconfig";

/** Sections of the file that the agent reads; others mean nothing to it. */
const SECTIONS = [
  "log-data-collection-settings",
  "prometheus-data-collection-settings",
  "metric_collection_settings",
  "alertable-metrics-configuration-settings",
  "integrations",
  "agent-settings",
];

/** One sentence for each section that the agent cannot read; none where it has no settings. */
export function agentConfigErrors(store: Store, cluster: Resource): string[] {
  const data = configMapData(store, cluster, CONFIG);
  return SECTIONS.flatMap((section) => {
    const text = data[section];
    const reason = typeof text === "string" ? unreadable(text) : undefined;
    if (reason === undefined) return [];
    return `config::error: ${section} is no TOML (${reason}); the agent goes on with its defaults`;
  });
}

/** The first line of what the parser says; undefined for a text that it reads. */
function unreadable(text: string): string | undefined {
  try {
    parse(text);
    return undefined;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return said.split("\n")[0] ?? said;
  }
}
