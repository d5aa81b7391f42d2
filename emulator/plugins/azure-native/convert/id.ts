/** ARM ids from arguments, and arguments from ARM ids. Azure compares ids without case. */
import { pathParameters } from "../table/ids";
import type { ValueMap } from "./value";

/**
 * The id that a template gives for some arguments. Scope-like arguments (`scope`, `resourceUri`) may
 * hold a whole id; slashes around it do not matter.
 * @throws Error naming the argument when one is missing or no text
 */
export function buildId(template: string, inputs: ValueMap, subscriptionId: string): string {
  let id = template.replace("{subscriptionId}", subscriptionId);
  for (const name of pathParameters(template)) {
    const value = inputs[name];
    if (typeof value !== "string" || value === "") {
      throw new Error(`${name} is needed for the resource id and is missing; give it as text.`);
    }
    id = id.replace(`{${name}}`, () => pathText(name, value));
  }
  return id;
}

/**
 * The path arguments that give an id, by name; `undefined` when the id does not fit the template.
 * Values keep the casing of the id.
 */
export function parseId(template: string, id: string): Record<string, string> | undefined {
  const names: string[] = [];
  const pattern = template.replace(/\{(\w+)\}|[^{]+/g, (literal, name: string | undefined) => {
    if (name === undefined) return literal.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
    names.push(name);
    return isScope(name) ? "(.+)" : "([^/]+)";
  });
  const match = new RegExp(`^${pattern}$`, "i").exec(id);
  if (match === null) return undefined;
  const found: Record<string, string> = {};
  names.forEach((name, index) => {
    const text = match[index + 1] ?? "";
    if (name !== "subscriptionId") found[name] = isScope(name) ? text : decodeURIComponent(text);
  });
  return found;
}

function pathText(name: string, value: string): string {
  if (isScope(name)) return value.replace(/^\/+|\/+$/g, "");
  return name === "clusterRp" ? value : encodeURIComponent(value);
}

/** Arguments that stand for several segments of a path. */
function isScope(name: string): boolean {
  return name === "scope" || name === "scopeId" || name === "resourceUri";
}
