/** `npm run mutate`: whether the proofs of the rules notice every change of them. */
import { runTypeScript } from "../child";
import { isKqlRule } from "../rules/kql/ids";
import { findJudge } from "../setup/judge";
import { findKqlEngine } from "../setup/kql-engine";
import { readWords } from "../words";

const HELP = `
npm run mutate [-- <rule or record> ...]

Changes every deployed expression of the Prometheus alerts, of the rules of KQL and of Microsoft's
recording rules, or of the named ones, in one place at a time - a condition dropped or turned round, a
threshold moved, a join or a grouping left out - and runs the proofs. Prints what was noticed by kind
of change, and every change that nothing noticed. "npm test" does the same for a sample.

Exit code: 0, 1 when a change survived without an argument why it means the same, 2 for unknown rules
and records.
`;

/** Runs the words after `npm run mutate --`. */
export async function mutateCommand(words: readonly string[]): Promise<number> {
  const parsed = readWords(words, { help: HELP, options: {}, positionals: Infinity });
  if (parsed === undefined) return 0;
  const kql = parsed.positionals.filter(isKqlRule);
  const records = parsed.positionals.filter(isRecord);
  const alerts = parsed.positionals.filter((id) => !isKqlRule(id) && !isRecord(id));
  const isAll = parsed.positionals.length === 0;
  const codes: number[] = [];
  if (isAll || alerts.length + records.length > 0) await findJudge();
  if (isAll || alerts.length > 0) {
    codes.push(await runTypeScript("test/rules/proofs/mutate.ts", alerts));
  }
  if (isAll || records.length > 0) {
    codes.push(await runTypeScript("test/rules/recording/mutate.ts", records));
  }
  if (isAll || kql.length > 0) {
    await findKqlEngine();
    codes.push(await runTypeScript("test/rules/kql/mutate.ts", kql));
  }
  return Math.max(...codes);
}

/** Names of records have a colon, by convention; no other rule's has. */
function isRecord(name: string): boolean {
  return name.includes(":");
}
