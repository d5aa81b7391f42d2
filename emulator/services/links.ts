/** Checks of ids that one resource gives of another: the type has to fit and the other to be there. */
import { region } from "../arm/body";
import { invalid, missingLink, type ArmError } from "../arm/errors";
import type { Store } from "../arm/store";
import type { Json, Resource } from "../arm/type";
import { checkIdOf, show } from "./fields";

/** Type of an action group, which most alerts name. */
export const ACTION_GROUPS = "Microsoft.Insights/actionGroups";

/** Refuses what is not the id of a resource of a type that is there. */
export function checkLink(
  store: Store,
  target: string,
  id: Json | undefined,
  type: string,
): ArmError[] {
  const wrong = checkIdOf(target, id, type);
  if (wrong.length > 0) return wrong;
  const text = show(id);
  return store.get(text) === undefined ? [missingLink(text, target)] : [];
}

/** Refuses a scope that is not there. */
export function checkScopes(store: Store, target: string, scopes: readonly string[]): ArmError[] {
  if (scopes.length === 0) return [invalid(target, "At least one scope is required.")];
  return scopes.flatMap((scope, index) =>
    exists(store, scope) ? [] : [missingLink(scope, `${target}[${index}]`)],
  );
}

/** Refuses another region than that of a resource that this one works with. */
export function checkSameRegion(
  target: string,
  location: Json | undefined,
  other: Resource | undefined,
  what: string,
): ArmError[] {
  const there = other?.["location"];
  if (typeof location !== "string" || typeof there !== "string") return [];
  if (region(location) === region(there)) return [];
  const message = `The location is '${location}', that of ${what} '${there}'; they need one region.`;
  return [invalid(target, message)];
}

/** Whether a subscription or a resource is there; a subscription is when anything is below it. */
function exists(store: Store, id: string): boolean {
  if (store.get(id) !== undefined) return true;
  return /^\/subscriptions\/[^/]+\/?$/i.test(id) && store.list(GROUPS, id).length > 0;
}

const GROUPS = "Microsoft.Resources/resourceGroups";
