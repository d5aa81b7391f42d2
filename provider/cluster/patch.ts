/**
 * The narrow patch of a cluster: pure functions from the live properties to the ones to write.
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
import type { Memory } from "../patch/plan";
import { unitName, UNITS, type Unit } from "./units";

/** What the stack declares of a cluster, nested as in ARM: `{ addonProfiles: { omsagent: {...} } }`. */
export type Declared = JsonObject;

/** Properties to write, what to remember, and what the user should be told. */
export interface ClusterPatch {
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
export function patchCluster(live: JsonObject, declared: Declared, memory: Memory): ClusterPatch {
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
      const was = memory.applied[name] ?? null;
      const rest = withoutDropped(now, minus(was, wanted), earlier ?? null);
      properties = withUnit(properties, unit, overlay(rest, wanted));
      applied[name] = wanted;
      before[name] = earlier === undefined ? (now ?? null) : earlier;
    } else if (earlier !== undefined) {
      const was = memory.applied[name] ?? null;
      if (holds(now, was)) {
        if (earlier === null) switchedOff.push(name);
        properties = withUnit(properties, unit, givenBack(now, was, earlier, unit.off));
      } else if (!isGivenBack(now, was, earlier, unit.off)) foreign.push(name);
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

/** Values within a part that were declared and are no more: as they were, unless changed since. */
function withoutDropped(now: Json | undefined, dropped: Json | undefined, earlier: Json) {
  if (dropped === undefined) return now;
  const ours = commonLeaves(now, dropped);
  if (ours === undefined) return now;
  return overlay(without(now, ours), project(earlier, ours) ?? {});
}

/** `part` less all that has a place in `other`; undefined when nothing is left. */
function minus(part: Json, other: Json): Json | undefined {
  if (!isObject(part) || !isObject(other)) return undefined;
  const left = Object.entries(part).flatMap(([key, value]): [string, Json | undefined][] => {
    const stored = storedKey(other, key);
    const rest = stored === undefined ? value : minus(value ?? null, other[stored] ?? null);
    return rest === undefined ? [] : [[key, rest]];
  });
  return left.length === 0 ? undefined : Object.fromEntries(left);
}

/** What of `part` stands in `whole` with the same value; undefined when nothing does. */
function commonLeaves(whole: Json | undefined, part: Json): Json | undefined {
  if (!isObject(part)) return sameValue(whole, part) ? part : undefined;
  if (!isObject(whole)) return undefined;
  const left = Object.entries(part).flatMap(([key, value]): [string, Json | undefined][] => {
    const stored = storedKey(whole, key);
    const same = stored === undefined ? undefined : commonLeaves(whole[stored], value ?? null);
    return same === undefined ? [] : [[key, same]];
  });
  return left.length === 0 ? undefined : Object.fromEntries(left);
}

/** Whether all that was ours is as before, from a write that did not come to its end. */
function isGivenBack(now: Json | undefined, applied: Json, earlier: Json, off: JsonObject) {
  const back = givenBack(overlay(earlier, applied), applied, earlier, off);
  return sameValue(project(now, applied), project(back, applied));
}

/** The earlier value over what else the service put there, or the part switched off. */
function givenBack(now: Json | undefined, applied: Json, earlier: Json, off: JsonObject): Json {
  if (earlier === null) return overlay(without(now, applied), off);
  return overlay(without(now, applied), earlier);
}

/**
 * `whole` less the values that stand in `part`: what only we had written goes. A switch is put off
 * instead, because a service may keep what a PUT leaves out.
 */
function without(whole: Json | undefined, part: Json): Json {
  if (!isObject(whole) || !isObject(part)) return {};
  const left = Object.entries(whole).flatMap(([key, value]): [string, Json | undefined][] => {
    const ours = storedKey(part, key);
    if (ours === undefined) return [[key, value]];
    const inner = part[ours];
    if (key === "enabled" && inner === true) return [[key, false]];
    if (!isObject(inner) || !isObject(value)) return [];
    const rest = without(value, inner);
    return isObject(rest) && Object.keys(rest).length === 0 ? [] : [[key, rest]];
  });
  return Object.fromEntries(left);
}
