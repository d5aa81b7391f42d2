/** What is wrong with a case that was run, each a sentence. */
import { isDeepStrictEqual } from "node:util";

import type { Answer, Moment } from "../../helpers/kql/engine";
import type { KqlCase } from "./cases";
import { nameOf, OTHER_CLUSTER } from "./samples";
import { NOW, type Row } from "./types";

/** All that is wrong; empty when the case is proven. */
export function kqlProblems(one: KqlCase, answers: readonly Answer[]): string[] {
  const errors = answers.flatMap((answer) => ("error" in answer ? [answer.error] : []));
  if (errors.length > 0) return [...new Set(errors)].map((error) => `it cannot be run: ${error}`);
  const told = failing(
    one,
    one.moments.map((moment, at) => ({ moment, rows: rowsOf(answers[at]) })),
  );
  const missing = one.results.filter(
    (expected, at) =>
      !told.some(
        ({ rows }) => rows.filter((row) => matches(row, expected)).length >= alike(one.results, at),
      ),
  );
  return [
    ...missing.map((expected) => `nothing tells ${JSON.stringify(expected)}${instead(told)}`),
    ...told.flatMap(({ moment, rows }) =>
      unexpected(rows, one.results).map((row) => `it tells ${textOf(row)} at ${moment.now}`),
    ),
    ...tooSoonOrLate(one, told),
    ...(one.rule.kind === "detection" ? toldAgain(one, answers) : []),
    ...(one.namesOther ? told.flatMap(({ rows }) => rows.flatMap(unnamed)) : []),
  ];
}

/** What an evaluation tells. */
interface Told {
  readonly moment: Moment;
  readonly rows: readonly Row[];
}

/**
 * What is told: rows that enough of the last evaluations found. Each combination of what a rule is split
 * by counts for itself.
 */
function failing({ rule }: KqlCase, found: readonly Told[]): Told[] {
  const { bad, of } = rule.failingPeriods ?? { bad: 1, of: 1 };
  const split = (row: Row) => JSON.stringify(rule.named.map((column) => row[column]));
  const splits = found.map(({ rows }) => new Set(rows.map(split)));
  return found.map(({ moment, rows }, at) => {
    const last = splits.slice(Math.max(0, at + 1 - of), at + 1);
    const isFailing = (row: Row) => last.filter((one) => one.has(split(row))).length >= bad;
    return { moment, rows: rows.filter(isFailing) };
  });
}

/** When the first evaluation that tells something is another one than the case says. */
function tooSoonOrLate({ after }: KqlCase, told: readonly Told[]): string[] {
  const first = told.find(({ rows }) => rows.length > 0);
  if (after === undefined || first === undefined) return [];
  const minutes = (Date.parse(first.moment.now) - Date.parse(NOW)) / 60_000;
  return minutes === after ? [] : [`it tells first after ${minutes} minutes, not ${after}`];
}

/** Each alert of a detection is an incident of its own: what is told again is told twice. */
function toldAgain(one: KqlCase, answers: readonly Answer[]): string[] {
  return timesTold(one, answers).flatMap((times, at) =>
    times > 1 ? [`${times} evaluations tell ${JSON.stringify(one.results[at])}`] : [],
  );
}

/** How many evaluations tell each of the expected results. */
export function timesTold({ results }: KqlCase, answers: readonly Answer[]): number[] {
  return results.map(
    (expected) =>
      answers.filter((answer) => rowsOf(answer).some((row) => matches(row, expected, true))).length,
  );
}

function rowsOf(answer: Answer | undefined): readonly Row[] {
  return answer !== undefined && "rows" in answer ? answer.rows : [];
}

/** How many results up to one are the same as it: two of a kind have to be told twice. */
function alike(results: readonly Row[], at: number): number {
  return results.slice(0, at + 1).filter((one) => isDeepStrictEqual(one, results[at])).length;
}

/** Rows that are no result, whatever their numbers and times. */
function unexpected(rows: readonly Row[], results: readonly Row[]): Row[] {
  const left = [...results];
  // Those that match best go first, so that a loose match takes nothing away from them.
  const ordered = [...rows].sort((a, b) => Number(best(b, results)) - Number(best(a, results)));
  return ordered.filter((row) => {
    const exact = left.findIndex((expected) => matches(row, expected));
    const at = exact >= 0 ? exact : left.findIndex((expected) => matches(row, expected, true));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function best(row: Row, results: readonly Row[]): boolean {
  return results.some((expected) => matches(row, expected));
}

/** Whether a row has what is expected; loosely, numbers and times may be others. */
function matches(row: Row, expected: Row, loosely = false): boolean {
  return Object.entries(expected).every(([column, value]) => {
    if (!(column in row)) return false;
    return (loosely && isMeasure(value)) || same(row[column], value);
  });
}

function isMeasure(value: unknown): boolean {
  return typeof value === "number" || isTime(value);
}

function isTime(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value);
}

function same(actual: unknown, expected: unknown): boolean {
  if (typeof actual === "number" && typeof expected === "number") {
    return Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
  }
  if (isTime(actual) && isTime(expected)) return Date.parse(actual) === Date.parse(expected);
  return isDeepStrictEqual(actual, expected);
}

function instead(told: readonly Told[]): string {
  const [first] = told.filter(({ rows }) => rows.length > 0);
  if (first === undefined) return ", nor anything else";
  return `; at ${first.moment.now} it tells ${first.rows.map(textOf).join(" and ")}`;
}

/** Of what is told in the other cluster, what does not say so. */
function unnamed(row: Row): string[] {
  const text = textOf(row).toLowerCase();
  if (text.includes(nameOf(OTHER_CLUSTER))) return [];
  return [`it does not name the cluster: ${textOf(row)}`];
}

function textOf(row: Row): string {
  return JSON.stringify(row);
}
