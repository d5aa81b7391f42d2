/** What the types for private links do; see `../behaviours.ts`. */
const ASSUMED = "assumed";
const MONITOR = "azure-monitor docs";
const LINK = "private-link docs";
const GRAFANA = "managed-grafana docs";
const DNS = "dns docs";

/** Behaviours by what they are about: title of the test, and source. */
export const privateLinkBehaviours: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "private link scopes": {
    "are global, and need both access modes, which are Open or PrivateOnly":
      "PrivateLinkScopes REST reference",
    "take workspaces, endpoints and components that exist, and no Azure Monitor workspace": `${MONITOR}, private-link-design`,
    "take one change at a time": "terraform-provider-azurerm issue 22236",
    "hold a resource once, and keep it from being deleted": `${MONITOR}, private-link-configure`,
    "are at most a hundred of one resource": `${MONITOR}, private-link-design`,
  },
  "private endpoints": {
    "are approved at once by whoever owns both ends, and shown by their target": `${LINK}, private-endpoint-overview`,
    "are in the region of their network": `${LINK}, private-endpoint-overview`,
    "are in a subnet that exists, of their own subscription": `${LINK}, private-endpoint-overview`,
    "lead to one group that their target has": `${LINK}, private-endpoint-overview`,
    "are at most ten of a scope": `${MONITOR}, private-link-design`,
  },
  "private endpoint connections": {
    "are read and changed by the owner of the target": `${LINK}, private-endpoint-overview`,
    "are made by private endpoints alone, and have no fourth state": ASSUMED,
  },
  "zone groups of private endpoints": {
    "name zones that exist, one to five": `${LINK}, private-endpoint-dns-integration`,
    "are one of an endpoint": `${LINK}, private-endpoint-dns-integration`,
    "take the place of the records that people write by hand": ASSUMED,
  },
  "private DNS zones": {
    "are global, with a name of two labels or more": `${DNS}, private-dns-privatednszone`,
    "are linked to networks that exist, and register no machines unless told to":
      "VirtualNetworkLinks REST reference",
    "do not share a network with another zone of their name": "users' reports of the error",
    "are not deleted while they are linked": ASSUMED,
  },
  "virtual networks": {
    "give each subnet an id, and tell which private endpoints are in it":
      "VirtualNetworks REST reference",
    "need address prefixes, the network's and each subnet's": "VirtualNetworks REST reference",
    "are not deleted while a private endpoint is in them": "virtual-network docs, troubleshooting",
  },
  "managed private endpoints": {
    "wait until the owner of their target approves them": `${GRAFANA}, how-to-connect-to-data-source-privately`,
    "lead to a group that their target has": ASSUMED,
    "need a Grafana of the tier Standard": `${GRAFANA}, how-to-connect-to-data-source-privately`,
  },
};
