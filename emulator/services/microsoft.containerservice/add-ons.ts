/** Add-ons of a cluster: keys match without regard to case, stored keys keep their casing. */
import { isObject } from "../../arm/body";
import type { Json, JsonObject, WriteContext } from "../../arm/type";
import { madeUpGuid } from "./server-fields";

/** The profiles after a PUT. An add-on that is on gets the identity AKS makes for it. */
export function addOnProfiles(
  context: WriteContext,
  sent: Json | undefined,
  stored: Json | undefined,
): JsonObject {
  const before = isObject(stored) ? stored : {};
  const given = isObject(sent) ? sent : {};
  const merged: Record<string, Json | undefined> = context.putMode === "merge" ? { ...before } : {};
  for (const [key, profile] of Object.entries(given)) {
    const known = Object.keys(before).find((name) => name.toLowerCase() === key.toLowerCase());
    merged[known ?? key] = withIdentity(context, known ?? key, profile);
  }
  return merged;
}

function withIdentity(context: WriteContext, key: string, profile: Json | undefined) {
  if (!isObject(profile) || profile["enabled"] !== true || profile["identity"] !== undefined) {
    return profile;
  }
  const name = `${key.toLowerCase()}-${context.name}`;
  const group = `MC_${context.parentId.split("/").at(-1) ?? ""}_${context.name}`;
  return {
    ...profile,
    identity: {
      resourceId:
        `/subscriptions/${context.subscriptionId}/resourceGroups/${group}` +
        `/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`,
      clientId: madeUpGuid(`${context.id} ${name} client`),
      objectId: madeUpGuid(`${context.id} ${name} object`),
    },
  };
}
