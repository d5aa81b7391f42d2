/**
 * A patch that was begun when the engine was killed: of the cluster, or of something else that the
 * stack does not own. Creating it again would work, but would take the stack's own values for what
 * was there before, and a destroy would leave them: an add-on that sends to a workspace which is
 * gone. So what was written is recorded, as the provider would have done.
 */
import { isObject, sameValue, type JsonObject } from "../../provider/json";
import type { PatchRules } from "../../provider/patch/kind";
import { NOTHING, type Memory } from "../../provider/patch/plan";
import { KINDS } from "../../provider/plugin/main";
import { titleOf, type Entry } from "./deployment";
import { UNKNOWN, type Address } from "./ids";
import { pointsTo, type Own } from "./ownership";

/** The rules of a patch; `undefined` for any other type. */
export function rulesOf({ type }: Entry): PatchRules | undefined {
  return KINDS.find(({ token }) => token === type)?.rules;
}

/** Where the patched resource is; `undefined` while that is not known. */
export function patchedAddress({ target, idOf }: PatchRules, { inputs }: Entry) {
  if (!isKnown(inputs)) return undefined;
  const { id, apiVersion } = target(idOf(inputs));
  return { id, apiVersion } satisfies Address;
}

/** A patch as recorded, and what has to be said about it. */
export interface TakenPatch {
  readonly entry: Entry;
  /** Whether it names something that the stack made, and so cannot be another team's. */
  readonly ours: boolean;
  readonly said: string;
}

/**
 * The patch as the state should have recorded it; `undefined` when it has not been written. What was
 * there before is lost with the engine. A value that names something of this stack is its own, and
 * so are the parts that were written with it: absent is the only earlier value that leaves nothing
 * behind which points to what a destroy deletes. Anything else may have been there, and stays.
 */
export function takePatch(
  rules: PatchRules,
  entry: Entry,
  live: JsonObject,
  own: Own,
): TakenPatch | undefined {
  const { inputs } = entry;
  if (!isKnown(inputs)) return undefined;
  const { from, to, memory: found } = rules.plan(live, inputs, NOTHING);
  if (!sameValue(from, to)) return undefined;
  const ours = pointsTo(found.applied, own);
  const memory = ours ? absentBefore(found) : found;
  const parts = Object.keys(memory.applied).join(", ");
  const said = ours
    ? `Recorded ${parts} of ${titleOf(entry)} as written by this stack, whose resources it names. ` +
      "What was there before is not known any more and counts as absent: a destroy takes it away."
    : `Recorded ${parts} of ${titleOf(entry)}. What was there before is not known any more: a ` +
      "destroy leaves it as it is.";
  const seen = rules.observe(live, inputs) ?? inputs;
  const outputs = rules.remembers ? { ...seen, ...memory } : seen;
  return { entry: { ...entry, id: rules.idOf(inputs), outputs }, ours, said };
}

function absentBefore({ applied }: Memory): Memory {
  return { applied, before: Object.fromEntries(Object.keys(applied).map((name) => [name, null])) };
}

function isKnown(inputs: Entry["inputs"]): inputs is JsonObject {
  return isObject(inputs as JsonObject | undefined) && !JSON.stringify(inputs).includes(UNKNOWN);
}
