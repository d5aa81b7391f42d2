/** Managed identities of resources: the ids that the directory gives, and who is allowed to be one. */
import { isObject } from "../arm/body";
import { invalid, type ArmError } from "../arm/errors";
import type { Json, JsonObject, WriteContext } from "../arm/type";
import { checkOneOf, propertiesOf, show, valueAt } from "./fields";
import { checkLink } from "./links";
import { madeUpGuid } from "./microsoft.containerservice/server-fields";

const USER_ASSIGNED = "Microsoft.ManagedIdentity/userAssignedIdentities";

/** Kinds of identity (source: ManagedServiceIdentityType of the REST references). */
const KINDS = ["None", "SystemAssigned", "UserAssigned", "SystemAssigned,UserAssigned"];

/** The tenant of a subscription, as identities answer it. */
export function tenantOf({ subscriptionId }: { readonly subscriptionId: string }): string {
  return madeUpGuid(`${subscriptionId} tenant`);
}

/**
 * The identity with the ids the directory gives it: a system-assigned one keeps its principal, and a
 * new one takes a moment to be seen; user-assigned ones answer the ids of their own resource.
 */
export function identityOf(context: WriteContext, identity: Json): Json {
  if (!isObject(identity)) return identity;
  const { type, userAssignedIdentities } = identity;
  const answered: Record<string, Json | undefined> = { ...identity };
  if (typeof type === "string" && type.includes("SystemAssigned")) {
    answered["principalId"] = principalOf(context);
    answered["tenantId"] = tenantOf(context);
  }
  if (isObject(userAssignedIdentities)) {
    const entries = Object.keys(userAssignedIdentities).map((id): [string, Json | undefined] => {
      const { principalId, clientId } = propertiesOf(context.store.get(id) ?? {});
      return [
        id,
        principalId === undefined ? userAssignedIdentities[id] : { principalId, clientId },
      ];
    });
    answered["userAssignedIdentities"] = Object.fromEntries(entries);
  }
  return answered;
}

function principalOf(context: WriteContext): Json {
  const before = valueAt(context.existing?.["identity"], "principalId");
  if (before !== undefined) return before;
  const principalId = madeUpGuid(`${context.id} identity principal`);
  context.lag.made("principal", principalId);
  return principalId;
}

/** Refuses a kind that there is not, and user-assigned identities that are not there. */
export function checkIdentity({ body, store }: WriteContext): ArmError[] {
  const { identity } = body;
  if (identity === undefined || identity === null) return [];
  const type = valueAt(identity, "type");
  const ids = Object.keys((valueAt(identity, "userAssignedIdentities") ?? {}) as JsonObject);
  const problems = checkOneOf("identity.type", type ?? "", KINDS);
  const takesUsers = typeof type === "string" && type.includes("UserAssigned");
  if (takesUsers !== ids.length > 0) {
    const message = `'${show(type)}' and ${ids.length} user-assigned identities do not go together.`;
    problems.push(invalid("identity.userAssignedIdentities", message));
  }
  for (const id of ids) {
    const target = "identity.userAssignedIdentities";
    problems.push(...checkLink(store, target, id, USER_ASSIGNED));
  }
  return problems;
}
