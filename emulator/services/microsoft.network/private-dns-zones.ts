/** Private DNS zones, which are seen by the networks that they are linked to. */
import { ArmError } from "../../arm/errors";
import type { ArmType } from "../../arm/type";
import { propertiesOf } from "../fields";
import { LINKS } from "./virtual-network-links";

export const privateDnsZones: ArmType = {
  type: "Microsoft.Network/privateDnsZones",
  scope: "resourceGroup",
  apiVersions: ["2024-06-01", "2020-06-01"],
  location: "global",
  write: "slow",
  delete: "slow",
  patch: "tags",
  name: {
    // Source: dns docs, private-dns-privatednszone (2 to 34 labels of letters, digits, '-' and '_').
    pattern: /^[\w-]{1,63}(\.[\w-]{1,63}){1,33}$/,
    says: "2 to 34 labels of letters, digits, '-' and '_', with a '.' between them",
  },
  prepare({ body }) {
    const properties = { ...propertiesOf(body), provisioningState: "Succeeded" };
    return { ...body, properties };
  },
  checkDelete({ store }, { id }) {
    if (store.list(LINKS, id).length === 0) return [];
    const message = "The zone is linked to a virtual network; delete its links first.";
    return [new ArmError(409, "CannotDeleteResource", message)];
  },
};
