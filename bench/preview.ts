/**
 * What this project costs over writing the same resources by hand: a no-change preview of a stack
 * against the same resources written flat in plain JavaScript, and against an empty program.
 */
import { compare } from "./compare";
import { flatProgram } from "./flat";
import type { Variant } from "./measure";
import { deployBaseline, deployPlain, type Baseline } from "./projects";
import { isAzure, stateOf } from "./state";

/** Runs the variants and returns the table. Throws when flat and ours deploy different things. */
export async function benchPreview(stack: string, rounds: number): Promise<string> {
  const baseline = await deployBaseline(stack);
  const closing = [baseline.close];
  try {
    const state = await stateOf(baseline.session, baseline.variant);
    const flat = await deployPlain(baseline, "flat", flatProgram(state));
    closing.unshift(flat.close);
    const empty = await deployPlain(baseline, "empty", "");
    closing.unshift(empty.close);
    await checkSame(baseline, flat);
    const count = state.filter(isAzure).length;
    return await compare({
      title: `A no-change preview of the ${stack} stack, ${count} resources of Azure`,
      session: baseline.session,
      variants: [{ ...flat, name: "the same resources written flat" }, baseline.variant, empty],
      rounds,
    });
  } finally {
    for (const close of closing) await close();
  }
}

/** Both states hold the same types with the same inputs; names of resources do not matter. */
async function checkSame({ session, variant }: Baseline, flat: Variant): Promise<void> {
  const [ours, theirs] = [await deployed(session, variant), await deployed(session, flat)];
  const [missing, more] = [without(ours, theirs), without(theirs, ours)];
  if (missing.length + more.length === 0) return;
  const lines = [...missing.map((one) => `- ${one}`), ...more.map((one) => `+ ${one}`)];
  throw new Error(`The flat program is not the stack:\n${lines.join("\n")}`);
}

async function deployed(...[session, variant]: Parameters<typeof stateOf>): Promise<string[]> {
  const state = await stateOf(session, variant);
  const lines = state
    .filter(isAzure)
    .map(({ type, inputs }) => `${type} ${JSON.stringify(inputs)}`);
  return lines.sort();
}

/** The lines of one list that the other lacks. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  return lines.filter((line) => !others.includes(line));
}
