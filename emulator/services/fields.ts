/** Small checks of one property, worded alike in all types. */
import { isObject } from "../arm/body";
import { invalid, type ArmError } from "../arm/errors";
import { parsePath } from "../arm/ids";
import type { Json, JsonObject } from "../arm/type";

/** The `properties` of a body; an empty object when there are none. */
export function propertiesOf(body: JsonObject): JsonObject {
  return isObject(body["properties"]) ? body["properties"] : {};
}

/** The value under a path of keys. */
export function valueAt(value: Json | undefined, ...keys: readonly string[]): Json | undefined {
  let found = value;
  for (const key of keys) found = isObject(found) ? found[key] : undefined;
  return found;
}

/** The objects of a list; anything else is no entry. */
export function objectsOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : [];
}

/** The strings of a list; anything else is no entry. */
export function stringsOf(value: Json | undefined): string[] {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [];
  return list.filter((entry): entry is string => typeof entry === "string");
}

/** Refuses a value outside a closed list; a missing value is fine. */
export function checkOneOf(
  target: string,
  value: Json | undefined,
  allowed: readonly (string | number)[],
): ArmError[] {
  if (value === undefined || value === null) return [];
  if ((allowed as readonly Json[]).includes(value)) return [];
  return [invalid(target, `'${show(value)}' is not allowed; use one of ${allowed.join(", ")}.`)];
}

/** Refuses a value that is not a number in a range; a missing value is fine. */
export function checkRange(
  target: string,
  value: Json | undefined,
  smallest: number,
  largest: number,
): ArmError[] {
  if (value === undefined || value === null) return [];
  if (typeof value === "number" && value >= smallest && value <= largest) return [];
  return [invalid(target, `'${show(value)}' is not a number from ${smallest} to ${largest}.`)];
}

/** Refuses a missing or empty string. */
export function checkRequired(target: string, value: Json | undefined): ArmError[] {
  if (typeof value === "string" && value !== "") return [];
  return [invalid(target, "The property is required.", "MissingRequiredProperty")];
}

/** Refuses what is not the id of a resource of a type. */
export function checkIdOf(target: string, value: Json | undefined, type: string): ArmError[] {
  const path = typeof value === "string" ? parsePath(value) : undefined;
  if (path?.name !== undefined && path.type.toLowerCase() === type.toLowerCase()) return [];
  return [invalid(target, `'${show(value)}' is not the id of a ${type}.`, "InvalidResourceId")];
}

/** A value as an error shows it. */
export function show(value: Json | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
