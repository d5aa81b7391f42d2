/**
 * Reads the words of a command with Node's own parser: unknown flags are usage errors, and
 * `--help` prints the command's text and ends it with 0.
 */
import { parseArgs, type ParseArgsConfig } from "node:util";

import { UsageError } from "./errors";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** What a command takes. */
export interface Shape<O extends Options> {
  /** Printed by `--help`: a usage line, what the command does, its flags and exit codes. */
  readonly help: string;
  readonly options: O;
  /** How many positional words are allowed. @default 0 */
  readonly positionals?: number;
}

/** The parsed words, or `undefined` when only the help was asked for (and has been printed). */
export function readWords<O extends Options>(words: readonly string[], shape: Shape<O>) {
  const parse = () =>
    parseArgs({
      args: [...words],
      options: { ...shape.options, help: { type: "boolean" } },
      allowPositionals: true,
      strict: true,
    });
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse();
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error);
    throw new UsageError(`${reason}; --help lists what this command takes.`);
  }
  if ("help" in parsed.values && parsed.values.help === true) {
    process.stdout.write(`${shape.help.trim()}\n`);
    return undefined;
  }
  const extra = parsed.positionals[shape.positionals ?? 0];
  if (extra !== undefined) {
    throw new UsageError(`"${extra}" is not expected here; --help lists what this command takes.`);
  }
  return { values: parsed.values, positionals: parsed.positionals };
}
