/** Resource groups: everything below one goes with it. */
import { isObject } from "../../arm/body";
import type { ArmType } from "../../arm/type";

export const resourceGroups: ArmType = {
  type: "Microsoft.Resources/resourceGroups",
  scope: "subscription",
  apiVersions: ["2024-03-01", "2022-09-01", "2021-04-01"],
  location: "required",
  write: "instant",
  delete: "slow",
  patch: "merge",
  name: {
    // Source: azure-resource-manager docs, resource-name-rules.
    pattern: /^[-\w._()]{0,89}[-\w_()]$/,
    says: "1 to 90 letters, digits, '-', '_', '.', '(' and ')', not ending in '.'",
  },
  // Source: azure-resource-manager docs, azure-subscription-service-limits.
  limit: { count: 980, per: "subscription" },
  prepare({ body }) {
    const { location, tags, managedBy } = body;
    return {
      location,
      ...(isObject(tags) ? { tags } : {}),
      ...(managedBy === undefined ? {} : { managedBy }),
      properties: { provisioningState: "Succeeded" },
    };
  },
};
