/** Settings of the network: which ways to Azure Monitor are private. */
import { z } from "zod";

import { group, listOf, mapOf, oneOf, onOff, text, wanted } from "../values";
import { resourceId } from "./words";

const NETWORK =
  "/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.Network/virtualNetworks/<name>";

const subnetId = text(
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/virtualNetworks\/[^/]+\/subnets\/[^/]+$/i,
  `the resource id of a subnet: ${NETWORK}/subnets/<name>`,
);

/** Who sees to it that names lead to private addresses. */
export const DNS_CHOICES = ["create", "elsewhere"] as const;

/** Which ways are left: the private one, or the public one as well. */
export const WAYS = ["private", "open"] as const;

const dnsZones = z.union(
  [
    z.enum(DNS_CHOICES),
    mapOf(
      text(
        /^privatelink\.[a-z0-9.-]+$/,
        "the name of a zone, such as privatelink.monitor.azure.com",
      ),
      resourceId("Microsoft.Network/privateDnsZones", "a private DNS zone"),
      "private DNS zones by name",
    ),
  ],
  { error: wanted("create, elsewhere, or a map of zone names to resource ids") },
);

const privateLink = group(
  {
    subnetId: subnetId
      .optional()
      .describe(
        "Subnet for the private endpoints, /27 or larger, in the stack's subscription. Cost: each endpoint by the hour, and by the GB. Needed unless scopeId is given.",
      ),
    scopeId: resourceId("Microsoft.Insights/privateLinkScopes", "a private link scope")
      .optional()
      .describe(
        "An Azure Monitor Private Link Scope of yours, such as that of a hub: what the stack makes is added to it, and nothing else of it is changed. A network reaches one scope only. Default: a new one.",
      ),
    dnsZones: dnsZones
      .optional()
      .describe(
        "create: the private DNS zones are made and linked to the network. elsewhere: somebody else or a policy writes the records. Or the id of each zone by its name. Default: create.",
      ),
    networkIds: listOf(
      resourceId("Microsoft.Network/virtualNetworks", "a virtual network"),
      "resource ids of virtual networks",
    )
      .optional()
      .describe(
        "Further networks that the new zones are linked to, such as that of the nodes where it is not the subnet's. Default: none.",
      ),
    ingestion: oneOf(WAYS, "a way in")
      .optional()
      .describe(
        "Whether what the stack makes takes data from the private network only, or from public ones too. Default: private.",
      ),
    query: oneOf(WAYS, "a way to the data")
      .optional()
      .describe(
        "The same for queries. With private the portal's pages of Container insights and its dashboards stay empty. Default: open.",
      ),
    blockOthers: onOff
      .optional()
      .describe(
        "Whether the networks behind the new scope are kept from all Azure Monitor resources that are not in it (mode PrivateOnly). It holds for every network that shares their DNS, in whichever subscription. Default: off.",
      ),
  },
  "the settings of a private link",
);

/** Everything under `network`. */
export const network = group({ privateLink: privateLink.optional() }, "privateLink");
