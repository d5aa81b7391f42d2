/**
 * What every patch of this provider is: read what is live, plan what to write, write it, read again.
 * What was written, and what was there before, is remembered apart from the live values, because a
 * refresh replaces those.
 */
import { holds, type JsonObject } from "../json";

/** What has to be known to give something back; by name of the part. */
export interface Memory {
  /** What was written. */
  readonly applied: JsonObject;
  /** What was there before; `null` when the part was absent. */
  readonly before: JsonObject;
}

/** Nothing taken yet. */
export const NOTHING: Memory = { applied: {}, before: {} };

/** What is written, and where. */
export interface Target {
  readonly id: string;
  readonly apiVersion: string;
  /** PATCH where the API takes the changed part alone. */
  readonly method: "PATCH" | "PUT";
  /** Property of the resource with the version for If-Match; left out where the API has none. */
  readonly etag?: string;
}

/** One write that is still to be made. */
export interface Plan {
  /** The body that would change nothing. */
  readonly from: JsonObject;
  /** The body to write; not written when it is the same. */
  readonly to: JsonObject;
  readonly memory: Memory;
  /** What the user is told. */
  readonly warnings: readonly string[];
  /**
   * Looks at the resource after the write, and at what the write was answered. False asks for
   * another try; throws when something is wrong that no try mends.
   */
  readonly verify?: (after: JsonObject, answered: JsonObject) => boolean;
}

/**
 * What is known after a write of which nobody knows whether it holds, such as one whose answer was
 * lost: a part that is live as it was written is ours, and was before it what it was then.
 */
export function afterAttempt(known: Memory, attempted: Memory, live: JsonObject): Memory {
  const ours = Object.keys(attempted.before).filter(
    (name) =>
      known.before[name] === undefined && holds(live[name], attempted.applied[name] ?? null),
  );
  const pick = (from: JsonObject) => Object.fromEntries(ours.map((name) => [name, from[name]]));
  return {
    applied: { ...known.applied, ...pick(attempted.applied) },
    before: { ...known.before, ...pick(attempted.before) },
  };
}
