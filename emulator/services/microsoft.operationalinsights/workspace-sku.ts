/** The pricing tier of a workspace: its commitment, and what a dedicated cluster makes of it. */
import type { ArmError } from "../../arm/errors";
import { isObject } from "../../arm/body";
import type { JsonObject } from "../../arm/type";
import { valueAt } from "../fields";
import { checkLock } from "./commitments";

/** The tier of a workspace that is linked to a dedicated cluster. */
export const CLUSTER_SKU = "LACluster";

/** The tier that is stored: the one sent, with the moment it was last changed. */
export function skuOf(properties: JsonObject, known: JsonObject, now: Date): JsonObject {
  const before = isObject(known["sku"]) ? known["sku"] : {};
  // The bill of a linked workspace is the cluster's, whatever is sent (assumed).
  if (before["name"] === CLUSTER_SKU) return before;
  const sent = isObject(properties["sku"]) ? properties["sku"] : {};
  const sku = { ...sent, name: sent["name"] ?? "PerGB2018" };
  const same = sku.name === before["name"] && levelOf(sku) === levelOf(before);
  return {
    ...sku,
    lastSkuUpdate: (same ? before["lastSkuUpdate"] : undefined) ?? now.toISOString(),
  };
}

/** Refuses a lower commitment, or none, while the present one is locked. */
export function checkSkuLock(properties: JsonObject, known: JsonObject, now: Date): ArmError[] {
  const [before, after] = [known, properties].map((one) => levelOf(one["sku"]));
  return checkLock("properties.sku", {
    before: before ?? 0,
    after: after ?? 0,
    since: valueAt(known, "sku", "lastSkuUpdate"),
    now,
  });
}

/** GB a day that a tier commits to; 0 for those without a commitment. */
function levelOf(sku: JsonObject[string]): number {
  const level = valueAt(sku, "capacityReservationLevel");
  return typeof level === "number" ? level : 0;
}
