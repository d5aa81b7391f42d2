/**
 * Do the proofs notice? Every deployed query is changed in one place at a time, and some proof of its
 * rule has to break. A change that nothing notices is either a filter that nobody needs, or a proof
 * that is missing - unless an argument says why both mean the same.
 */
import { kqlMutantsOf } from "../../helpers/kql/mutants";
import { kqlCases, type KqlCase } from "./cases";
import { kqlEquivalents, type KqlEquivalent } from "./equivalents";
import type { KqlRule } from "./rules";
import { byRows, runKqlCases, runQueries } from "./run";
import { logTables } from "./tables";
import type { KqlProofs } from "./types";
import { kqlProblems } from "./verdicts";

/** A change of the query of a rule. */
export interface KqlChange {
  readonly rule: string;
  /** What kind of change it is. */
  readonly operator: string;
  readonly description: string;
  readonly query: string;
  /** Why the changed query cannot be run, which proves nothing. */
  readonly error?: string;
}

/** What became of the changes. */
export interface KqlMutationReport {
  readonly operators: Readonly<Record<string, { readonly made: number; readonly noticed: number }>>;
  /** Changes that no proof notices and no argument covers. */
  readonly survivors: readonly KqlChange[];
  /** Changes that an argument covers. */
  readonly equivalent: readonly KqlChange[];
  /** Arguments for changes that are noticed, or that are not made. */
  readonly stale: readonly KqlEquivalent[];
}

/** Changes of some rules, judged by their proofs. Throws when the proofs of one do not hold as it is. */
export async function mutateKql(
  proofs: KqlProofs,
  rules: readonly KqlRule[],
): Promise<KqlMutationReport> {
  // Two rules at a time, one for each engine: of more rules an engine would not keep all plans.
  const lanes = [0, 1].map((lane) => rules.filter((_, at) => at % 2 === lane));
  const byRule = (await Promise.all(lanes.map((lane) => judgedInTurn(lane, proofs)))).flat();
  const all = byRule.flatMap((one) => one.all);
  const left = byRule.flatMap((one) => one.left);
  const isArgued = ({ rule, description }: KqlChange) =>
    kqlEquivalents.some((one) => one.rule === rule && one.change === description);
  return {
    operators: countedByOperator(all, left),
    survivors: left.filter((change) => !isArgued(change)),
    equivalent: left.filter(isArgued),
    stale: kqlEquivalents.filter(
      ({ rule, change }) =>
        rules.some(({ id }) => id === rule) &&
        !left.some((one) => one.rule === rule && one.description === change),
    ),
  };
}

/** The changes of some rules, one rule after the other, with those that no proof notices. */
async function judgedInTurn(rules: readonly KqlRule[], proofs: KqlProofs) {
  const judged: { readonly all: readonly KqlChange[]; readonly left: readonly KqlChange[] }[] = [];
  for (const rule of rules) {
    const cases = await provenCases(rule, proofs);
    const all = changesOf(rule);
    judged.push({ all, left: await unnoticed(all, cases) });
  }
  return judged;
}

/** The cases of a rule, all of which hold: a broken proof would notice everything. */
async function provenCases(rule: KqlRule, proofs: KqlProofs): Promise<KqlCase[]> {
  const { cases } = kqlCases({ [rule.id]: proofs[rule.id] ?? none() }, new Map([[rule.id, rule]]));
  const answers = await runKqlCases(cases);
  const broken = cases.flatMap((one, at) =>
    kqlProblems(one, answers[at] ?? []).map((problem) => `${one.title}: ${problem}`),
  );
  if (broken.length === 0) return cases;
  throw new Error(
    `The proofs of ${rule.id} do not hold as it is, so that they would notice every change:\n` +
      broken.map((problem) => `  ${problem}`).join("\n"),
  );
}

function none() {
  return { fires: [], quiet: [], noData: [] };
}

/** Every change of the query of a rule. */
export function changesOf({ id, query }: KqlRule): KqlChange[] {
  return kqlMutantsOf(query, logTables).map((mutant) => ({ rule: id, ...mutant }));
}

/** Those of some changes of a rule that none of some cases notices. */
export async function unnoticed(
  changes: readonly KqlChange[],
  cases: readonly KqlCase[],
): Promise<KqlChange[]> {
  let left = [...changes];
  // One group of rows after the other, as what the first ones notice need not be asked again. Situations
  // as they were written go first: few changes are seen in those with a second cluster alone.
  for (const group of [...byRows(cases)].sort((a, b) => variance(a) - variance(b))) {
    if (left.length === 0) break;
    const answers = await runQueries(
      group,
      left.map(({ query }) => query),
    );
    left = left.flatMap((change, at) => {
      const told = answers[at] ?? [];
      const error = told.flat().flatMap((one) => ("error" in one ? [one.error] : []))[0];
      if (error !== undefined) return [{ ...change, error }];
      const isNoticed = group.some((one, index) => kqlProblems(one, told[index] ?? []).length > 0);
      return isNoticed ? [] : [change];
    });
  }
  return left;
}

/** Whether the harness changed the rows of a group, as a number to sort by. */
function variance(group: readonly KqlCase[]): number {
  return Number(group.every(({ title, of }) => title !== of));
}

function countedByOperator(all: readonly KqlChange[], left: readonly KqlChange[]) {
  const operators: Record<string, { made: number; noticed: number }> = {};
  for (const change of all) {
    const count = (operators[change.operator] ??= { made: 0, noticed: 0 });
    count.made += 1;
    if (!left.some(({ query }) => query === change.query)) count.noticed += 1;
  }
  return operators;
}
