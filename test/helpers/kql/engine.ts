/**
 * Asks the engine of KQL: a translator and DuckDB run queries over sample rows. `engine.py` has the
 * same shapes. One process answers all questions of a test run.
 *
 * What it cannot prove: duckdb-kql is young (pre-alpha, one author) and refuses what it does not
 * know: make-series, evaluate, mv-apply, prev() and next(), ipv4_*, column_ifexists, watchlists. A query
 * that needs such a thing is written another way; the translator is never changed. Ties of arg_max may
 * be broken another way than Azure does.
 */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";

import { kqlEnginePython } from "../../../cli/setup/kql-engine";
import type { KqlType, LogTable } from "../../../signals/log-schemas/types";
import type { Row, Tables } from "../../rules/kql/types";

/** One evaluation of a query: what it sees, and what it takes for the time. All times ISO 8601, UTC. */
export interface Moment {
  readonly now: string;
  /** Rows after this one ... */
  readonly after: string;
  /** ... up to and including this one are seen. */
  readonly until: string;
  /** How long rows took to arrive, such as `15 minutes`: what `ingestion_time()` tells. */
  readonly late: string;
}

/** What is asked: some queries at some moments over the same rows. */
export interface Question {
  readonly rows: Tables;
  readonly queries: readonly string[];
  readonly moments: readonly Moment[];
  /** Whether tables have `_IngestionTime`, which stands for `ingestion_time()`. @default false */
  readonly ingestion?: boolean;
}

/** The answer to one query at one moment. */
export type Answer = { readonly rows: readonly Row[] } | { readonly error: string };

type Reply =
  | { readonly answers: readonly (readonly Answer[])[] }
  | { readonly failure: string }
  | Readonly<Record<string, never>>;

interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly waiting: ((reply: Reply | Error) => void)[];
}

let running: Running | undefined;
let defined: readonly LogTable[] | undefined;

/** Asks one question; the answers stand by query, then by moment. Throws when rows do not fit. */
export async function askKql(
  tables: readonly LogTable[],
  question: Question,
): Promise<readonly (readonly Answer[])[]> {
  checkRows(tables, question.rows);
  const defining = defined === tables ? undefined : ask({ define: columnsOf(tables) });
  defined = tables;
  const [, reply] = await Promise.all([defining, ask(question)]);
  if ("answers" in reply) return reply.answers;
  throw new Error(`The engine of KQL fails: ${"failure" in reply ? reply.failure : "no answer"}`);
}

function columnsOf(tables: readonly LogTable[]) {
  return Object.fromEntries(tables.map(({ name, columns }) => [name, columns]));
}

function ask(line: object): Promise<Reply> {
  running ??= start();
  const { child, waiting } = running;
  // An idle process must not keep the tests from ending.
  child.ref();
  return new Promise((resolve, reject) => {
    waiting.push((reply) => {
      if (waiting.length === 0) child.unref();
      if (reply instanceof Error) reject(reply);
      else resolve(reply);
    });
    child.stdin.write(`${JSON.stringify(line)}\n`);
  });
}

/** Throws when the engine is not installed. */
function start(): Running {
  const python = kqlEnginePython();
  if (!existsSync(python)) {
    throw new Error(
      `There is no engine of KQL at ${python}; run "npm run setup", which installs it.`,
    );
  }
  const child = spawn(python, [path.join(__dirname, "engine.py")]);
  const waiting: Running["waiting"] = [];
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  createInterface({ input: child.stdout }).on("line", (line) => {
    waiting.shift()?.(JSON.parse(line) as Reply);
  });
  const fail = (error: Error) => {
    running = undefined;
    defined = undefined;
    for (const tell of waiting.splice(0)) tell(error);
  };
  child.stdin.on("error", () => undefined);
  child.on("error", fail);
  child.on("close", (code) => {
    fail(new Error(stderr.trim() || `The engine of KQL ended with code ${code}.`));
  });
  return { child, waiting };
}

/** What a value of a row has to be like. */
const FITS: Readonly<Record<KqlType, (value: unknown) => boolean>> = {
  bool: (value) => typeof value === "boolean",
  datetime: (value) => typeof value === "string" && !Number.isNaN(Date.parse(value)),
  dynamic: () => true,
  guid: (value) => typeof value === "string",
  int: Number.isInteger,
  long: Number.isInteger,
  real: (value) => typeof value === "number",
  string: (value) => typeof value === "string",
  timespan: (value) => typeof value === "string",
};

/** Throws for a table or a column that does not exist, and for a value of another type. */
function checkRows(tables: readonly LogTable[], rows: Tables): void {
  for (const [name, ofTable] of Object.entries(rows)) {
    const table = tables.find((one) => one.name === name);
    if (table === undefined) throw new Error(`there is no table ${name}`);
    for (const [column, value] of ofTable.flatMap((row) => Object.entries(row))) {
      const type = table.columns[column];
      if (type === undefined) throw new Error(`${name} has no column ${column}`);
      if (value === undefined || value === null || FITS[type](value)) continue;
      throw new Error(`${name}.${column} is ${JSON.stringify(value)}, which is no ${type}`);
    }
  }
}
