/** Checks of inputs that several kinds share. Values that are not known yet pass. */
import type { Json, JsonObject } from "../json";
import type { Problem } from "../plugin/kind";
import { hasUnknown } from "../plugin/messages";

/** Whether a value is the id of a resource of a type such as `Microsoft.Monitor/accounts`. */
export function isIdOf(type: string, value: Json | undefined): value is string {
  const [provider = "", name = ""] = type.replaceAll(".", "\\.").split("/");
  const pattern = `^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/${provider}/${name}/[^/]+$`;
  return typeof value === "string" && new RegExp(pattern, "i").test(value);
}

/** The problem of an input that is no id of a type. */
export function checkId(
  inputs: JsonObject,
  property: string,
  type: string,
  what: string,
): Problem[] {
  const value = inputs[property];
  if (hasUnknown(value) || isIdOf(type, value)) return [];
  const reason = `${property} is ${shown(value)}; give the resource id of ${what}.`;
  return [{ property, reason }];
}

/** The id itself, when it is one of a type. Throws one sentence otherwise, as for an import. */
export function requireId(id: string, type: string, what: string): string {
  const isId: boolean = isIdOf(type, id);
  if (isId) return id;
  throw new Error(`"${id}" is not the id of ${what}; give its resource id.`);
}

/** A problem for each input that a kind does not have. */
export function checkNames(inputs: JsonObject, names: readonly string[], kind: string): Problem[] {
  return Object.keys(inputs)
    .filter((name) => !names.includes(name))
    .map((property) => ({ property, reason: `${property} is not a property of ${kind}.` }));
}

/** A value as a message shows it. */
export function shown(value: Json | undefined): string {
  return value === undefined ? "missing" : JSON.stringify(value);
}
