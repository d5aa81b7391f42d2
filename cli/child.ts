/** Runs a tool of `node_modules` as a child, with signals passed on. */
import { spawn } from "node:child_process";

import { PROJECT_ROOT } from "./local/folders";
import { passSignals } from "./local/pulumi";

/** Runs a TypeScript file of this project in a process of its own, through the hook. */
export function runTypeScript(file: string, words: readonly string[] = []): Promise<number> {
  return runNode(["--require", "./load-typescript.js", file, ...words]);
}

/** Runs this Node with words from the project's root; resolves to the exit code, 130 after Ctrl-C. */
export function runNode(
  words: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, {
      cwd: PROJECT_ROOT,
      env,
      stdio: "inherit",
    });
    const stopPassing = passSignals(child);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      const interrupted = stopPassing();
      resolve(interrupted || signal ? 130 : (code ?? 1));
    });
  });
}
