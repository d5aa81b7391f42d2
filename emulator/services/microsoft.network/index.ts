/** Provider Microsoft.Network, as far as private links go. */
import type { ArmType } from "../../arm/type";
import { privateDnsZoneGroups } from "./private-dns-zone-groups";
import { privateDnsZones } from "./private-dns-zones";
import { privateEndpoints } from "./private-endpoints";
import { virtualNetworkLinks } from "./virtual-network-links";
import { virtualNetworks } from "./virtual-networks";

export const types: readonly ArmType[] = [
  privateDnsZoneGroups,
  privateDnsZones,
  privateEndpoints,
  virtualNetworkLinks,
  virtualNetworks,
];
