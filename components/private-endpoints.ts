/**
 * Private endpoints with their DNS: an address in a subnet for each resource that is to be reached
 * privately, and the zones in which its public names lead there. A zone must not be linked to a
 * network that knows another zone of the same name: Azure refuses it, and those of a hub are given
 * by id. Source: private-link docs, private-endpoint-overview and private-endpoint-dns.
 */
import { createHash } from "node:crypto";

// By class: the whole submodule costs every stack 20 ms, whether it has a private link or not.
import { PrivateDnsZoneGroup } from "@pulumi/azure-native/network/privateDnsZoneGroup";
import * as network from "@pulumi/azure-native/network/privateEndpoint";
import * as privatedns from "@pulumi/azure-native/privatedns";
import * as pulumi from "@pulumi/pulumi";

import { refuse } from "./checks";

/** One private endpoint. */
export interface PrivateEndpoint {
  /** Key; names the Pulumi resources. */
  readonly key: string;
  /** Name of the endpoint, 2 to 64 letters, digits, dots, hyphens and underscores. */
  readonly endpointName: string;
  /** Resource id of what it leads to. Cost: each endpoint by the hour, and its traffic by the GB. */
  readonly resourceId: pulumi.Input<string>;
  /** Which part of it, such as `azuremonitor`. */
  readonly groupId: string;
  /** Names of the zones that get its records, each of one endpoint only. */
  readonly zones: string[];
}

/** Arguments of {@link PrivateEndpoints}. */
export interface PrivateEndpointsArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  /** Region of the network; what the endpoints lead to may be elsewhere. */
  readonly location: string;
  /** Resource id of the subnet that holds them; in the subscription of the stack. */
  readonly subnetId: string;
  readonly endpoints: PrivateEndpoint[];
  /**
   * Resource ids of zones by name, when they exist; all that the endpoints need.
   * @default none, they are made
   */
  readonly existingZones?: Readonly<Record<string, string>>;
  /** Whether there are zones at all; without, somebody else writes the records. @default true */
  readonly dns?: boolean;
  /** Resource ids of the networks that new zones are linked to. */
  readonly networkIds: string[];
  readonly tags?: Record<string, string>;
}

/** The private endpoints of a stack. */
export class PrivateEndpoints extends pulumi.ComponentResource {
  /** Resource id of each endpoint by its key. */
  public readonly endpointIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** `Approved` or `Pending` by key; the second where the target is somebody else's. */
  public readonly states: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: PrivateEndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aks-monitoring:index:PrivateEndpoints", name, args, opts);
    refuse(zoneProblems(args));
    const ids: Record<string, pulumi.Output<string>> = {};
    const states: Record<string, pulumi.Output<string>> = {};
    for (const endpoint of args.endpoints) {
      const made = new network.PrivateEndpoint(
        `${name}-${endpoint.key}`,
        privateEndpointArgs(args, endpoint),
        // Azure fills the list in, and empties it again when there are zones.
        { parent: this, ignoreChanges: ["customDnsConfigs"] },
      );
      if (args.dns ?? true) this.createRecords(name, args, endpoint, made);
      ids[endpoint.key] = made.id;
      states[endpoint.key] = made.privateLinkServiceConnections.apply(
        (list) => list?.[0]?.privateLinkServiceConnectionState?.status ?? "Unknown",
      );
    }
    this.endpointIds = ids;
    this.states = states;
    this.registerOutputs({ endpointIds: ids, states });
  }

  /** The zones of an endpoint, as far as they are to be made, and its records in them. */
  private createRecords(
    name: string,
    args: PrivateEndpointsArgs,
    { key, endpointName, zones }: PrivateEndpoint,
    endpoint: network.PrivateEndpoint,
  ): void {
    const { resourceGroupName, existingZones } = args;
    const configs = zones.map((zone) => ({
      name: zone.replaceAll(".", "-"),
      privateDnsZoneId: existingZones?.[zone] ?? this.createZone(name, args, zone),
    }));
    new PrivateDnsZoneGroup(
      `${name}-${key}-dns`,
      {
        resourceGroupName,
        privateEndpointName: endpointName,
        // Azure knows one group of an endpoint; the portal gives it this name.
        privateDnsZoneGroupName: "default",
        privateDnsZoneConfigs: configs,
      },
      { parent: this, dependsOn: endpoint },
    );
  }

  /** A zone that the networks see; its id is known when they do. */
  private createZone(
    name: string,
    { resourceGroupName, networkIds, tags }: PrivateEndpointsArgs,
    privateZoneName: string,
  ): pulumi.Output<string> {
    const zone = new privatedns.PrivateZone(
      `${name}-${privateZoneName}`,
      { resourceGroupName, privateZoneName, location: "global", tags: tags ?? {} },
      { parent: this },
    );
    const links = networkIds.map(
      (id) =>
        new privatedns.VirtualNetworkLink(
          `${name}-${privateZoneName}-${linkName(id)}`,
          {
            resourceGroupName,
            privateZoneName,
            virtualNetworkLinkName: linkName(id),
            location: "global",
            registrationEnabled: false,
            virtualNetwork: { id },
            tags: tags ?? {},
          },
          { parent: this, dependsOn: zone },
        ),
    );
    return pulumi.all([zone.id, pulumi.all(links.map((link) => link.id))]).apply(([id]) => id);
  }
}

/** The private endpoint as Azure expects it. */
export function privateEndpointArgs(
  args: PrivateEndpointsArgs,
  { endpointName, resourceId, groupId }: PrivateEndpoint,
): network.PrivateEndpointArgs {
  return {
    resourceGroupName: args.resourceGroupName,
    privateEndpointName: endpointName,
    location: args.location,
    subnet: { id: args.subnetId },
    privateLinkServiceConnections: [
      { name: endpointName, privateLinkServiceId: resourceId, groupIds: [groupId] },
    ],
    tags: args.tags ?? {},
  };
}

function zoneProblems({ endpoints, existingZones }: PrivateEndpointsArgs): string[] {
  if (existingZones === undefined) return [];
  return endpoints
    .flatMap(({ zones }) => zones)
    .filter((zone) => existingZones[zone] === undefined)
    .map((zone) => `privateEndpoints.existingZones has no "${zone}"; give the id of that zone.`);
}

/** Name of a link: networks of one name in two groups are two links. Azure takes 80 characters. */
function linkName(networkId: string): string {
  const hash = createHash("sha256").update(networkId.toLowerCase()).digest("hex").slice(0, 8);
  return `${networkId.split("/").at(-1) ?? ""}-${hash}`;
}
