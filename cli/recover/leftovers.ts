/**
 * Processes that outlive a killed engine. Providers of this project see within half a second that
 * the engine is gone; Pulumi's language host, and the program with it, only after minutes (measured).
 * In a local run nothing else has the clone's own Pulumi home, so they can be told apart.
 */
import { execFileSync } from "node:child_process";
import path from "node:path";

/** A process and its words. */
export interface Leftover {
  readonly pid: number;
  readonly command: string;
}

/** Processes that were started with a Pulumi home and have not ended. */
export function processesWithHome(pulumiHome: string): Leftover[] {
  let listed: string;
  try {
    // "e" shows the environment after the words: nothing else tells the runs of two clones apart.
    listed = execFileSync("ps", ["axeww", "-o", "pid=,stat=,command="], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch {
    return [];
  }
  return leftoversIn(listed, pulumiHome);
}

/** Those of a listing of `pid stat command environment` that have the home and are no zombies. */
export function leftoversIn(listed: string, pulumiHome: string): Leftover[] {
  return listed.split("\n").flatMap((line) => {
    const [, pid, state = "", command = ""] = /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    const has = `${command} `.includes(` PULUMI_HOME=${pulumiHome} `);
    return pid === undefined || state.startsWith("Z") || !has
      ? []
      : [{ pid: Number(pid), command }];
  });
}

/** Ends them. Resolves to what was done, in sentences. */
export function endLeftovers(pulumiHome: string): string[] {
  const left = processesWithHome(pulumiHome);
  for (const { pid } of left) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has just ended by itself.
    }
  }
  if (left.length === 0) return [];
  const names = left.map(({ command }) => path.basename(command.split(" ")[0] ?? ""));
  return [`Ended what the killed engine had left running: ${[...new Set(names)].join(", ")}.`];
}
