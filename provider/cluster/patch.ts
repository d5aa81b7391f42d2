/**
 * The narrow patch of a cluster: pure functions from the live properties to the ones to write. What
 * was there before, and what was written, is remembered apart from the live values, because a
 * refresh replaces those.
 */
import {
  holds,
  isObject,
  overlay,
  project,
  sameValue,
  storedKey,
  type Json,
  type JsonObject,
} from "../json";
import { unitName, UNITS, type Unit } from "./units";

/** What the stack declares of a cluster, nested as in ARM: `{ addonProfiles: { omsagent: {...} } }`. */
export type Declared = JsonObject;

/** What has to be known to give a cluster back; by name of the part. */
export interface Memory {
  /** What was written. */
  readonly applied: JsonObject;
  /** What was there before; `null` when the part was absent. */
  readonly before: JsonObject;
}

/** Nothing taken yet. */
export const NOTHING: Memory = { applied: {}, before: {} };

/** Properties to write, what to remember, and what the user should be told. */
export interface Patch {
  readonly properties: JsonObject;
  readonly memory: Memory;
  /** Parts that are written or given back. */
  readonly touched: readonly string[];
  /** Parts that somebody else changed after us: left as they are. */
  readonly foreign: readonly string[];
  /** Parts that were absent and can only be switched off. */
  readonly switchedOff: readonly string[];
}

/** The value of a part in live properties, whatever the casing of its key. */
export function liveUnit(properties: JsonObject, { path: [group, name] }: Unit): Json | undefined {
  const parts = properties[group];
  if (!isObject(parts)) return undefined;
  const key = storedKey(parts, name);
  return key === undefined ? undefined : parts[key];
}

/** Lays what is declared over the live properties and gives back what is declared no more. */
export function patchCluster(live: JsonObject, declared: Declared, memory: Memory): Patch {
  let properties = live;
  const applied: Record<string, Json> = {};
  const before: Record<string, Json> = {};
  const foreign: string[] = [];
  const switchedOff: string[] = [];
  for (const unit of UNITS) {
    const name = unitName(unit);
    const wanted = declaredUnit(declared, unit);
    const now = liveUnit(properties, unit);
    const earlier = memory.before[name];
    if (wanted !== undefined) {
      properties = withUnit(properties, unit, overlay(now, wanted));
      applied[name] = wanted;
      before[name] = earlier === undefined ? (now ?? null) : earlier;
    } else if (earlier !== undefined) {
      const was = memory.applied[name] ?? null;
      if (!holds(now, was)) foreign.push(name);
      else {
        if (earlier === null) switchedOff.push(name);
        properties = withUnit(properties, unit, givenBack(now, was, earlier, unit.off));
      }
    }
  }
  const touched = [...new Set([...Object.keys(before), ...Object.keys(memory.before)])];
  return { properties, memory: { applied, before }, touched, foreign, switchedOff };
}

/** What is live where something is declared, in the declared shape: the inputs after a refresh. */
export function observe(live: JsonObject, declared: Declared): Declared {
  const seen: Record<string, Record<string, Json | undefined>> = {};
  for (const unit of UNITS) {
    const wanted = declaredUnit(declared, unit);
    const found = wanted === undefined ? undefined : project(liveUnit(live, unit), wanted);
    if (found === undefined) continue;
    const [group, name] = unit.path;
    (seen[group] ??= {})[name] = found;
  }
  return seen;
}

/** Names of parts outside the declared ones that differ between two states of a cluster. */
export function changedElsewhere(
  before: JsonObject,
  after: JsonObject,
  touched: readonly string[],
): string[] {
  const changed: string[] = [];
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const groups = UNITS.filter(({ path }) => path[0] === key);
    if (groups.length === 0) {
      if (!sameValue(before[key], after[key])) changed.push(key);
      continue;
    }
    const names = new Set(
      [before[key], after[key]].flatMap((it) => (isObject(it) ? Object.keys(it) : [])),
    );
    for (const name of names) {
      const path = `${key}.${name}`;
      if (touched.some((unit) => unit.toLowerCase() === path.toLowerCase())) continue;
      const [a, b] = [before[key], after[key]].map((it) => (isObject(it) ? it[name] : undefined));
      if (!sameValue(a, b)) changed.push(path);
    }
  }
  return changed.sort();
}

/** Paths of what is declared and no part of {@link UNITS}. */
export function unknownParts(declared: Declared): string[] {
  return Object.entries(declared).flatMap(([group, parts]) =>
    Object.keys(isObject(parts) ? parts : { "": null })
      .filter((name) => !UNITS.some(({ path }) => path[0] === group && path[1] === name))
      .map((name) => (name === "" ? group : `${group}.${name}`)),
  );
}

function declaredUnit(declared: Declared, { path: [group, name] }: Unit): Json | undefined {
  const parts = declared[group];
  return isObject(parts) ? parts[name] : undefined;
}

function withUnit(properties: JsonObject, { path: [group, name] }: Unit, value: Json): JsonObject {
  const parts = isObject(properties[group]) ? properties[group] : {};
  return { ...properties, [group]: { ...parts, [storedKey(parts, name) ?? name]: value } };
}

/** The earlier value over what else the service put there, or the part switched off. */
function givenBack(now: Json | undefined, applied: Json, earlier: Json, off: JsonObject): Json {
  if (earlier === null) return overlay(without(now, applied), off);
  return overlay(without(now, applied), earlier);
}

/** `whole` less the values that stand in `part`: what only we had written goes. */
function without(whole: Json | undefined, part: Json): Json {
  if (!isObject(whole) || !isObject(part)) return {};
  const left = Object.entries(whole).flatMap(([key, value]): [string, Json | undefined][] => {
    const ours = storedKey(part, key);
    if (ours === undefined) return [[key, value]];
    const inner = part[ours];
    if (!isObject(inner) || !isObject(value)) return [];
    const rest = without(value, inner);
    return isObject(rest) && Object.keys(rest).length === 0 ? [] : [[key, rest]];
  });
  return Object.fromEntries(left);
}
