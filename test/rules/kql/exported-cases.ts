/**
 * Prints the proofs of the rules of a stack for `npm run export -- cases`: `exported-cases.ts <stack>`.
 * A case is one line for each of its evaluations; whoever runs the query over the tables of a line, at
 * its moment, has to get rows or none, as it says. Which evaluations of a case that fires tell something
 * is what the engine of the proofs answers; the others are lines of the kind "quiet".
 */
import { analyzeKql } from "../../../cli/rules/kql/analyze";
import { exportedQueries, type ExportedQuery } from "../../../cli/export/queries";
import { localFolders } from "../../../cli/local/folders";
import { settingsOfStack } from "../../../cli/local/stack-settings";
import type { Settings } from "../../../infra/config";
import { simpleKey } from "../../../rules/log-demands";
import type { Answer, Moment } from "../../helpers/kql/engine";
import { kqlCases, type KqlCase } from "./cases";
import { loadProofsOfForms } from "./load";
import { kqlForms, type KqlRule } from "./rules";
import { runKqlCases } from "./run";
import { logTables } from "./tables";
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
  /**
   * What the evaluation sees: rows of its window that have arrived. Every table that the query reads is
   * there, and every row has the columns of it that the query reads.
   */
  readonly tables: Tables;
}

/** The cases of what a stack deploys, with its numbers and the very text of each query. */
export async function casesOfStack(settings: Settings): Promise<KqlCase[]> {
  const queries = new Map(exportedQueries(settings).map((query) => [keyOf(query), query]));
  const proofs = Object.fromEntries(
    Object.entries(await loadProofsOfForms()).filter(([key]) => queries.has(key)),
  );
  const { cases } = kqlCases(proofs, kqlForms(settings.alerts));
  const rules = new Map<KqlRule, KqlRule>();
  return cases.filter(isOnTime).map((one) => {
    const query = queries.get(one.rule.id);
    if (query === undefined) throw new Error(`${one.rule.id} is proven and not deployed`);
    const rule = rules.get(one.rule) ?? deployed(one.rule, query);
    rules.set(one.rule, rule);
    return { ...one, rule, rows: inTablesOf(rule, one.rows) };
  });
}

/** What the proofs of a query are found under. */
function keyOf({ name, kind }: ExportedQuery): string {
  return kind === "simple" ? simpleKey(name) : name;
}

/** Late rows are the same rows, seen by a later evaluation. */
function isOnTime({ moments }: KqlCase): boolean {
  return moments[0]?.late === "0 minutes";
}

/** A rule as it is deployed. That Azure counts the rows of a simple one is no part of its query. */
function deployed(rule: KqlRule, { name, query }: ExportedQuery): KqlRule {
  const { rowsOfMinute: _, ...rest } = rule;
  return { ...rest, id: name, query };
}

/** Where kube-audit is all there is, changes are looked for in its table. */
function inTablesOf({ query }: KqlRule, rows: Tables): Tables {
  const isElsewhere = "AKSAuditAdmin" in rows && !query.includes("AKSAuditAdmin");
  if (!isElsewhere) return rows;
  const { AKSAuditAdmin = [], AKSAudit = [], ...others } = rows;
  return { ...others, AKSAudit: [...AKSAudit, ...AKSAuditAdmin] };
}

/**
 * Some cases as they are printed. Left out are evaluations after the first that see nothing, which the
 * cases without data have already, and quiet situations of a simple rule whose query answers rows: those
 * are too few for Azure, which the query alone cannot say. Throws for a query that cannot be run.
 */
export async function exportedCases(cases: readonly KqlCase[]): Promise<ExportedCase[]> {
  const answers = await runKqlCases(cases);
  const complete = completing();
  return cases.flatMap((one, at) =>
    one.moments.flatMap((moment, index) => {
      const tables = complete(one.rule, seenOf(one, moment));
      const line = evaluation(one, moment, tables, answers[at]?.[index]);
      const isNew = index === 0 || Object.values(tables).some((rows) => rows.length > 0);
      const isTooFew = one.kind === "quiet" && one.rule.kind === "simple" && line.expect === "rows";
      return isNew && !isTooFew ? [line] : [];
    }),
  );
}

function evaluation(
  { rule, kind, title }: KqlCase,
  { now }: Moment,
  tables: Tables,
  answer: Answer | undefined,
): ExportedCase {
  if (answer === undefined || "error" in answer) {
    throw new Error(`${title}: it cannot be run: ${answer?.error ?? "there is no answer"}`);
  }
  const isTold = answer.rows.length > 0;
  const isBeside = kind === "fires" && !isTold;
  return {
    ...{ name: rule.id, query: rule.query, case: isBeside ? "quiet" : kind },
    when: isBeside ? `${title}: nothing of it at ${now.slice(11, 16)}` : title,
    expect: isTold ? "rows" : "none",
    now,
    tables,
  };
}

/** What an evaluation sees: rows of its window that have arrived. */
function seenOf({ rows }: KqlCase, { after, until }: Moment): Tables {
  const isSeen = ({ TimeGenerated: time }: Row) => {
    const at = Date.parse(String(time));
    return at > Date.parse(after) && at <= Date.parse(until);
  };
  return Object.fromEntries(
    Object.entries(rows).map(([table, ofTable]) => [table, ofTable.filter(isSeen)]),
  );
}

/** Gives tables all that their query reads; what a row leaves out is empty as Kusto has it. */
function completing(): (rule: KqlRule, tables: Tables) => Tables {
  const known = new Map<KqlRule, Record<string, Row>>();
  return (rule, tables) => {
    const empty = known.get(rule) ?? emptyRows(rule.query);
    known.set(rule, empty);
    const names = [...new Set([...Object.keys(empty), ...Object.keys(tables)])];
    return Object.fromEntries(
      names.map((name) => [name, (tables[name] ?? []).map((row) => ({ ...empty[name], ...row }))]),
    );
  };
}

/** By table a row of the columns that a query reads: texts are never null. */
function emptyRows(query: string): Record<string, Row> {
  return Object.fromEntries(
    analyzeKql(query, logTables).reads.map(({ table, columns }) => {
      const types = logTables.find(({ name }) => name === table)?.columns ?? {};
      return [
        table,
        Object.fromEntries(columns.map((name) => [name, types[name] === "string" ? "" : null])),
      ];
    }),
  );
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
