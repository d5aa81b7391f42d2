/** Storage accounts, as far as something else can name one: their name, kind, SKU and region. */
import { ArmError } from "../../arm/errors";
import { sameId } from "../../arm/ids";
import type { ArmType, WriteContext } from "../../arm/type";
import { checkOneOf, checkRequired, propertiesOf, show, valueAt } from "../fields";

/** SKUs and kinds (source: StorageAccounts REST reference, SkuName and Kind). */
const SKUS = [
  ...["Standard_LRS", "Standard_GRS", "Standard_RAGRS", "Standard_ZRS", "Standard_GZRS"],
  ...["Standard_RAGZRS", "Premium_LRS", "Premium_ZRS"],
];
const KINDS = ["Storage", "StorageV2", "BlobStorage", "FileStorage", "BlockBlobStorage"];

export const storageAccounts: ArmType = {
  type: "Microsoft.Storage/storageAccounts",
  scope: "resourceGroup",
  apiVersions: ["2024-01-01", "2025-01-01", "2023-05-01"],
  location: "required",
  write: "slow",
  delete: "instant",
  patch: "merge",
  name: {
    // Source: azure-resource-manager docs, resource-name-rules.
    pattern: /^[a-z0-9]{3,24}$/,
    says: "3 to 24 lower-case letters and digits",
  },
  check: checkAccount,
  prepare({ body, name, existing, now }) {
    const sku = show(valueAt(body["sku"], "name"));
    const created = propertiesOf(existing ?? {})["creationTime"] ?? now.toISOString();
    return {
      ...body,
      sku: { name: sku, tier: sku.split("_")[0] },
      properties: {
        // Defaults of the service (source: StorageAccounts REST reference).
        accessTier: "Hot",
        supportsHttpsTrafficOnly: true,
        ...propertiesOf(body),
        primaryEndpoints: { blob: `https://${name}.blob.core.windows.net/` },
        creationTime: created,
        provisioningState: "Succeeded",
      },
    };
  },
};

function checkAccount({ body, id, name, store, existing }: WriteContext): ArmError[] {
  const sku = valueAt(body["sku"], "name");
  const problems = [
    ...checkRequired("sku.name", sku),
    ...checkOneOf("sku.name", sku, SKUS),
    ...checkRequired("kind", body["kind"]),
    ...checkOneOf("kind", body["kind"], KINDS),
  ];
  // The name is part of an address, so it is given out once in the world.
  const others = store.list(storageAccounts.type).filter((other) => !sameId(other.id, id));
  if (existing === undefined && others.some((other) => other.name === name)) {
    const message = `The storage account named ${name} is already taken.`;
    problems.push(new ArmError(409, "StorageAccountAlreadyTaken", message, "name"));
  }
  return problems;
}
