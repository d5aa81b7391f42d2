/** The private part of the sample: a cluster without a public API server, in a network of its own. */
import { clusterId, group, pool, sampleId, type SampleResource } from "./contoso-data";

/** Of the private cluster and its network; everything else of the sample is elsewhere. */
export const PRIVATE_REGION = "northeurope";

const GROUP = "rg-shop-private";

/** The network of the private cluster. */
export const PRIVATE_NETWORK = sampleId(
  GROUP,
  "Microsoft.Network/virtualNetworks",
  "vnet-shop-private",
);

const network: SampleResource = {
  id: PRIVATE_NETWORK,
  apiVersion: "2024-05-01",
  body: {
    location: PRIVATE_REGION,
    tags: { owner: "network" },
    properties: {
      addressSpace: { addressPrefixes: ["10.20.0.0/16"] },
      subnets: [
        { name: "snet-nodes", properties: { addressPrefix: "10.20.0.0/20" } },
        { name: "snet-endpoints", properties: { addressPrefix: "10.20.16.0/26" } },
        { name: "snet-small", properties: { addressPrefix: "10.20.16.64/28" } },
      ],
    },
  },
};

const vnetSubnetID = `${PRIVATE_NETWORK}/subnets/snet-nodes`;

const cluster: SampleResource = {
  id: clusterId(GROUP, "aks-shop-private"),
  apiVersion: "2025-09-01",
  body: {
    location: PRIVATE_REGION,
    tags: { team: "shop", costCenter: "4711", environment: "prod" },
    identity: { type: "SystemAssigned" },
    sku: { name: "Base", tier: "Standard" },
    properties: {
      dnsPrefix: "aks-shop-private",
      kubernetesVersion: "1.34",
      agentPoolProfiles: [
        pool("system", "System", 3, { vnetSubnetID }),
        pool("work", "User", 4, { vnetSubnetID }),
      ],
      apiServerAccessProfile: { enablePrivateCluster: true, privateDNSZone: "system" },
      networkProfile: { networkPlugin: "azure", outboundType: "userDefinedRouting" },
      oidcIssuerProfile: { enabled: true },
    },
  },
};

/** Everything, parents first. */
export const privateResources: readonly SampleResource[] = [
  group(GROUP, "shop", PRIVATE_REGION),
  network,
  cluster,
];
