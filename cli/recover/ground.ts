/**
 * What a recovery works on: the local Azure, or real Azure with the user's own Pulumi. The steps are
 * the same; only who runs Pulumi, in which environment, differs.
 */
import { spawn } from "node:child_process";

import { connect, type Connection } from "../../provider/plugin/connection";
import { UserError } from "../errors";
import { PROJECT_ROOT } from "../local/folders";
import { passSignals } from "../local/pulumi";
import type { Session } from "../local/session";
import { endLeftovers } from "./leftovers";

/** How one run of Pulumi ended. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A stack and how to work on it. */
export interface Ground {
  /** Name without organization and project. */
  readonly stack: string;
  /** How the user starts Pulumi on this stack, such as `npm run local -- up --stack prod`. */
  readonly command: (word: string) => string;
  /** Folder with `Pulumi.yaml`. */
  readonly project: string;
  /** Environment that Pulumi gets. */
  readonly env: NodeJS.ProcessEnv;
  /** Ends what a killed engine left running; resolves to what was done, in sentences. */
  readonly endLeftovers: () => string[];
  /** Runs Pulumi with words for the stack; nothing is shown. */
  readonly pulumi: (words: readonly string[]) => Promise<Run>;
}

/** A stack of a local run. */
export function localGround(session: Session, stack: string): Ground {
  return {
    stack,
    command: (word) =>
      `npm run local -- ${word} --yes${stack === "dev" ? "" : ` --stack ${stack}`}`,
    project: session.folders.project,
    env: session.env,
    endLeftovers: () => endLeftovers(session.folders.pulumiHome),
    pulumi: async (words) => {
      let stdout = "";
      const onStdout = (chunk: string) => (stdout += chunk);
      const { code, output } = await session.onStack(stack, words, { onStdout });
      return { code, stdout, stderr: output };
    },
  };
}

/** A stack in the user's own backend, with the Pulumi on PATH and the user's own logins. */
export function realGround(
  name: string,
  env: NodeJS.ProcessEnv = process.env,
  project = PROJECT_ROOT,
): Ground {
  const ownEnv = { ...env, PULUMI_STACK: name };
  return {
    stack: name.split("/").at(-1) ?? name,
    command: (word) => `pulumi ${word} --stack ${name}`,
    project,
    env: ownEnv,
    // The user may run Pulumi on other stacks at the same time.
    endLeftovers: () => [],
    pulumi: (words) => runOwnPulumi(words, project, ownEnv),
  };
}

function runOwnPulumi(words: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn("pulumi", [...words, "--non-interactive"], {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const stopPassing = passSignals(child);
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("error", (error) => {
      stopPassing();
      reject(new UserError(`pulumi cannot be started (${error.message}); put it on PATH.`));
    });
    child.on("close", (code, signal) => {
      const interrupted = stopPassing();
      resolve({ code: interrupted || signal ? 130 : (code ?? 1), stdout, stderr });
    });
  });
}

/** Runs Pulumi and throws what it says, as one message, when it fails. */
export async function mustRun(ground: Ground, words: readonly string[]): Promise<string> {
  const run = await ground.pulumi(words);
  if (run.code === 0) return run.stdout;
  throw failed(run, words[0] ?? "");
}

/** What a failed run of Pulumi says, as one message. */
export function failed({ code, stdout, stderr }: Run, word: string): UserError {
  if (code === 130) return new UserError("Stopped; run it again to go on.", 130);
  return new UserError(`pulumi ${word} failed:\n${`${stderr}\n${stdout}`.trim()}`);
}

/** Azure as the stack's own providers see it: same settings, same identity. */
export async function connectAzure(ground: Ground): Promise<Connection> {
  const text = await mustRun(ground, ["config", "--json", "--show-secrets"]);
  const config = JSON.parse(text) as Record<string, { value?: string }>;
  const settings = Object.entries(config)
    .filter(([key]) => key.startsWith("azure-native:"))
    .map(([key, { value }]) => [key.slice("azure-native:".length), value]);
  return connect(Object.fromEntries(settings) as Record<string, string>, ground.env);
}
