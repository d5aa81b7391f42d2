/**
 * Asks the judge of PromQL: Prometheus's own engine runs rules over samples and says which alerts
 * fire, from when to when. One process takes all cases, so collect them and ask once.
 * The program is `cli/setup/toolchain/promql-judge/`; `document.go` has the same shapes.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";

import { toolBinary } from "../../../cli/setup/cache";

/** One series of samples. */
export interface Series {
  /** With `__name__`; an empty value is as good as none. */
  readonly labels: Readonly<Record<string, string>>;
  /** promtool's notation from minute 0 on: `1x59` is 60 samples, `_x5` five gaps, `0+10x9`. */
  readonly values: string;
  /** Seconds between two samples. @default 60 */
  readonly interval?: number;
}

/** A rule that writes a series, which later rules of the case read in the same evaluation. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** A rule that fires. */
export interface AlertingRule {
  readonly alert: string;
  readonly expr: string;
  /** Seconds that the condition has to hold. @default 0 */
  readonly for?: number;
  /** Seconds that a firing alert stays after the condition went (timeToResolve). @default 0 */
  readonly resolveAfter?: number;
  readonly labels?: Readonly<Record<string, string>>;
  /** Filled in by Prometheus's own templates when the alert begins to fire. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What the judge is asked: some rules, evaluated in their order over some samples. */
export interface Case {
  readonly id: string;
  /** How long rules are evaluated: from minute 0 up to and including this one. */
  readonly minutes: number;
  /** Seconds between two evaluations. */
  readonly step: number;
  /** Seconds that samples arrive late, by job; "*" stands for all other jobs. @default none */
  readonly lag?: Readonly<Record<string, number>>;
  /** Compare names and values without case, as Azure does; answers are in lower case. */
  readonly caseInsensitive?: boolean;
  /** One query per rule and step although less would do. Cost: some ten times as slow. */
  readonly instant?: boolean;
  /** Answer what recording rules wrote too. */
  readonly records?: boolean;
  readonly series: readonly Series[];
  readonly rules: readonly (RecordingRule | AlertingRule)[];
  /** One more verdict each, which costs less than a case of its own. @default none */
  readonly changes?: readonly RuleChange[];
}

/** One rule of a case replaced by another. */
export interface RuleChange {
  /** Its place among the rules of the case. */
  readonly at: number;
  readonly rule: RecordingRule | AlertingRule;
}

/** One time that one instance of an alert fired. */
export interface Firing {
  readonly alert: string;
  /** Those of the instance, with the rule's own, without `alertname`. */
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Minute of the first evaluation in which it fires. */
  readonly from: number;
  /** Minute of the first evaluation in which it no longer does; absent when it does at the end. */
  readonly to?: number;
}

/** What a recording rule wrote into one series. */
export interface RecordedSeries {
  readonly record: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Minute and value; `NaN`, `+Inf` and `-Inf` are text, which JSON has no number for. */
  readonly values: readonly (readonly [number, number | string])[];
}

/** The answer to one case. */
export interface Verdict {
  readonly id: string;
  /**
   * `<rule>: <message>` of each rule that cannot be read or evaluated, joined by "; ". Such a rule
   * fires nothing; when it is a recording rule, nothing in the case does.
   */
  readonly error?: string;
  /** What the engine remarks, such as rate() of something that is no counter. */
  readonly warnings?: readonly string[];
  readonly alerts: readonly Firing[];
  readonly records?: readonly RecordedSeries[];
  /** The verdicts with each change of the case, in their order; absent without changes. */
  readonly changed?: readonly Verdict[];
}

/** Judges all cases in one process; the verdicts have their order. */
export async function judge(cases: readonly Case[]): Promise<Verdict[]> {
  const answer = await ask([], JSON.stringify({ cases }));
  return (JSON.parse(answer) as { cases: Verdict[] }).cases;
}

/** What Prometheus's grammar says of an expression. */
export interface Reading {
  readonly ok: boolean;
  readonly error?: string;
  /** vector, scalar, matrix or string. */
  readonly type?: string;
  /** Names that selectors give exactly, each once, in the order of the expression. */
  readonly metrics: readonly string[];
}

/** Reads all expressions in one process, by the official grammar with types and arity. */
export async function readExpressions(expressions: readonly string[]): Promise<Reading[]> {
  const lines = expressions.map((expression) => JSON.stringify(expression)).join("\n");
  const answer = await ask(["parse"], lines);
  return answer.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Reading]));
}

/** What Prometheus says of a rule file. */
export interface RuleFileReading {
  /** How many rules each group has, by its name; empty when something is wrong. */
  readonly groups: Readonly<Record<string, number>>;
  /** Everything that is wrong, empty when Prometheus takes the file. */
  readonly errors: readonly string[];
}

/** Lets Prometheus's own reader of rule files look at the texts of some, in one process. */
export async function readRuleFiles(texts: readonly string[]): Promise<RuleFileReading[]> {
  return JSON.parse(await ask(["rules"], JSON.stringify(texts))) as RuleFileReading[];
}

/** A piece of a scrape configuration as Prometheus writes it: snake_case, or text. */
export interface ScrapeSetting {
  readonly kind: "relabel" | "duration" | "regex" | "scrape";
  readonly value: unknown;
}

/** Whether Prometheus takes a setting. */
export interface Ruling {
  readonly ok: boolean;
  readonly error?: string;
}

/** Lets Prometheus's own packages read all settings, in one process. */
export async function judgeSettings(settings: readonly ScrapeSetting[]): Promise<Ruling[]> {
  return JSON.parse(await ask(["scrape"], JSON.stringify(settings))) as Ruling[];
}

/** Runs the judge once. Throws when it is not built, or says why it cannot answer. */
function ask(words: readonly string[], input: string): Promise<string> {
  const binary = toolBinary("promql-judge");
  if (!existsSync(binary)) {
    const where = `There is no judge of PromQL at ${binary}`;
    throw new Error(`${where}; run "npm run setup", which builds it.`);
  }
  return new Promise((resolve, reject) => {
    const child = spawn(binary, words, { stdio: ["pipe", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    // A judge that stops early closes its input: its own message is the one to show.
    child.stdin.on("error", () => undefined);
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(stdout);
      else reject(new Error(stderr.trim() || `The judge of PromQL ended with code ${code}.`));
    });
    child.stdin.end(input);
  });
}
