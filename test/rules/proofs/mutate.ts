/** `npm run mutate`: every change of every Prometheus alert, and which ones no proof notices. */
import { UserError } from "../../../cli/errors";
import { loadProofs } from "./load";
import { mutate } from "./mutation";

async function main(words: readonly string[]): Promise<number> {
  const proofs = await loadProofs();
  const ids = words.length > 0 ? words : Object.keys(proofs);
  const unknown = ids.filter((id) => proofs[id] === undefined);
  if (unknown.length > 0) {
    process.stderr.write(
      `There are no proofs of ${unknown.join(", ")}; name rules of rules/README.md.\n`,
    );
    return 2;
  }
  const started = Date.now();
  const { operators, survivors, equivalent, stale } = await mutate(proofs, ids, {}, (left) =>
    process.stderr.write(`${left} changes that nothing has noticed yet\n`),
  );
  for (const [operator, { made, noticed }] of Object.entries(operators).sort()) {
    const share = ((100 * noticed) / made).toFixed(1).padStart(5);
    process.stdout.write(
      `${operator.padEnd(28)} ${String(noticed).padStart(5)} of ${String(made).padStart(5)} noticed ${share} %\n`,
    );
  }
  process.stdout.write(`${equivalent.length} changes mean the same, each with an argument\n`);
  for (const { rule, operator, description } of survivors) {
    process.stdout.write(`survived  ${rule}: ${operator}: ${description}\n`);
  }
  for (const { rule, change } of stale) {
    process.stdout.write(`stale argument  ${rule}: ${change}\n`);
  }
  const took = Math.round((Date.now() - started) / 1000);
  process.stdout.write(
    `${survivors.length} survived, ${stale.length} stale arguments; ${ids.length} rules in ${took} s\n`,
  );
  return survivors.length + stale.length === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    const text = error instanceof UserError ? error.message : (error as Error).stack;
    process.stderr.write(`${text}\n`);
    process.exitCode = 1;
  },
);
