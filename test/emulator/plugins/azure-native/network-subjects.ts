/** Inputs of the types that private links are made of. */
import { inGroup } from "../../helpers";
import { ACCOUNT, NETWORK, network, scope, SCOPE, SUBNET } from "../../services/private";
import type { Subject } from "./subjects";

const IN_GROUP = { resourceGroupName: "rg-shop-dev" };
const WESTEUROPE = { location: "westeurope" };
const ZONE = "privatelink.monitor.azure.com";
const ZONE_ID = inGroup("Microsoft.Network/privateDnsZones", ZONE);
const ENDPOINTS = inGroup("Microsoft.Insights/dataCollectionEndpoints", "dce-there");
const GRAFANA = inGroup("Microsoft.Dashboard/grafana", "graf-there");
const ENDPOINT = inGroup("Microsoft.Network/privateEndpoints", "pe-there");
const GLOBAL = { location: "global" };

export const privateLinkScope: Subject = {
  token: "azure-native:monitor:PrivateLinkScope",
  inputs: {
    ...IN_GROUP,
    ...GLOBAL,
    scopeName: "ampls-there",
    accessModeSettings: { ingestionAccessMode: "Open", queryAccessMode: "Open", exclusions: [] },
    tags: {},
  },
  edit: {
    accessModeSettings: {
      ingestionAccessMode: "PrivateOnly",
      queryAccessMode: "Open",
      exclusions: [],
    },
  },
};

export const scopedResource: Subject = {
  token: "azure-native:monitor:PrivateLinkScopedResource",
  inputs: {
    ...IN_GROUP,
    scopeName: "ampls-new",
    name: "dce-there-connection",
    linkedResourceId: ENDPOINTS,
  },
  needs: { [SCOPE]: scope(), [ENDPOINTS]: WESTEUROPE },
};

export const privateEndpoint: Subject = {
  token: "azure-native:network:PrivateEndpoint",
  inputs: {
    ...IN_GROUP,
    ...WESTEUROPE,
    privateEndpointName: "pe-new",
    subnet: { id: SUBNET },
    privateLinkServiceConnections: [
      { name: "pe-new", privateLinkServiceId: ACCOUNT, groupIds: ["prometheusMetrics"] },
    ],
    tags: {},
  },
  needs: { [NETWORK]: network, [ACCOUNT]: WESTEUROPE },
  edit: { tags: { team: "shop" } },
};

export const privateZone: Subject = {
  token: "azure-native:privatedns:PrivateZone",
  inputs: { ...IN_GROUP, ...GLOBAL, privateZoneName: ZONE, tags: {} },
  edit: { tags: { team: "shop" } },
};

export const networkLink: Subject = {
  token: "azure-native:privatedns:VirtualNetworkLink",
  inputs: {
    ...IN_GROUP,
    ...GLOBAL,
    privateZoneName: ZONE,
    virtualNetworkLinkName: "vnet-new",
    registrationEnabled: false,
    virtualNetwork: { id: NETWORK },
    tags: {},
  },
  needs: { [NETWORK]: network, [ZONE_ID]: GLOBAL },
  edit: { tags: { team: "shop" } },
};

export const zoneGroup: Subject = {
  token: "azure-native:network:PrivateDnsZoneGroup",
  inputs: {
    ...IN_GROUP,
    privateEndpointName: "pe-there",
    privateDnsZoneGroupName: "default",
    privateDnsZoneConfigs: [{ name: "monitor", privateDnsZoneId: ZONE_ID }],
  },
  needs: {
    [NETWORK]: network,
    [ACCOUNT]: WESTEUROPE,
    [ZONE_ID]: GLOBAL,
    [ENDPOINT]: {
      ...WESTEUROPE,
      properties: {
        subnet: { id: SUBNET },
        privateLinkServiceConnections: [
          {
            name: "to",
            properties: { privateLinkServiceId: ACCOUNT, groupIds: ["prometheusMetrics"] },
          },
        ],
      },
    },
  },
};

export const managedPrivateEndpoint: Subject = {
  token: "azure-native:dashboard:ManagedPrivateEndpoint",
  inputs: {
    ...IN_GROUP,
    ...WESTEUROPE,
    workspaceName: "graf-there",
    managedPrivateEndpointName: "metrics",
    privateLinkResourceId: ACCOUNT,
    privateLinkResourceRegion: "westeurope",
    groupIds: ["prometheusMetrics"],
    requestMessage: "please",
    tags: {},
  },
  needs: {
    [ACCOUNT]: WESTEUROPE,
    [GRAFANA]: { ...WESTEUROPE, sku: { name: "Standard" } },
  },
  edit: { tags: { team: "shop" } },
};
