/**
 * Plan and retention of a table: pure functions from the live table to the body to write. A PUT sets
 * what it leaves out back to the workspace's default, so that every setting is sent; -1 stands for
 * the default. Source: azure-monitor docs, data-retention-configure; Tables REST reference.
 */
import { isObject, objectAt, type Json, type JsonObject } from "../json";
import type { Memory } from "../patch/plan";

/** Days of querying, and days of keeping in all. */
export const DAYS = ["retentionInDays", "totalRetentionInDays"] as const;
export type DaysName = (typeof DAYS)[number];

/** The Basic plan answers queries about 30 days, never more or less. */
export const BASIC_DAYS = 30;

/** A number of days, and whether the table only follows its workspace. */
export interface Kept {
  readonly days: number;
  readonly isDefault: boolean;
}

/** Days that are more than before. */
export interface Raised {
  readonly name: DaysName;
  readonly live: Kept;
  /** Undefined when the table could not be seen before. */
  readonly old: Kept | undefined;
}

/** What to write, and what the user should be told. */
export interface TablePatch {
  readonly body: JsonObject;
  readonly memory: Memory;
  /** Settings that somebody else changed after us: left as they are. */
  readonly foreign: readonly string[];
  /** Days that stay as they are, because less would delete data. */
  readonly raised: readonly Raised[];
  /** Set when the table is kept for less time in all than now. */
  readonly shortened?: { readonly from: number; readonly to: number };
}

/** Days of a live table; undefined for a table that does not tell. */
export function daysOf(table: JsonObject | undefined, name: DaysName): Kept | undefined {
  const properties = objectAt(table, "properties");
  const days = properties[name];
  if (typeof days !== "number") return undefined;
  return { days, isDefault: properties[`${name}AsDefault`] === true };
}

/** Plan and days that are in force. */
export function settingsOf(table: JsonObject | undefined): JsonObject {
  const plan = objectAt(table, "properties")["plan"];
  const days = DAYS.map((name) => [name, daysOf(table, name)?.days]);
  const all = [["plan", plan], ...days] as [string, Json | undefined][];
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}

/** Lays what is declared over the live table and gives back what is declared no more. */
export function patchTable(
  table: JsonObject | undefined,
  declared: JsonObject,
  memory: Memory,
): TablePatch {
  const now = settingsOf(table);
  const wanted = { ...implied(now, declared, memory), ...declared };
  const target: Record<string, Json> = {};
  const applied: Record<string, Json> = {};
  const before: Record<string, Json> = {};
  const foreign: string[] = [];
  const raised: Raised[] = [];
  for (const name of ["plan", ...DAYS] as const) {
    const value = wanted[name];
    const earlier = memory.before[name];
    if (value !== undefined) {
      // The default of the Basic plan is 30 days: more that is to stay has to be said.
      const isSaid = name === "totalRetentionInDays" && wanted["plan"] === "Basic";
      if (isSaid || value !== now[name]) target[name] = value;
      applied[name] = value;
      before[name] = earlier === undefined ? remembered(table, name) : earlier;
    } else if (earlier === undefined) {
      continue;
    } else if (now[name] !== memory.applied[name]) {
      const old = name === "plan" ? earlier : keptOf(earlier)?.days;
      // What is as before was given back by a write that did not come to its end.
      if (now[name] !== old) foreign.push(name);
    } else if (name === "plan") {
      // A table that could not be seen yet is made on the Analytics plan.
      target[name] = earlier ?? "Analytics";
    } else {
      const [live, old] = [daysOf(table, name), keptOf(earlier)];
      if (live === undefined || (old === undefined && live.isDefault)) continue;
      if (old === undefined || old.days < live.days) raised.push({ name, live, old });
      else target[name] = old.isDefault ? -1 : old.days;
    }
  }
  const shortened = shortenedTo(table, declared);
  return {
    body: bodyOf(table, target),
    memory: { applied, before },
    foreign,
    raised,
    ...(shortened === undefined ? {} : { shortened }),
  };
}

/** The body of a PUT that sets some settings, and all others as they are. */
export function bodyOf(table: JsonObject | undefined, target: JsonObject): JsonObject {
  const properties = objectAt(table, "properties");
  const plan = target["plan"] ?? properties["plan"];
  const days = DAYS.map((name) => {
    const live = daysOf(table, name);
    return [name, target[name] ?? (live?.isDefault === true ? -1 : live?.days)] as const;
  });
  const settings = Object.fromEntries(
    days.filter(([name, value]) => {
      // Azure refuses days of querying for the Basic plan.
      return value !== undefined && !(name === "retentionInDays" && plan === "Basic");
    }),
  );
  const { name, columns } = objectAt(properties, "schema");
  // Own columns of a table would go with a PUT that leaves them out.
  const hasColumns = Array.isArray(columns) && columns.length > 0;
  return {
    properties: {
      ...(plan === undefined ? {} : { plan }),
      ...settings,
      ...(hasColumns ? { schema: { name, columns } } : {}),
    },
  };
}

/** What the Basic plan brings with it: 30 days of querying, and all that is kept now stays kept. */
function implied(now: JsonObject, { plan }: JsonObject, memory: Memory): JsonObject {
  if (plan !== "Basic") return {};
  const total = memory.applied["totalRetentionInDays"] ?? now["totalRetentionInDays"];
  const isLonger = typeof total === "number" && total > BASIC_DAYS;
  return {
    retentionInDays: BASIC_DAYS,
    ...(isLonger ? { totalRetentionInDays: total } : {}),
  };
}

function remembered(table: JsonObject | undefined, name: "plan" | DaysName): Json {
  if (name === "plan") return settingsOf(table)["plan"] ?? null;
  const kept = daysOf(table, name);
  return kept === undefined ? null : { ...kept };
}

function keptOf(earlier: Json): Kept | undefined {
  if (!isObject(earlier) || typeof earlier["days"] !== "number") return undefined;
  return { days: earlier["days"], isDefault: earlier["isDefault"] === true };
}

/** Less days in all than now, by a total that is declared or that follows the days of querying. */
function shortenedTo(table: JsonObject | undefined, declared: JsonObject) {
  const total = daysOf(table, "totalRetentionInDays");
  if (total === undefined) return undefined;
  const follows = total.isDefault && declared["plan"] !== "Basic";
  const to =
    declared["totalRetentionInDays"] ?? (follows ? declared["retentionInDays"] : undefined);
  return typeof to === "number" && to < total.days ? { from: total.days, to } : undefined;
}
