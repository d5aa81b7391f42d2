/** `npm run prove`: the proofs of the rules with the thresholds of a stack. */
import { runTypeScript } from "../child";
import { findJudge } from "../setup/judge";
import { findKqlEngine } from "../setup/kql-engine";
import { readWords } from "../words";

const HELP = `
npm run prove [-- --stack S]

Runs the proofs of the Prometheus alerts that the stack deploys and of the rules of KQL, with the
thresholds of its own: each fires, stays quiet and is looked at without data. Numbers that differ from
the usual ones are printed. Samples follow the thresholds; a case that says nothing under them is
named with the reason.

Exit code: 0 when all are proven, 1 otherwise.
`;

/** Runs the words after `npm run prove --`. */
export async function proveCommand(words: readonly string[]): Promise<number> {
  const options = { stack: { type: "string", default: "dev" } } as const;
  const parsed = readWords(words, { help: HELP, options });
  if (parsed === undefined) return 0;
  await findJudge();
  await findKqlEngine();
  const { stack } = parsed.values;
  const codes = [
    await runTypeScript("test/rules/proofs/prove.ts", [stack]),
    await runTypeScript("test/rules/kql/prove.ts", [stack]),
  ];
  return Math.max(...codes);
}
