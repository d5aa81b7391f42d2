/** Private endpoints with their zones: made, brought along, or left to somebody else. */
import { expect } from "chai";

import { PrivateEndpoints, type PrivateEndpointsArgs } from "../../components/private-endpoints";
import { attempt, collect, valueOf } from "../helpers/mocks";

const ZONE = "privatelink.westeurope.prometheus.monitor.azure.com";
const NETWORK = "/network/vnet";
/** The network's name and a hash of its id. */
const LINK = "vnet-6a4a73f6";
const args: PrivateEndpointsArgs = {
  resourceGroupName: "rg",
  location: "northeurope",
  subnetId: `${NETWORK}/subnets/endpoints`,
  endpoints: [
    {
      key: "metrics",
      endpointName: "pe-aks-metrics",
      resourceId: "/account",
      groupId: "prometheusMetrics",
      zones: [ZONE],
    },
  ],
  networkIds: [NETWORK],
};

const made = {
  endpoint: {
    type: "azure-native:network:PrivateEndpoint",
    name: "private-metrics",
    inputs: {
      resourceGroupName: "rg",
      privateEndpointName: "pe-aks-metrics",
      location: "northeurope",
      subnet: {
        id: `${NETWORK}/subnets/endpoints`,
        // azure-native's own defaults; Azure reads the id alone.
        privateEndpointNetworkPolicies: "Disabled",
        privateLinkServiceNetworkPolicies: "Enabled",
      },
      privateLinkServiceConnections: [
        {
          name: "pe-aks-metrics",
          privateLinkServiceId: "/account",
          groupIds: ["prometheusMetrics"],
        },
      ],
      tags: {},
    },
  },
  group: (privateDnsZoneId: string) => ({
    type: "azure-native:network:PrivateDnsZoneGroup",
    name: "private-metrics-dns",
    inputs: {
      resourceGroupName: "rg",
      privateEndpointName: "pe-aks-metrics",
      privateDnsZoneGroupName: "default",
      privateDnsZoneConfigs: [{ name: ZONE.replaceAll(".", "-"), privateDnsZoneId }],
    },
  }),
};

describe("PrivateEndpoints", () => {
  it("makes endpoint, zone, link and records", async () => {
    const { resources } = await collect(() => new PrivateEndpoints("private", args));
    expect(resources).to.deep.equal([
      made.group(`/made/private-${ZONE}`),
      made.endpoint,
      {
        type: "azure-native:privatedns:PrivateZone",
        name: `private-${ZONE}`,
        inputs: { resourceGroupName: "rg", privateZoneName: ZONE, location: "global", tags: {} },
      },
      {
        type: "azure-native:privatedns:VirtualNetworkLink",
        name: `private-${ZONE}-${LINK}`,
        inputs: {
          resourceGroupName: "rg",
          privateZoneName: ZONE,
          virtualNetworkLinkName: LINK,
          location: "global",
          registrationEnabled: false,
          virtualNetwork: { id: NETWORK },
          tags: {},
        },
      },
    ]);
  });

  it("writes records into zones that are brought along, and makes and links none", async () => {
    const existingZones = { [ZONE]: "/hub/zone" };
    const { resources } = await collect(
      () => new PrivateEndpoints("private", { ...args, existingZones }),
    );
    expect(resources).to.deep.equal([made.group("/hub/zone"), made.endpoint]);
  });

  it("refuses zones that are brought along when one is missing", async () => {
    const { outcome } = await attempt(
      () => new PrivateEndpoints("private", { ...args, existingZones: {} }),
    );
    expect(String(outcome.status === "rejected" && outcome.reason)).to.contain(
      `privateEndpoints.existingZones has no "${ZONE}"; give the id of that zone.`,
    );
  });

  it("leaves DNS to somebody else when asked to", async () => {
    const { resources } = await collect(
      () => new PrivateEndpoints("private", { ...args, dns: false }),
    );
    expect(resources).to.deep.equal([made.endpoint]);
  });

  it("tells the state of a connection, which may wait for somebody", async () => {
    const { result } = await collect(() => new PrivateEndpoints("private", args));
    const state = result.states["metrics"];
    expect(state && (await valueOf(state)).value).to.equal("Unknown");
  });
});
