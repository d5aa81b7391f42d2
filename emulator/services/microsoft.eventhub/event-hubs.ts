/** Event hubs of a namespace, as far as a diagnostic setting can name one. */
import type { ArmType, WriteContext } from "../../arm/type";
import { checkRange, propertiesOf, valueAt } from "../fields";

export const eventHubs: ArmType = {
  type: "Microsoft.EventHub/namespaces/eventhubs",
  scope: "resourceGroup",
  apiVersions: ["2024-01-01", "2025-05-01-preview", "2021-11-01"],
  location: "none",
  write: "instant",
  createdStatus: 200,
  delete: "instant",
  patch: "none",
  name: {
    // Source: azure-resource-manager docs, resource-name-rules.
    pattern: /^[A-Za-z0-9]([\w.-]{0,254}[A-Za-z0-9])?$/,
    says: "1 to 256 letters, digits, '.', '-' and '_', beginning and ending with a letter or digit",
  },
  check({ body, store, parentId }: WriteContext) {
    const { partitionCount, messageRetentionInDays } = propertiesOf(body);
    // Partitions and days by tier (source: event-hubs docs, event-hubs-quotas).
    const premium = valueAt(store.get(parentId)?.["sku"], "name") === "Premium";
    return [
      ...checkRange("properties.partitionCount", partitionCount, 1, premium ? 100 : 32),
      ...checkRange(
        "properties.messageRetentionInDays",
        messageRetentionInDays,
        1,
        premium ? 90 : 7,
      ),
    ];
  },
  prepare({ body, existing, now }) {
    const properties = { messageRetentionInDays: 7, ...propertiesOf(body) };
    const partitionCount = propertiesOf(body)["partitionCount"] ?? 4;
    const createdAt = propertiesOf(existing ?? {})["createdAt"] ?? now.toISOString();
    const partitionIds = Array.from({ length: Number(partitionCount) }, (_, at) => `${at}`);
    return {
      properties: { ...properties, partitionCount, partitionIds, status: "Active", createdAt },
    };
  },
};
