/** `npm run mutate`: every change of every rule of KQL, and which ones no proof notices. */
import { simpleKey } from "../../../rules/log-demands";
import { loadProofsOfForms } from "./load";
import { mutateKql } from "./mutation";
import { kqlForms } from "./rules";

async function main(words: readonly string[]): Promise<number> {
  const proofs = await loadProofsOfForms();
  const rules = kqlForms();
  const ids = words.length > 0 ? words.flatMap((id) => [id, simpleKey(id)]) : Object.keys(proofs);
  const chosen = ids.flatMap((id) => (proofs[id] === undefined ? [] : (rules.get(id) ?? [])));
  const { operators, survivors, equivalent, stale } = await mutateKql(proofs, chosen);
  const print = (line: string) => process.stdout.write(`${line}\n`);
  for (const [operator, { made, noticed }] of Object.entries(operators).sort()) {
    const share = ((100 * noticed) / made).toFixed(1).padStart(5);
    const counts = `${String(noticed).padStart(5)} of ${String(made).padStart(5)}`;
    print(`${operator.padEnd(28)} ${counts} noticed ${share} %`);
  }
  print(`${equivalent.length} changes mean the same, each with an argument`);
  for (const { rule, operator, description, error } of survivors) {
    const why = error === undefined ? "" : ` (it cannot be run: ${error})`;
    print(`survived  ${rule}: ${operator}: ${description}${why}`);
  }
  for (const { rule, change } of stale) print(`stale argument  ${rule}: ${change}`);
  print(`${survivors.length} survived, ${stale.length} stale arguments`);
  return survivors.length + stale.length === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
