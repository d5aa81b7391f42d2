/**
 * The private ways of a stack: endpoints of the agents, the scope with what is reached through it,
 * private endpoints in the network, and those of a Managed Grafana.
 */
import * as pulumi from "@pulumi/pulumi";

import { AgentEndpoints } from "../components/agent-endpoints";
import type { Grafana } from "../components/grafana";
import type { ManagedPrometheus } from "../components/managed-prometheus";
import { PrivateEndpoints, type PrivateEndpoint } from "../components/private-endpoints";
import { PrivateLink, type PrivateResource } from "../components/private-link";
import { GRAFANA_ZONE, GROUP_IDS, metricsZone, SCOPE_ZONES } from "../signals/private-link";
import type { Settings } from "./config";
import type { PrivateLinkSettings } from "./config/settings";
import type { Existing } from "./existing";
import * as names from "./names";
import { connectGrafana } from "./private-grafana";
import type { Shared } from "./shared";

/** What private ways lead to. */
export interface Reached {
  readonly agents: AgentEndpoints | undefined;
  readonly prometheus: ManagedPrometheus | undefined;
  readonly componentId: pulumi.Output<string> | undefined;
  readonly grafana: Grafana | undefined;
}

/** What a private link adds to the stack's outputs. */
export interface PrivateWays {
  readonly scopeId: pulumi.Output<string>;
  /** State of each connection by what it leads to: it carries data when it is `Approved`. */
  readonly connections: Readonly<Record<string, pulumi.Output<string>>>;
}

/** Endpoints of the agents; undefined without a private link, or without agents. */
export function createAgentEndpoints(
  { network, logs: chosen, metrics, tags }: Settings,
  { cluster, logs, logsRegion, resourceGroupName }: Shared,
): AgentEndpoints | undefined {
  const collectsLogs = chosen.containerInsights !== "off";
  if (network.privateLink === undefined || !(collectsLogs || metrics.managedPrometheus)) {
    return undefined;
  }
  return new AgentEndpoints("agents", {
    resourceGroupName,
    clusterId: cluster.id,
    clusterLocation: cluster.location,
    configurationName: names.configurationEndpointName(cluster.name, cluster.location),
    ...(collectsLogs
      ? {
          ingestion: {
            name: names.ingestionEndpointName(cluster.name, logsRegion),
            location: logs.location,
          },
        }
      : {}),
    publicAccess: network.privateLink.ingestion === "open",
    tags: { ...tags },
  });
}

/** Makes the private ways to all that was built; undefined without a private link. */
export function createPrivateWays(
  settings: Settings,
  existing: Existing,
  shared: Shared,
  reached: Reached,
): PrivateWays | undefined {
  const { privateLink } = settings.network;
  if (privateLink === undefined) return undefined;
  const { scopeId } = createScope(settings, privateLink, existing, shared, reached);
  const endpoints = createEndpoints(settings, privateLink, existing, shared, {
    ...reached,
    scopeId,
  });
  const grafana = connectGrafana(settings, shared, reached.grafana, scopeId);
  return { scopeId, connections: { ...endpoints?.states, ...grafana?.states } };
}

function createScope(
  settings: Settings,
  { blockOthers }: PrivateLinkSettings,
  existing: Existing,
  shared: Shared,
  reached: Reached,
): PrivateLink {
  const { privateNetwork, inSubscription } = existing;
  const { cluster, resourceGroupName } = shared;
  const { scopeId } = privateNetwork ?? {};
  const { provider } = inSubscription(scopeId?.split("/")[2] ?? settings.subscriptionId);
  return new PrivateLink(
    "private-link",
    {
      resourceGroupName,
      ...(scopeId === undefined
        ? { scopeName: names.privateLinkScopeName(cluster.name), blockOthers }
        : { existingScopeId: scopeId }),
      resources: resourcesOf(settings, existing, shared, reached),
      tags: { ...settings.tags },
    },
    provider === undefined ? {} : { providers: [provider] },
  );
}

/**
 * What goes into the scope. What several stacks share is put into a scope that is not this stack's
 * by the owner alone: a second entry for it would be refused.
 */
function resourcesOf(
  { owner, location, logs: { workspaceName } }: Settings,
  { workspace, component, privateNetwork }: Existing,
  { cluster, logs, logsRegion }: Shared,
  { agents, prometheus, componentId }: Reached,
): PrivateResource[] {
  const mayShare = owner || privateNetwork?.scopeId === undefined;
  const found: readonly (readonly [string, string, pulumi.Output<string> | undefined])[] = [
    ["workspace", nameOf(workspace) ?? workspaceName, mayShare ? logs.workspaceId : undefined],
    [
      "configuration",
      names.configurationEndpointName(cluster.name, cluster.location),
      agents?.configurationId,
    ],
    ["ingestion", names.ingestionEndpointName(cluster.name, logsRegion), agents?.ingestionId],
    ["metrics", names.prometheusEndpointName(cluster.name, location), prometheus?.endpointId],
    [
      "application",
      nameOf(component) ?? names.componentName(cluster.name),
      mayShare || component === undefined ? componentId : undefined,
    ],
  ];
  return found.flatMap(([key, name, resourceId]) =>
    resourceId === undefined
      ? []
      : [{ key, resourceId, entryName: names.scopedResourceName(name) }],
  );
}

function nameOf(resource: { readonly id: string } | undefined): string | undefined {
  return resource?.id.split("/").at(-1);
}

function createEndpoints(
  settings: Settings,
  { subnetId, dnsZones, networkIds }: PrivateLinkSettings,
  { privateNetwork }: Existing,
  { cluster, metrics, resourceGroupName }: Shared,
  { grafana, scopeId }: Reached & { readonly scopeId: pulumi.Output<string> },
): PrivateEndpoints | undefined {
  const subnet = privateNetwork?.subnet;
  if (subnetId === undefined || subnet === undefined) return undefined;
  const endpoint = (key: string, groupId: string, zones: readonly string[]) => ({
    ...{ key, groupId, zones: [...zones] },
    endpointName: names.privateEndpointName(cluster.name, key),
  });
  const endpoints: PrivateEndpoint[] = [];
  // The endpoint of somebody else's scope is there already: a network reaches one scope.
  if (privateNetwork?.scopeId === undefined) {
    endpoints.push({ ...endpoint("scope", GROUP_IDS.scope, SCOPE_ZONES), resourceId: scopeId });
  }
  if (metrics !== undefined) {
    const zone = metricsZone(metrics.region);
    endpoints.push({ ...endpoint("metrics", GROUP_IDS.metrics, [zone]), resourceId: metrics.id });
  }
  if (grafana?.grafanaId !== undefined && !settings.grafana.publicAccess) {
    const { grafanaId: resourceId } = grafana;
    endpoints.push({ ...endpoint("grafana", GROUP_IDS.grafana, [GRAFANA_ZONE]), resourceId });
  }
  return new PrivateEndpoints("private-endpoints", {
    resourceGroupName,
    location: subnet.location,
    subnetId,
    endpoints,
    ...(typeof dnsZones === "string"
      ? { dns: dnsZones === "create" }
      : { existingZones: { ...dnsZones } }),
    networkIds: [subnet.networkId, ...networkIds],
    tags: { ...settings.tags },
  });
}
