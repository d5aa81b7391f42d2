/** Event Hubs namespaces, as far as something else can name one: their name, SKU and region. */
import { ArmError } from "../../arm/errors";
import { sameId } from "../../arm/ids";
import type { ArmType, WriteContext } from "../../arm/type";
import { checkOneOf, checkRange, propertiesOf, valueAt } from "../fields";

const TIERS = ["Basic", "Standard", "Premium"];

export const namespaces: ArmType = {
  type: "Microsoft.EventHub/namespaces",
  scope: "resourceGroup",
  apiVersions: ["2024-01-01", "2025-05-01-preview", "2021-11-01"],
  location: "required",
  write: "slow",
  delete: "slow",
  patch: "merge",
  name: {
    // Source: azure-resource-manager docs, resource-name-rules.
    pattern: /^[A-Za-z][A-Za-z0-9-]{4,48}[A-Za-z0-9]$/,
    says: "6 to 50 letters, digits and '-', beginning with a letter, ending with a letter or digit",
  },
  check: checkNamespace,
  prepare({ body, name, existing, now }) {
    const tier = valueAt(body["sku"], "name") ?? "Standard";
    return {
      ...body,
      sku: { name: tier, tier, capacity: valueAt(body["sku"], "capacity") ?? 1 },
      properties: {
        minimumTlsVersion: "1.2",
        publicNetworkAccess: "Enabled",
        disableLocalAuth: false,
        ...propertiesOf(body),
        serviceBusEndpoint: `https://${name}.servicebus.windows.net:443/`,
        createdAt: propertiesOf(existing ?? {})["createdAt"] ?? now.toISOString(),
        status: "Active",
        provisioningState: "Succeeded",
      },
    };
  },
  created({ store, id }) {
    // Every namespace has this rule from the start (source: event-hubs docs, authorize-access-sas).
    store.put({
      id: `${id}/authorizationRules/RootManageSharedAccessKey`,
      name: "RootManageSharedAccessKey",
      type: "Microsoft.EventHub/namespaces/authorizationRules",
      properties: { rights: ["Listen", "Manage", "Send"] },
    });
  },
};

function checkNamespace({ body, id, name, store, existing }: WriteContext): ArmError[] {
  const problems = [
    ...checkOneOf("sku.name", valueAt(body["sku"], "name"), TIERS),
    ...checkRange("sku.capacity", valueAt(body["sku"], "capacity"), 1, 40),
  ];
  // The name is part of an address, so it is given out once in the world.
  const taken = store
    .list(namespaces.type)
    .some((other) => !sameId(other.id, id) && other.name.toLowerCase() === name.toLowerCase());
  if (existing === undefined && taken) {
    const message = `The namespace name '${name}' is not available.`;
    problems.push(new ArmError(409, "NameNotAvailable", message, "name"));
  }
  return problems;
}
