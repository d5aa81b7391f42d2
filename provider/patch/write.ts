/**
 * Writes a patch: GET, plan, write under the etag that was read, then read again and compare. A
 * resource that is busy or was changed meanwhile is read anew and tried again until the deadline.
 */
import { setTimeout as wait } from "node:timers/promises";

import { ArmRefusal, type ArmClient, type TakenWrite } from "../arm/client";
import { isObject, sameValue, type JsonObject } from "../json";
import { afterAttempt, type Memory, type Plan, type Target } from "./plan";

/** What a write works with. */
export interface Writer {
  readonly arm: ArmClient;
  /** Ends at the deadline, or when the user breaks off. */
  readonly signal: AbortSignal;
  /** Longest pause between two tries in milliseconds. @default 30000 */
  readonly longestPauseMs?: number;
  /** Asked before a write; throws when this stack may not write there. */
  readonly mayWrite?: () => Promise<void>;
}

/** What is patched, and how. */
export interface Patch {
  readonly target: Target;
  /** Makes the plan; `live` is undefined when there is no such resource. */
  readonly plan: (live: JsonObject | undefined, memory: Memory) => Plan;
  /** The live values by the names that the memory uses. */
  readonly view: (live: JsonObject | undefined) => JsonObject;
}

/** What was written, and the resource afterwards. */
export interface Written {
  readonly plan: Plan;
  readonly live: JsonObject | undefined;
}

/** A write that Azure took, or may have taken, and that did not come to its end. */
export class Unfinished extends Error {
  constructor(
    override readonly cause: unknown,
    /** What has to be remembered all the same. */
    readonly memory: Memory,
  ) {
    super(cause instanceof Error ? cause.message : String(cause));
  }
}

/**
 * Applies a patch until it holds. Throws {@link Unfinished} when it may hold without having come to
 * its end, and any other error when nothing was written.
 */
export async function writePatch(writer: Writer, patch: Patch, memory: Memory): Promise<Written> {
  let attempted: Memory | undefined;
  let last: unknown;
  try {
    for (let tries = 0; ; tries += 1) {
      if (tries > 0) await pause(writer, tries - 1);
      const live = await readTarget(writer, patch.target);
      if (isBusy(live)) continue;
      const known =
        attempted === undefined ? memory : afterAttempt(memory, attempted, patch.view(live));
      const plan = patch.plan(live, known);
      if (sameValue(plan.from, plan.to)) return { plan, live };
      await writer.mayWrite?.();
      let taken: TakenWrite;
      try {
        taken = await writer.arm.write(requestOf(patch.target, live, plan), writer.signal);
      } catch (error) {
        if (isRefused(error)) throw error;
        attempted = plan.memory;
        if (!isConflict(error)) throw error;
        last = error;
        continue;
      }
      attempted = plan.memory;
      await taken.ended();
      const after = await confirmed(writer, patch.target, plan, taken.answered);
      if (after !== undefined) return { plan, live: after };
    }
  } catch (error) {
    const told = writer.signal.aborted && last instanceof Error ? last : error;
    if (attempted === undefined) throw error;
    throw new Unfinished(told, attempted);
  }
}

/** The resource as it is after the write; undefined when the write has to be made again. */
async function confirmed(
  writer: Writer,
  target: Target,
  { verify }: Plan,
  answered: JsonObject,
): Promise<JsonObject | undefined> {
  const after = (await readTarget(writer, target)) ?? answered;
  if (verify === undefined) return after;
  if (!verify(after, answered)) return undefined;
  if (target.etag !== undefined) return after;
  // Without an etag somebody who read before our write undoes it with theirs: look once more.
  await pause(writer, 0);
  const later = (await readTarget(writer, target)) ?? answered;
  return verify(later, answered) ? later : undefined;
}

function readTarget({ arm, signal }: Writer, target: Target): Promise<JsonObject | undefined> {
  return arm.find(target.id, target.apiVersion, signal);
}

/** The condition under which a target is written. */
export function etagOf({ etag }: Target, live: JsonObject | undefined): string | undefined {
  const value = etag === undefined ? undefined : live?.[etag];
  return typeof value === "string" ? value : undefined;
}

function requestOf(target: Target, live: JsonObject | undefined, plan: Plan) {
  const { id, apiVersion, method } = target;
  const etag = etagOf(target, live);
  const headers = etag === undefined ? {} : { headers: { "if-match": etag } };
  return { id, apiVersion, method, body: plan.to, ...headers };
}

function isBusy(live: JsonObject | undefined): boolean {
  const properties = live?.["properties"];
  const state = isObject(properties) ? properties["provisioningState"] : undefined;
  return typeof state === "string" && /ing$/i.test(state);
}

/** Somebody else wrote, or is writing: reading anew and trying again is right. */
function isConflict(error: unknown): boolean {
  return error instanceof ArmRefusal && (error.status === 409 || error.status === 412);
}

/** Azure understood the write and took nothing of it. */
function isRefused(error: unknown): boolean {
  if (!(error instanceof ArmRefusal)) return false;
  return error.status < 500 && ![408, 409, 412, 429].includes(error.status);
}

/** Longer each time, and never the same for two writers. */
async function pause({ signal, longestPauseMs = 30_000 }: Writer, tries: number) {
  const longest = Math.min(longestPauseMs, 500 * 2 ** Math.min(tries, 10));
  await wait(longest * (0.5 + Math.random() / 2), undefined, { signal });
}
