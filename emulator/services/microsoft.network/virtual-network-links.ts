/** Links of a private DNS zone: the networks that resolve its names. */
import { invalid, type ArmError } from "../../arm/errors";
import { idKey, sameId } from "../../arm/ids";
import type { ArmType, JsonObject, WriteContext } from "../../arm/type";
import { propertiesOf, show, valueAt } from "../fields";
import { checkLink } from "../links";

/** Type of the links. */
export const LINKS = "Microsoft.Network/privateDnsZones/virtualNetworkLinks";

const NETWORKS = "Microsoft.Network/virtualNetworks";

export const virtualNetworkLinks: ArmType = {
  type: LINKS,
  scope: "resourceGroup",
  apiVersions: ["2024-06-01", "2020-06-01"],
  location: "global",
  write: "slow",
  delete: "slow",
  patch: "tags",
  // Source: dns docs, dns-faq-private (links of a zone).
  limit: { count: 1000, per: "parent" },
  check: checkNetworkLink,
  prepare({ body }) {
    const sent = propertiesOf(body);
    const properties = {
      registrationEnabled: false,
      ...sent,
      virtualNetworkLinkState: "Completed",
    };
    return { ...body, properties: { ...properties, provisioningState: "Succeeded" } };
  },
};

function checkNetworkLink({ body, id, parentId, store }: WriteContext): ArmError[] {
  const target = "properties.virtualNetwork.id";
  const network = networkOf(body);
  const missing = checkLink(store, target, network, NETWORKS);
  if (missing.length > 0) return missing;
  const zone = nameOf(parentId);
  // Two zones of one name would both answer; source: users' reports, wording of the error.
  const taken = store
    .list(LINKS)
    .filter((link) => !sameId(link.id, id) && sameId(networkOf(link), network))
    .some((link) => nameOf(link.id.split("/").slice(0, -2).join("/")) === zone);
  if (!taken) return [];
  const message =
    "A virtual network cannot be linked to multiple zones with overlapping namespaces.";
  return [invalid(target, `${message} '${zone}' is linked already.`, "BadRequest")];
}

function networkOf(body: JsonObject): string {
  return show(valueAt(propertiesOf(body), "virtualNetwork", "id") ?? "");
}

function nameOf(id: string): string {
  return idKey(id).split("/").at(-1) ?? "";
}
