/**
 * The network of a private link as it is: where its endpoints can be, and what is in the way. Only a
 * look at it tells; told before anything is made.
 */
import * as monitor from "@pulumi/azure-native/monitor";
// By function: the whole submodule costs every stack 20 ms, whether it has a private link or not.
import { getPrivateEndpoint } from "@pulumi/azure-native/network/getPrivateEndpoint";
import { getVirtualNetwork } from "@pulumi/azure-native/network/getVirtualNetwork";
import * as pulumi from "@pulumi/pulumi";

import { GROUP_IDS, SMALLEST_SUBNET } from "../signals/private-link";
import type { PrivateLinkSettings, Settings } from "./config/settings";
import { look } from "./lookup";
import { plannedId, privateLinkScopeName } from "./names";

/** What a private link is built into. */
export interface PrivateNetwork {
  /** A scope that is not the stack's own, in the casing Azure returns; undefined without one. */
  readonly scopeId: string | undefined;
  /** Network and region of the subnet; undefined without one. */
  readonly subnet: { readonly networkId: string; readonly location: string } | undefined;
}

/** How a subscription is asked. */
type Options = (subscriptionId: string) => pulumi.InvokeOptions;

const DESIGN = "https://learn.microsoft.com/azure/azure-monitor/fundamentals/private-link-design";
const CONFIGURE =
  "https://learn.microsoft.com/azure/azure-monitor/fundamentals/private-link-configure";

/** Looks at network and scope. Throws a `RunError` for what cannot work there. */
export async function findPrivateNetwork(
  settings: Settings,
  options: Options,
): Promise<PrivateNetwork | undefined> {
  const { privateLink } = settings.network;
  if (privateLink === undefined) return undefined;
  const [scopeId, subnet] = await Promise.all([
    findScope(settings, privateLink, options),
    findSubnet(settings, privateLink, options),
  ]);
  return { scopeId, subnet };
}

/** The scope that a stack file brings; with the sensor of Defender it has to be open. */
async function findScope(
  { defender }: Settings,
  { scopeId }: PrivateLinkSettings,
  options: Options,
): Promise<string | undefined> {
  const scope = await look("network.privateLink.scopeId", scopeId, (place) =>
    monitor.getPrivateLinkScope(
      { resourceGroupName: place.group, scopeName: place.name },
      options(place.subscriptionId),
    ),
  );
  if (scope === undefined) return undefined;
  const { ingestionAccessMode, queryAccessMode } = scope.accessModeSettings;
  if (defender.sensor && [ingestionAccessMode, queryAccessMode].includes("PrivateOnly")) {
    refuse(
      `network.privateLink.scopeId "${scope.id}" is in mode PrivateOnly, but the sensor of Defender ` +
        "needs Open for ingestion and queries; switch aks-monitoring:defender.sensor off, or open " +
        "the scope",
      "https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-enable",
    );
  }
  return scope.id;
}

async function findSubnet(
  settings: Settings,
  { subnetId, scopeId }: PrivateLinkSettings,
  options: Options,
): Promise<PrivateNetwork["subnet"]> {
  const found = await look("network.privateLink.subnetId", subnetId, async (place) => {
    const args = { resourceGroupName: place.group, virtualNetworkName: place.name };
    const one = await getVirtualNetwork(args, options(place.subscriptionId));
    return { ...one, id: one.id ?? "" };
  });
  if (found === undefined || subnetId === undefined) return undefined;
  const { id: networkId, location = "", subnets = [] } = found;
  const subnet = subnets.find(({ id }) => same(id, subnetId));
  if (subnet === undefined) {
    const names = subnets.map(({ name = "" }) => name).sort();
    refuse(
      `network.privateLink.subnetId "${subnetId}" is not there; the network has the subnets ` +
        `${names.join(", ")}, choose one of them`,
      CONFIGURE,
    );
  }
  const prefix = subnet.addressPrefix ?? subnet.addressPrefixes?.[0] ?? "";
  const length = Number(prefix.split("/")[1] ?? 0);
  if (!prefix.includes(":") && length > SMALLEST_SUBNET) {
    refuse(
      `network.privateLink.subnetId "${subnetId}" is a /${length}, and a scope needs 11 addresses ` +
        `beside Azure's five; choose a subnet of /${SMALLEST_SUBNET} or larger`,
      CONFIGURE,
    );
  }
  if (scopeId === undefined) {
    const inNetwork = subnets.flatMap(({ privateEndpoints = [] }) => privateEndpoints);
    await requireNoOtherScope(
      settings,
      subnetId,
      inNetwork.map(({ id = "" }) => id),
      options,
    );
  }
  return { networkId, location: location.replaceAll(" ", "").toLowerCase() };
}

/** The records of two scopes overwrite each other: whichever was there no longer works. */
async function requireNoOtherScope(
  settings: Settings,
  subnetId: string,
  endpointIds: readonly string[],
  options: Options,
): Promise<void> {
  const own = plannedId(
    settings,
    "Microsoft.Insights/privateLinkScopes",
    privateLinkScopeName(settings.cluster.name),
  );
  const scopes = await Promise.all(endpointIds.map((id) => scopesOf(id, options)));
  const other = scopes.flat().find((id) => !same(id, own));
  if (other === undefined) return;
  refuse(
    `network.privateLink.subnetId "${subnetId}" is in a network that reaches the private link scope ` +
      `${other} already, and a network reaches one only: a second one would take over its names; ` +
      "give that one as aks-monitoring:network.privateLink.scopeId",
    DESIGN,
  );
}

/** The scopes that a private endpoint leads to; none when it may not be read. */
async function scopesOf(endpointId: string, options: Options): Promise<string[]> {
  const [, , subscriptionId = "", , group = "", , , , name = ""] = endpointId.split("/");
  const args = { resourceGroupName: group, privateEndpointName: name };
  const asked = getPrivateEndpoint(args, options(subscriptionId));
  const found = await asked.catch(() => undefined);
  const {
    privateLinkServiceConnections: automatic = [],
    manualPrivateLinkServiceConnections = [],
  } = found ?? {};
  return [...automatic, ...manualPrivateLinkServiceConnections]
    .filter(({ groupIds = [] }) => groupIds.includes(GROUP_IDS.scope))
    .flatMap(({ privateLinkServiceId }) => privateLinkServiceId ?? []);
}

function refuse(sentence: string, link: string): never {
  throw new pulumi.RunError(
    `aks-monitoring:${sentence}. Nothing was created or changed (${link}).`,
  );
}

function same(a: string | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}
