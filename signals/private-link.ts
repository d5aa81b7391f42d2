/**
 * What a private way to Azure Monitor is made of: the groups of resources that private endpoints
 * lead to, and the DNS zones that turn their names into private addresses. Sources (2026-11-24):
 * azure-monitor docs, private-link-configure and private-link-azure-monitor-workspace; private-link
 * docs, private-endpoint-dns. All are of Azure's public cloud.
 */

/** Groups ("target sub-resources") of private endpoints, by what they lead to. */
export const GROUP_IDS = {
  /** A private link scope: ingestion, configuration of agents, queries of logs. */
  scope: "azuremonitor",
  /** An Azure Monitor workspace: queries alone; what comes in goes through the scope. */
  metrics: "prometheusMetrics",
  /** The pages of a Managed Grafana. */
  grafana: "grafana",
} as const;

/**
 * The zones of a scope. The last one holds the agents' solution packs, and every blob with a private
 * endpoint of its own in the same network.
 */
export const SCOPE_ZONES = [
  "privatelink.agentsvc.azure-automation.net",
  "privatelink.blob.core.windows.net",
  "privatelink.monitor.azure.com",
  "privatelink.ods.opinsights.azure.com",
  "privatelink.oms.opinsights.azure.com",
] as const;

/** The zone of a Managed Grafana. */
export const GRAFANA_ZONE = "privatelink.grafana.azure.com";

/** The zone of the Azure Monitor workspaces of a region. */
export function metricsZone(region: string): string {
  return `privatelink.${region}.prometheus.monitor.azure.com`;
}

/** The largest prefix length of a subnet: a scope alone takes 11 addresses, Azure five. */
export const SMALLEST_SUBNET = 27;
