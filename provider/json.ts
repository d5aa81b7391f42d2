/** JSON as ARM bodies hold it, and the few comparisons that the patches need. */

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Whether a value is an object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object inside another; an empty one when it is not there. */
export function objectAt(values: JsonObject | undefined, key: string): JsonObject {
  const value = values?.[key];
  return isObject(value) ? value : {};
}

/** A text inside an object; an empty one when it is not there. */
export function textAt(values: JsonObject | undefined, key: string): string {
  const value = values?.[key];
  return typeof value === "string" ? value : "";
}

/** The key of an object that matches a name without regard to case, as Azure stores it. */
export function storedKey(object: JsonObject, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name;
  return Object.keys(object).find((key) => key.toLowerCase() === name.toLowerCase());
}

/** Whether two values are the same for Azure: resource ids in any casing, all else exactly. */
export function sameValue(a: Json | undefined, b: Json | undefined): boolean {
  if (typeof a === "string" && typeof b === "string") {
    return a === b || (isResourceId(a) && a.toLowerCase() === b.toLowerCase());
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return (
      a.length === b.length && a.every((item: Json, index) => sameValue(item, b[index] as Json))
    );
  }
  if (isObject(a) && isObject(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].every((key) => sameValue(a[key] ?? null, b[key] ?? null));
  }
  return (a ?? null) === (b ?? null);
}

/** Whether everything in `part` stands in `whole` with the same value; `whole` may hold more. */
export function holds(whole: Json | undefined, part: Json): boolean {
  if (!isObject(part)) return sameValue(whole, part);
  if (!isObject(whole)) return false;
  return Object.entries(part).every(([key, value]) => {
    const stored = storedKey(whole, key);
    return holds(stored === undefined ? undefined : whole[stored], value ?? null);
  });
}

/** `part` laid over `whole`: objects are joined, everything else is replaced. */
export function overlay(whole: Json | undefined, part: Json): Json {
  if (!isObject(part) || !isObject(whole)) return part;
  const joined: Record<string, Json | undefined> = { ...whole };
  for (const [key, value] of Object.entries(part)) {
    const stored = storedKey(whole, key) ?? key;
    joined[stored] = value === undefined ? whole[stored] : overlay(whole[stored], value);
  }
  return joined;
}

/** The values that `whole` has where `part` has any, under the names of `part`. */
export function project(whole: Json | undefined, part: Json): Json | undefined {
  if (!isObject(part)) return isResourceId(part) && sameValue(whole, part) ? part : whole;
  if (!isObject(whole)) return undefined;
  const entries = Object.entries(part).map(([key, value]): [string, Json | undefined] => {
    const stored = storedKey(whole, key);
    return [key, stored === undefined ? undefined : project(whole[stored], value ?? null)];
  });
  const found = entries.filter(([, value]) => value !== undefined);
  return found.length === 0 && entries.length > 0 ? undefined : Object.fromEntries(found);
}

function isResourceId(value: Json): boolean {
  return typeof value === "string" && value.startsWith("/subscriptions/");
}
