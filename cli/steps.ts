/** Steps of a long command, several at once. */
import os from "node:os";

import { runNodeHeld } from "./child";
import { elapsed } from "./setup/progress";

/** What a Node does from the project's root, in a process of its own. */
export interface Step {
  readonly name: string;
  readonly words: readonly string[];
}

/** How many processes keep this machine busy without one waiting for another: its cores, at most 4. */
export const AT_ONCE = Math.min(4, os.availableParallelism());

/** The exit code after Ctrl-C. */
const INTERRUPTED = 130;

/**
 * Runs all steps, also after a failure, in their order but `atOnce` at a time. What a step prints is
 * shown when it is over, in one piece, and nothing of one that passed but its last line. Resolves to
 * the names of those that failed, in the order of the steps; to "interrupted" after Ctrl-C.
 */
export async function runSteps(
  steps: readonly Step[],
  say: (text: string) => void,
  atOnce = AT_ONCE,
): Promise<readonly string[] | "interrupted"> {
  const waiting = [...steps];
  const failed = new Set<string>();
  const codes: number[] = [];
  const work = async (): Promise<void> => {
    for (let step = waiting.shift(); step && !codes.includes(INTERRUPTED); step = waiting.shift()) {
      const started = Date.now();
      say(`...  ${step.name}\n`);
      const { code, output } = await runNodeHeld(step.words);
      codes.push(code);
      if (code !== 0) failed.add(step.name);
      say(code === 0 ? lastLine(output) : output);
      say(`${code === 0 ? "ok  " : "FAIL"} ${step.name} (${elapsed(started)})\n`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (codes.includes(INTERRUPTED)) return "interrupted";
  return steps.map(({ name }) => name).filter((name) => failed.has(name));
}

function lastLine(output: string): string {
  const line = output.trimEnd().split("\n").at(-1) ?? "";
  return line === "" ? "" : `${line}\n`;
}
