/**
 * Do the proofs notice? Every deployed expression is changed in one place at a time, and some proof of
 * its rule has to break. A change that nothing notices is either a filter that nobody needs, or a
 * proof that is missing - unless an argument says why both mean the same.
 */
import { workloadRecords } from "../../../rules/kubernetes-objects-and-workloads/workload-records";
import type { RuleChoices } from "../../../rules/render";
import { judge } from "../../helpers/promql/judge";
import { mutantsOf, type Mutant } from "../../helpers/promql/mutants";
import { proofCases, rulesFor, type JudgedRule, type ProofCase } from "./cases";
import { MICROSOFTS } from "../deployed";
import { equivalents, type Equivalent } from "./equivalents";
import type { Proofs } from "./types";
import { problemsOf } from "./verdicts";

/** A change of what is deployed for a rule. */
export interface Change {
  readonly rule: string;
  /** What kind of change it is. */
  readonly operator: string;
  readonly description: string;
  /** The rule and what it is read from, with the change. */
  readonly rules: readonly JudgedRule[];
}

/** What became of the changes. */
export interface MutationReport {
  readonly operators: Readonly<Record<string, { readonly made: number; readonly noticed: number }>>;
  /** Changes that no proof notices and no argument covers. */
  readonly survivors: readonly Change[];
  /** Changes that an argument covers. */
  readonly equivalent: readonly Change[];
  /** Arguments for changes that are noticed, or that are not made. */
  readonly stale: readonly Equivalent[];
}

/** Names of records that have tests of their own: Microsoft's, and whose pod it is. */
const PROVEN = new Set([
  "aks_monitoring:cluster_nodes_ready:ratio",
  ...MICROSOFTS,
  ...workloadRecords.map(({ record }) => record),
]);

/** Changes of some rules, judged by their proofs. */
export async function mutate(
  proofs: Proofs,
  ids: readonly string[],
  choices: RuleChoices = {},
): Promise<MutationReport> {
  const { cases } = proofCases(proofs, choices);
  let left = ids.flatMap((id) => changesOf(id, choices));
  const all = left;
  // Most are noticed by a case on time; only the rest is run late and opted out as well.
  for (const late of [false, true]) {
    const isLate = ({ judged }: ProofCase) => judged.lag !== undefined || judged.id.includes(",");
    left = await unnoticed(
      left,
      cases.filter((one) => isLate(one) === late),
    );
  }
  const isArgued = ({ rule, description }: Change) =>
    equivalents.some((one) => one.rule === rule && one.change === description);
  return {
    operators: countedByOperator(all, left),
    survivors: left.filter((change) => !isArgued(change)),
    equivalent: left.filter(isArgued),
    stale: equivalents.filter(
      ({ rule, change }) =>
        ids.includes(rule) && !left.some((one) => one.rule === rule && one.description === change),
    ),
  };
}

/** Every change of what is deployed for a rule. */
export function changesOf(id: string, choices: RuleChoices = {}): Change[] {
  const rules = rulesFor(id, choices);
  return rules.flatMap((rule, index) => {
    if ("record" in rule && PROVEN.has(rule.record)) return [];
    const replaced = (changed: JudgedRule) =>
      rules.map((one, at) => (at === index ? changed : one));
    const where = "record" in rule ? `${rule.record}: ` : "";
    const inExpression = mutantsOf(rule.expr).map(({ operator, description, expr }: Mutant) => ({
      ...{ rule: id, operator, description: `${where}${description}` },
      rules: replaced({ ...rule, expr }),
    }));
    if ("record" in rule) return inExpression;
    const inFor = [0.5, 2].map((factor) => ({
      ...{ rule: id, operator: "change-for" },
      description: `for times ${factor}`,
      rules: replaced({ ...rule, for: (rule.for ?? 0) * factor }),
    }));
    return [...inExpression, ...inFor];
  });
}

/** Those of some changes that none of some cases notices. */
export async function unnoticed(
  changes: readonly Change[],
  cases: readonly ProofCase[],
): Promise<Change[]> {
  const runs = changes.flatMap((change, index) =>
    cases
      .filter(({ rule }) => rule === change.rule)
      .map((one) => ({ index, one, judged: { ...one.judged, rules: change.rules } })),
  );
  const verdicts = await judge(runs.map(({ judged }) => judged));
  const noticed = new Set<number>();
  runs.forEach(({ index, one }, at) => {
    const verdict = verdicts[at];
    if (verdict === undefined || problemsOf(one, verdict).length > 0) noticed.add(index);
  });
  return changes.filter((_, index) => !noticed.has(index));
}

function countedByOperator(all: readonly Change[], left: readonly Change[]) {
  const operators: Record<string, { made: number; noticed: number }> = {};
  for (const change of all) {
    const count = (operators[change.operator] ??= { made: 0, noticed: 0 });
    count.made += 1;
    if (!left.includes(change)) count.noticed += 1;
  }
  return operators;
}
