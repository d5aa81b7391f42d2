/** Reads what Azure answers: bodies whose keys and ids come in any casing, as AKS stores them. */
import { isObject, storedKey, type Json, type JsonObject } from "../../provider/json";

/** The value under a path of keys; keys are compared without case. */
export function valueAt(value: Json | undefined, ...keys: readonly string[]): Json | undefined {
  let found = value;
  for (const key of keys) {
    if (!isObject(found)) return undefined;
    const stored = storedKey(found, key);
    found = stored === undefined ? undefined : found[stored];
  }
  return found;
}

/** The text under a path of keys; empty when there is none. */
export function textAt(value: Json | undefined, ...keys: readonly string[]): string {
  const found = valueAt(value, ...keys);
  return typeof found === "string" ? found : "";
}

/** The objects of a list under a path of keys. */
export function objectsAt(value: Json | undefined, ...keys: readonly string[]): JsonObject[] {
  return listAt(value, keys).filter(isObject);
}

/** The texts of a list under a path of keys. */
export function textsAt(value: Json | undefined, ...keys: readonly string[]): string[] {
  return listAt(value, keys).filter((one): one is string => typeof one === "string");
}

function listAt(value: Json | undefined, keys: readonly string[]): readonly Json[] {
  const found = valueAt(value, ...keys);
  return Array.isArray(found) ? (found as readonly Json[]) : [];
}

/** Whether two ids name one resource. */
export function sameId(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The last name in an id. */
export function nameOf(id: string): string {
  return id.split("/").at(-1) ?? "";
}

/** A region as Azure compares it: "West Europe" and westeurope are one. */
export function regionName(name: string): string {
  return name.replaceAll(" ", "").toLowerCase();
}

/** The body of an answer: JSON, or the text itself when it is none. */
export function bodyOf(text: string | null | undefined): Json | undefined {
  if (text === null || text === undefined || text === "") return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
