/** The difference of old and new inputs, leaf by leaf, with the paths that the engine shows. */
import { isObject, sameValue, type Json, type JsonObject } from "../json";
import { UNKNOWN } from "./messages";

/** One changed property. */
export interface Change {
  /** Path such as `properties.addonProfiles.omsagent.enabled`. */
  readonly path: string;
  readonly kind: "add" | "delete" | "update";
  /** What was there; `null` when nothing was. */
  readonly old: Json;
  /** What is to be there; `null` when nothing is. */
  readonly value: Json;
}

/** Every changed leaf, in the order of the paths. */
export function changesOf(olds: JsonObject, news: JsonObject, above = ""): Change[] {
  const changes: Change[] = [];
  for (const key of [...new Set([...Object.keys(olds), ...Object.keys(news)])].sort()) {
    const path = joined(above, key);
    const [old, value] = [olds[key] ?? null, news[key] ?? null];
    if (isObject(old) && isObject(value)) changes.push(...changesOf(old, value, path));
    else if (!isSame(old, value)) changes.push({ path, kind: kindOf(old, value), old, value });
  }
  return changes;
}

function isSame(old: Json, value: Json): boolean {
  return value !== UNKNOWN && sameValue(old, value);
}

function kindOf(old: Json, value: Json): Change["kind"] {
  if (old === null) return "add";
  return value === null ? "delete" : "update";
}

function joined(above: string, key: string): string {
  if (/^[\w-]+$/.test(key)) return above === "" ? key : `${above}.${key}`;
  return `${above}["${key}"]`;
}
