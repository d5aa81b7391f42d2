/**
 * Prints the proofs of the rules of a stack for `npm run export -- cases`: `exported-cases.ts <stack>`.
 * Whoever runs a query over the tables of a case, at its moment, has to get rows or none, as it says.
 */
import { exportedQueries } from "../../../cli/export/queries";
import { localFolders } from "../../../cli/local/folders";
import { settingsOfStack } from "../../../cli/local/stack-settings";
import type { Settings } from "../../../infra/config";
import { kqlCases, type KqlCase } from "./cases";
import { loadKqlProofs } from "./load";
import { kqlRules } from "./rules";
import type { Row, Tables } from "./types";

/** A case, as printed. */
export interface ExportedCase {
  /** Id of the rule, as in the queries. */
  readonly name: string;
  readonly query: string;
  readonly case: KqlCase["kind"];
  /** A whole sentence. */
  readonly when: string;
  readonly expect: "rows" | "none";
  /** The time of the evaluation, ISO 8601. */
  readonly now: string;
  /** What the evaluation sees: rows of its window that have arrived. */
  readonly tables: Tables;
}

/**
 * The cases of what a stack deploys, with its numbers. A simple rule has none: Azure counts its rows, so
 * that the query alone does not say whether it fires.
 */
export async function exportedCases(settings: Settings): Promise<ExportedCase[]> {
  const usual = exportedQueries(settings).filter(({ kind }) => kind !== "simple");
  const queries = new Map(usual.map(({ name, query }) => [name, query]));
  const all = kqlRules(settings.alerts);
  const proofs = Object.fromEntries(
    Object.entries(await loadKqlProofs()).filter(([id]) => queries.has(id)),
  );
  const { cases } = kqlCases(proofs, all);
  return cases.filter(isOnTime).map((one) => exported(one, queries.get(one.rule.id) ?? ""));
}

/** Late rows are the same rows, seen by a later evaluation. */
function isOnTime({ moments }: KqlCase): boolean {
  return moments[0]?.late === "0 minutes";
}

function exported({ rule, kind, title, rows, moments, results }: KqlCase, query: string) {
  const { now = "", after = "", until = "" } = moments[0] ?? {};
  const isSeen = ({ TimeGenerated: time }: Row) => {
    const at = Date.parse(String(time));
    return at > Date.parse(after) && at <= Date.parse(until);
  };
  return {
    ...{ name: rule.id, query, case: kind, when: title },
    expect: results.length > 0 ? ("rows" as const) : ("none" as const),
    now,
    tables: Object.fromEntries(
      Object.entries(rows).map(([table, ofTable]) => [
        // Where kube-audit is all there is, changes are looked for in its table.
        query.includes(table) ? table : table.replace(/^AKSAuditAdmin$/, "AKSAudit"),
        ofTable.filter(isSeen),
      ]),
    ),
  };
}

async function main(stack: string): Promise<void> {
  const { settings } = await settingsOfStack(localFolders(), stack);
  for (const one of await exportedCases(settings)) {
    process.stdout.write(`${JSON.stringify(one)}\n`);
  }
}

if (require.main === module) {
  void main(process.argv[2] ?? "dev").catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
