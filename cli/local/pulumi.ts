/**
 * Runs the engine as a child and passes signals on: the engine ends its update in an orderly way,
 * and nothing of ours is left running after Ctrl-C.
 */
import { spawn, type ChildProcess } from "node:child_process";

/** How one run of the engine is started. */
export interface RunOptions {
  readonly cwd?: string;
  /** Collect both outputs instead of showing them. @default false */
  readonly capture?: boolean;
  /** Sees each chunk of standard output; with it the output is not shown. */
  readonly onStdout?: (chunk: string) => void;
}

/** How a run ended. */
export interface RunResult {
  /** Pulumi's exit code; 130 when a signal of the user ended it. */
  readonly code: number;
  /** Both outputs, in order, when they were captured. */
  readonly output: string;
}

/** Runs Pulumi with words of its command line. */
export type RunPulumi = (words: readonly string[], options?: RunOptions) => Promise<RunResult>;

/** Makes a runner for one engine and one environment. */
export function pulumiRunner(pulumi: string, cwd: string, env: NodeJS.ProcessEnv): RunPulumi {
  return (words, options = {}) =>
    new Promise((resolve, reject) => {
      const piped = options.capture === true || options.onStdout !== undefined;
      const child = spawn(pulumi, words, {
        cwd: options.cwd ?? cwd,
        env,
        stdio: piped ? ["ignore", "pipe", "pipe"] : "inherit",
      });
      const stopPassing = passSignals(child);
      let output = "";
      child.stdout?.on("data", (chunk: Buffer) => {
        if (options.onStdout) options.onStdout(chunk.toString());
        else output += chunk.toString();
      });
      child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
      child.on("error", reject);
      child.on("close", (code, signal) => {
        const interrupted = stopPassing();
        resolve({ code: interrupted || signal ? 130 : (code ?? 1), output });
      });
    });
}

/** Passes Ctrl-C and SIGTERM to a child; the returned function ends that and tells whether any came. */
export function passSignals(child: ChildProcess): () => boolean {
  let count = 0;
  let last = 0;
  const onSignal = (signal: NodeJS.Signals) => {
    // npm passes Ctrl-C on although the terminal has sent it to the whole group already.
    if (Date.now() - last < 200) return;
    last = Date.now();
    count += 1;
    // A terminal has told the child itself; a second message would make the engine give up at once.
    if (signal === "SIGINT" && process.stdin.isTTY && count === 1) return;
    child.kill(count > 2 ? "SIGKILL" : "SIGINT");
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, onSignal);
  return () => {
    for (const signal of signals) process.off(signal, onSignal);
    return count > 0;
  };
}
