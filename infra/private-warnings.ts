/** What works over private links and surprises; said at each run, because nothing else tells it. */
import * as pulumi from "@pulumi/pulumi";

import type { Cluster } from "./cluster";
import type { Settings } from "./config";
import type { PrivateNetwork } from "./private-network";

/** Warns of everything that the settings and the network make of a stack. */
export function warnOfPrivateWays(
  settings: Settings,
  cluster: Cluster,
  network: PrivateNetwork | undefined,
): void {
  for (const warning of privateWarnings(settings, cluster, network)) void pulumi.log.warn(warning);
}

/** One sentence each. Sources: azure-monitor docs, private-link-design and private-link-configure. */
export function privateWarnings(
  settings: Settings,
  { subnetIds }: Pick<Cluster, "subnetIds">,
  network: PrivateNetwork | undefined,
): string[] {
  const { grafana, logs, metrics, network: chosen } = settings;
  const { privateLink } = chosen;
  const warnings: string[] = [];
  const ownLogs = logs.workspaceId === undefined;
  if (privateLink === undefined && ownLogs && !logs.publicIngestion) {
    warnings.push(
      "logs.publicIngestion is off and the stack makes no private link: the agents' logs arrive only " +
        "if somebody else put the workspace into a scope; network.privateLink does it",
    );
  }
  if (privateLink?.blockOthers === true) {
    warnings.push(
      "network.privateLink.blockOthers keeps every network that shares the DNS of this one from all " +
        "Azure Monitor resources that are not in the scope, in whichever subscription they are",
    );
  }
  if (logs.containerInsights !== "off" && ownLogs && !logs.publicQuery) {
    warnings.push(
      "logs.publicQuery is off: the portal's pages of Container insights ask through Azure Resource " +
        "Manager, which has no private way, and stay empty; Logs and a Managed Grafana work",
    );
  }
  if (grafana.kind === "managed" && !(logs.publicQuery && metrics.publicQuery)) {
    warnings.push(
      "the dashboards in the portal stay empty while queries are private: import them into the " +
        "Managed Grafana, with npm run -s export -- dashboards",
    );
  }
  return [...warnings, ...unseenZones(subnetIds, privateLink, network)];
}

/** Nodes of another network resolve the names only if the zones are linked to it as well. */
function unseenZones(
  subnetIds: readonly string[],
  privateLink: Settings["network"]["privateLink"],
  network: PrivateNetwork | undefined,
): string[] {
  if (privateLink?.dnsZones !== "create" || network?.subnet === undefined) return [];
  const linked = [network.subnet.networkId, ...privateLink.networkIds].map(lower);
  const networks = subnetIds.map((id) => id.replace(/\/subnets\/[^/]+$/i, ""));
  return [...new Set(networks)]
    .filter((id) => !linked.includes(lower(id)))
    .map(
      (id) =>
        `nodes of the cluster are in ${id}, which the new DNS zones are not linked to; give it as ` +
        "network.privateLink.networkIds if it does not ask another network's DNS",
    );
}

function lower(id: string): string {
  return id.toLowerCase();
}
