/**
 * Runs one command and turns its end into an exit code: what it returns, 1 for a failure, 2 for
 * words it does not know, 130 after Ctrl-C. A user's mistake prints one message and no stack.
 */
import { UsageError, UserError } from "./errors";

/** A command: takes its words, resolves to the exit code. */
export type Command = (words: readonly string[]) => Promise<number>;

const commands: Record<string, () => Promise<Command>> = {
  try: async () => (await import("./commands/try")).tryCommand,
  local: async () => (await import("./commands/local")).localCommand,
  recover: async () => (await import("./commands/recover")).recoverCommand,
  azure: async () => (await import("./commands/azure")).azureCommand,
  export: async () => (await import("./commands/export")).exportCommand,
  init: async () => (await import("./commands/init")).initCommand,
  preflight: async () => (await import("./commands/preflight")).preflightCommand,
  objects: async () => (await import("./commands/objects")).objectsCommand,
  verify: async () => (await import("./commands/verify")).verifyCommand,
  status: async () => (await import("./commands/status")).statusCommand,
  drill: async () => (await import("./commands/drill")).drillCommand,
  policies: async () => (await import("./commands/policies")).policiesCommand,
  "azure:validate": async () => (await import("./commands/azure-validate")).azureValidateCommand,
  setup: async () => (await import("./commands/setup")).setupCommand,
  test: async () => (await import("./commands/test")).testCommand,
  "test:kube": async () => (await import("./commands/test-kube")).testKubeCommand,
  check: async () => (await import("./commands/check")).checkCommand,
  prove: async () => (await import("./commands/prove")).proveCommand,
  mutate: async () => (await import("./commands/mutate")).mutateCommand,
  fix: async () => (await import("./commands/fix")).fixCommand,
  bench: async () => (await import("./commands/bench")).benchCommand,
};

/** Loads and runs a command by name and sets the exit code of this process. */
export async function runCommand(name: string, words: readonly string[]): Promise<void> {
  const load = commands[name];
  if (load === undefined) throw new Error(`no command is called ${name}`);
  // A reader that stops early (`| head`) is not a failure of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(process.exitCode);
    throw error;
  });
  try {
    const command = await load();
    process.exitCode = await command(words);
  } catch (error) {
    process.exitCode = report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof UserError) {
    process.stderr.write(`${error.message}\n`);
    return error instanceof UsageError ? 2 : error.exitCode;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${text}\n`);
  return 1;
}
