/**
 * Prints the proofs of the rules of a stack for `npm run export -- cases`: `exported-cases.ts <stack>`.
 * A case is one line for each of its evaluations; whoever runs the query over the tables of a line, at
 * its moment, has to get rows or none, as it says. A case that fires is told by some of its evaluations:
 * which of them do is what the engine of the proofs answers.
 */
import { exportedQueries } from "../../../cli/export/queries";
import { localFolders } from "../../../cli/local/folders";
import { settingsOfStack } from "../../../cli/local/stack-settings";
import type { Settings } from "../../../infra/config";
import type { Answer, Moment } from "../../helpers/kql/engine";
import { kqlCases, type KqlCase } from "./cases";
import { loadKqlProofs } from "./load";
import { kqlRules } from "./rules";
import { runKqlCases } from "./run";
import type { Row, Tables } from "./types";

/** One evaluation of a case, as printed. */
export interface ExportedCase {
  /** Id of the rule, as in the queries. */
  readonly name: string;
  readonly query: string;
  readonly case: KqlCase["kind"];
  /** A whole sentence. */
  readonly when: string;
  readonly expect: "rows" | "none";
  /** The time of the evaluation, ISO 8601: the first of a case at its moment, others at the frequency. */
  readonly now: string;
  /** What the evaluation sees: rows of its window that have arrived. */
  readonly tables: Tables;
}

/**
 * The cases of what a stack deploys, with its numbers and the very text of each query. A simple rule has
 * none: Azure counts its rows, so that the query alone does not say whether it fires.
 */
export async function casesOfStack(settings: Settings): Promise<KqlCase[]> {
  const usual = exportedQueries(settings).filter(({ kind }) => kind !== "simple");
  const queries = new Map(usual.map(({ name, query }) => [name, query]));
  const proofs = Object.fromEntries(
    Object.entries(await loadKqlProofs()).filter(([id]) => queries.has(id)),
  );
  const { cases } = kqlCases(proofs, kqlRules(settings.alerts));
  return cases.filter(isOnTime).map((one) => deployed(one, queries.get(one.rule.id) ?? ""));
}

/** Late rows are the same rows, seen by a later evaluation. */
function isOnTime({ moments }: KqlCase): boolean {
  return moments[0]?.late === "0 minutes";
}

function deployed(one: KqlCase, query: string): KqlCase {
  const rows = Object.entries(one.rows).map(([table, ofTable]) => [
    // Where kube-audit is all there is, changes are looked for in its table.
    query.includes(table) ? table : table.replace(/^AKSAuditAdmin$/, "AKSAudit"),
    ofTable,
  ]);
  return { ...one, rule: { ...one.rule, query }, rows: Object.fromEntries(rows) as Tables };
}

/** Some cases as they are printed. Throws for a query that cannot be run. */
export async function exportedCases(cases: readonly KqlCase[]): Promise<ExportedCase[]> {
  const answers = await runKqlCases(cases);
  return cases.flatMap((one, at) =>
    one.moments.map((moment, index) => evaluation(one, moment, answers[at]?.[index])),
  );
}

function evaluation(
  { rule, kind, title, rows }: KqlCase,
  { now, after, until }: Moment,
  answer: Answer | undefined,
): ExportedCase {
  if (answer === undefined || "error" in answer) {
    throw new Error(`${title}: it cannot be run: ${answer?.error ?? "there is no answer"}`);
  }
  const isSeen = ({ TimeGenerated: time }: Row) => {
    const at = Date.parse(String(time));
    return at > Date.parse(after) && at <= Date.parse(until);
  };
  const seen = Object.entries(rows).map(([table, ofTable]) => [table, ofTable.filter(isSeen)]);
  return {
    ...{ name: rule.id, query: rule.query, case: kind, when: title },
    expect: answer.rows.length > 0 ? "rows" : "none",
    now,
    tables: Object.fromEntries(seen) as Tables,
  };
}

async function main(stack: string): Promise<void> {
  const { settings } = await settingsOfStack(localFolders(), stack);
  for (const one of await exportedCases(await casesOfStack(settings))) {
    process.stdout.write(`${JSON.stringify(one)}\n`);
  }
}

if (require.main === module) {
  void main(process.argv[2] ?? "dev").catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
