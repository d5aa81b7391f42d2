/**
 * Asks the engine of KQL: a translator and DuckDB run queries over sample rows. `engine.py` has the
 * same shapes. One or two processes answer all questions of a test run.
 *
 * What it cannot prove: duckdb-kql is young (pre-alpha, one author) and refuses what it does not
 * know: make-series, evaluate, mv-apply, prev() and next(), ipv4_*, column_ifexists, watchlists. A query
 * that needs such a thing is written another way; the translator is never changed. Ties of arg_max may
 * be broken another way than Azure does.
 */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
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
  /**
   * What questions with the same queries have in common, such as the id of a rule: one process answers
   * them, because to plan a query costs more than to run it. @default any process
   */
  readonly about?: string;
}

/** The answer to one query at one moment. */
export type Answer = { readonly rows: readonly Row[] } | { readonly error: string };

type Reply =
  | { readonly answers: readonly (readonly Answer[])[] }
  | { readonly failure: string }
  | { readonly cpu: number }
  | Readonly<Record<string, never>>;

/** A process, with who waits for its answers. */
interface Engine {
  readonly child: ChildProcessWithoutNullStreams;
  readonly waiting: ((reply: Reply | Error) => void)[];
  /** The tables that it has. */
  tables: readonly LogTable[] | undefined;
  /** What it was asked about. */
  readonly subjects: Set<string>;
}

/** As many as can work at the same time, and no more: each costs 100 MB. */
const MOST = Math.min(2, availableParallelism());

const engines: Engine[] = [];

/** Asks one question; the answers stand by query, then by moment. Throws when rows do not fit. */
export async function askKql(
  tables: readonly LogTable[],
  question: Question,
): Promise<readonly (readonly Answer[])[]> {
  const { about, ...asked } = question;
  checkRows(tables, question.rows);
  const engine =
    engines.find(({ subjects }) => about !== undefined && subjects.has(about)) ?? leastBusy();
  if (about !== undefined) engine.subjects.add(about);
  const told: Promise<Reply>[] = [];
  if (engine.tables !== tables) told.push(ask(engine, { define: columnsOf(tables) }));
  engine.tables = tables;
  told.push(ask(engine, asked));
  const reply = (await Promise.all(told)).at(-1) ?? {};
  if ("answers" in reply) return reply.answers;
  throw new Error(`The engine of KQL fails: ${"failure" in reply ? reply.failure : "no answer"}`);
}

/** Seconds of a processor that all engines together have used since they were started. */
export async function engineSeconds(): Promise<number> {
  const replies = await Promise.all(engines.map((engine) => ask(engine, { cpu: true })));
  return replies.reduce((sum, reply) => sum + ("cpu" in reply ? reply.cpu : 0), 0);
}

function columnsOf(tables: readonly LogTable[]) {
  return Object.fromEntries(tables.map(({ name, columns }) => [name, columns]));
}

function leastBusy(): Engine {
  const [idlest] = [...engines].sort((a, b) => a.waiting.length - b.waiting.length);
  if (idlest?.waiting.length === 0 || engines.length >= MOST) return idlest ?? start();
  return start();
}

function ask({ child, waiting }: Engine, line: object): Promise<Reply> {
  keepAwake(child, true);
  return new Promise((resolve, reject) => {
    waiting.push((reply) => {
      if (waiting.length === 0) keepAwake(child, false);
      if (reply instanceof Error) reject(reply);
      else resolve(reply);
    });
    child.stdin.write(`${JSON.stringify(line)}\n`);
  });
}

/** Whether this process waits for the other one: an idle engine must not keep it from ending. */
function keepAwake(child: ChildProcessWithoutNullStreams, awake: boolean): void {
  // Pipes are sockets, which the types do not say.
  const handles = [child, child.stdin, child.stdout, child.stderr] as unknown as {
    ref(): void;
    unref(): void;
  }[];
  for (const handle of handles) {
    if (awake) handle.ref();
    else handle.unref();
  }
}

/** Starts one more process. Throws when the engine is not installed. */
function start(): Engine {
  const python = kqlEnginePython();
  if (!existsSync(python)) {
    throw new Error(
      `There is no engine of KQL at ${python}; run "npm run setup", which installs it.`,
    );
  }
  const child = spawn(python, [path.join(__dirname, "engine.py")]);
  const engine: Engine = { child, waiting: [], tables: undefined, subjects: new Set() };
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  createInterface({ input: child.stdout }).on("line", (line) => {
    engine.waiting.shift()?.(JSON.parse(line) as Reply);
  });
  const fail = (error: Error) => {
    if (engines.includes(engine)) engines.splice(engines.indexOf(engine), 1);
    for (const tell of engine.waiting.splice(0)) tell(error);
  };
  child.stdin.on("error", () => undefined);
  child.on("error", fail);
  child.on("close", (code) => {
    fail(new Error(stderr.trim() || `The engine of KQL ended with code ${code}.`));
  });
  engines.push(engine);
  return engine;
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
    if (ofTable.some(({ TimeGenerated: time }) => typeof time !== "string")) {
      throw new Error(`a row of ${name} has no TimeGenerated`);
    }
    for (const [column, value] of ofTable.flatMap((row) => Object.entries(row))) {
      const type = table.columns[column];
      if (type === undefined) throw new Error(`${name} has no column ${column}`);
      if (value === undefined || value === null || FITS[type](value)) continue;
      throw new Error(`${name}.${column} is ${JSON.stringify(value)}, which is no ${type}`);
    }
  }
}
