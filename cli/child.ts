/** Runs a tool of `node_modules` as a child, with signals passed on. */
import { spawn, type ChildProcess } from "node:child_process";

import { PROJECT_ROOT } from "./local/folders";
import { passSignals } from "./local/pulumi";

/** Runs a TypeScript file of this project in a process of its own, through the hook. */
export function runTypeScript(file: string, words: readonly string[] = []): Promise<number> {
  return runNode(wordsForTypeScript(file, words));
}

/** The words that let Node run a TypeScript file of this project. */
export function wordsForTypeScript(file: string, words: readonly string[] = []): string[] {
  return ["--require", "./load-typescript.js", file, ...words];
}

/** Runs this Node with words from the project's root; resolves to the exit code, 130 after Ctrl-C. */
export function runNode(words: readonly string[]): Promise<number> {
  return codeOf(spawn(process.execPath, words, { cwd: PROJECT_ROOT, stdio: "inherit" }));
}

/** As `runNode`, with all that is printed in the answer instead of on the terminal. */
export async function runNodeHeld(words: readonly string[]): Promise<{
  readonly code: number;
  readonly output: string;
}> {
  const stdio = ["ignore", "pipe", "pipe"] as const;
  const child = spawn(process.execPath, words, { cwd: PROJECT_ROOT, stdio: [...stdio] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  }
  return { code: await codeOf(child), output };
}

function codeOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const stopPassing = passSignals(child);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      const interrupted = stopPassing();
      resolve(interrupted || signal ? 130 : (code ?? 1));
    });
  });
}
