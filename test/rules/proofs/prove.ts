/** `npm run prove`: the proofs of the Prometheus alerts with the numbers of a stack. */
import { localFolders } from "../../../cli/local/folders";
import { settingsOfStack } from "../../../cli/local/stack-settings";
import { isAlert } from "../../../rules/render-prometheus";
import { rulesInUse } from "../../../infra/rules-in-use";
import { ownNumbers } from "../own-numbers";
import { judge } from "../../helpers/promql/judge";
import { alertRules, proofCases } from "./cases";
import { loadProofs } from "./load";
import { problemsOf } from "./verdicts";

async function main(stack: string): Promise<number> {
  const { settings } = await settingsOfStack(localFolders(), stack);
  const deployed = new Set(
    rulesInUse(settings).groups.flatMap(({ rules }) => rules.filter(isAlert).map(({ id }) => id)),
  );
  const all = Object.entries(await loadProofs());
  const proofs = Object.fromEntries(all.filter(([id]) => deployed.has(id)));
  const { cases, inapplicable } = proofCases(proofs, settings.alerts);
  const verdicts = await judge(cases.map(({ judged }) => judged));
  const wrong = cases.flatMap((one, index) => {
    const verdict = verdicts[index];
    const problems = verdict === undefined ? ["it was not judged"] : problemsOf(one, verdict);
    return problems.map((problem) => `${one.title}: ${problem}`);
  });
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const proven = [...alertRules.values()].filter(({ id }) => id in proofs);
  for (const line of ownNumbers(proven, settings.alerts)) print(line);
  for (const { title, why } of inapplicable) print(`does not apply  ${title}: ${why}`);
  for (const line of wrong) print(`not proven  ${line}`);
  const changed = Object.keys(settings.alerts.overrides).filter((id) => deployed.has(id));
  print(
    `${Object.keys(proofs).length} rules of stack ${stack}, ${changed.length} with numbers of its own; ` +
      `${cases.length} cases run, ${wrong.length} not proven, ${inapplicable.length} do not apply`,
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
