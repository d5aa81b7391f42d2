/** `npm run prove`: the proofs of the rules of KQL with the numbers of a stack. */
import { localFolders } from "../../../cli/local/folders";
import { settingsOfStack } from "../../../cli/local/stack-settings";
import { ownNumbers } from "../own-numbers";
import { kqlCases } from "./cases";
import { loadProofsOfForms } from "./load";
import { kqlForms, numbered } from "./rules";
import { runKqlCases } from "./run";
import { kqlProblems } from "./verdicts";

async function main(stack: string): Promise<number> {
  const { settings } = await settingsOfStack(localFolders(), stack);
  const rules = kqlForms(settings.alerts);
  const all = Object.entries(await loadProofsOfForms());
  const proofs = Object.fromEntries(all.filter(([id]) => rules.has(id)));
  const { cases, inapplicable } = kqlCases(proofs, rules);
  const answers = await runKqlCases(cases);
  const wrong = cases.flatMap((one, at) =>
    kqlProblems(one, answers[at] ?? []).map((problem) => `${one.title}: ${problem}`),
  );
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const proven = numbered.filter(({ id }) => id in proofs);
  for (const line of ownNumbers(proven, settings.alerts)) print(line);
  for (const { title, why } of inapplicable) print(`does not apply  ${title}: ${why}`);
  for (const line of wrong) print(`not proven  ${line}`);
  const changed = Object.keys(settings.alerts.overrides).filter((id) => rules.has(id));
  print(
    `${proven.length} rules of KQL with the numbers of stack ${stack}, ${changed.length} ` +
      `with numbers of its own; ${cases.length} cases run, ${wrong.length} not proven, ` +
      `${inapplicable.length} do not apply`,
  );
  return wrong.length === 0 ? 0 : 1;
}

main(process.argv[2] ?? "dev").then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
