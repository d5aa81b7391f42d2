/** What `npm run mutate` prints of changes of rules of PromQL, and how it ends. */
import { UserError } from "../../../cli/errors";
import type { MutationReport } from "./mutation";

/** Some kind of rule whose expressions are changed. */
export interface Mutated {
  /** What they are called, in the plural. */
  readonly what: string;
  /** Names of all, as users write them. */
  readonly known: ReadonlySet<string>;
  /** Where users find the names. */
  readonly list: string;
  /** Changes those of these names. */
  readonly mutate: (names: readonly string[]) => Promise<MutationReport>;
}

/** Changes the named rules, by default all, prints what became of it and sets the exit code. */
export function runMutation(words: readonly string[], mutated: Mutated): void {
  main(words, mutated).then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
      const text = error instanceof UserError ? error.message : (error as Error).stack;
      process.stderr.write(`${text}\n`);
      process.exitCode = 1;
    },
  );
}

async function main(words: readonly string[], mutated: Mutated): Promise<number> {
  const { what, known, list, mutate } = mutated;
  const names = words.length > 0 ? words : [...known];
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    process.stderr.write(
      `There are no proofs of ${unknown.join(", ")}; name ${what} of ${list}.\n`,
    );
    return 2;
  }
  const started = Date.now();
  const report = await mutate(names);
  for (const line of linesOf(report)) process.stdout.write(`${line}\n`);
  const { survivors, stale } = report;
  const took = Math.round((Date.now() - started) / 1000);
  process.stdout.write(
    `${survivors.length} survived, ${stale.length} stale arguments; ${names.length} ${what} in ${took} s\n`,
  );
  return survivors.length + stale.length === 0 ? 0 : 1;
}

function linesOf({ operators, survivors, equivalent, stale }: MutationReport): string[] {
  return [
    ...Object.entries(operators)
      .sort()
      .map(([operator, { made, noticed }]) => {
        const share = ((100 * noticed) / made).toFixed(1).padStart(5);
        const counts = `${String(noticed).padStart(5)} of ${String(made).padStart(5)}`;
        return `${operator.padEnd(28)} ${counts} noticed ${share} %`;
      }),
    `${equivalent.length} changes mean the same, each with an argument`,
    ...survivors.map(
      ({ rule, operator, description }) => `survived  ${rule}: ${operator}: ${description}`,
    ),
    ...stale.map(({ rule, change }) => `stale argument  ${rule}: ${change}`),
  ];
}
