/**
 * Do the proofs notice? Every deployed expression is changed in one place at a time, and some proof of
 * its rule has to break. A change that nothing notices is either a filter that nobody needs, or a
 * proof that is missing - unless an argument says why both mean the same.
 */
import { workloadRecords } from "../../../rules/kubernetes-objects-and-workloads/workload-records";
import type { RuleChoices } from "../../../rules/render";
import { UserError } from "../../../cli/errors";
import { judge, type Verdict } from "../../helpers/promql/judge";
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
  /** Place of what is changed: the rule itself is the last one, after the records that it reads. */
  readonly at: number;
  /** What stands there instead. */
  readonly changed: JudgedRule;
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

/**
 * Changes of some rules, judged by their proofs.
 * @param onRound told after each round how many changes nothing has noticed yet
 * @throws UserError when a proof fails without any change, which would make all look noticed
 */
export async function mutate(
  proofs: Proofs,
  ids: readonly string[],
  choices: RuleChoices = {},
  onRound?: (left: number) => void,
): Promise<MutationReport> {
  const wanted = Object.fromEntries(Object.entries(proofs).filter(([id]) => ids.includes(id)));
  const all = ids.flatMap((id) => changesOf(id, choices));
  const left = await unnoticed(all, proofCases(wanted, choices).cases, onRound);
  return reportOf(
    all,
    left,
    equivalents.filter(({ rule }) => ids.includes(rule)),
  );
}

/** What became of some changes of which some are left, under the arguments for their rules. */
export function reportOf(
  all: readonly Change[],
  left: readonly Change[],
  argued: readonly Equivalent[],
): MutationReport {
  const isArgued = ({ rule, description }: Change) =>
    argued.some((one) => one.rule === rule && one.change === description);
  return {
    operators: countedByOperator(all, left),
    survivors: left.filter((change) => !isArgued(change)),
    equivalent: left.filter(isArgued),
    stale: argued.filter(
      ({ rule, change }) => !left.some((one) => one.rule === rule && one.description === change),
    ),
  };
}

/** Every change of what is deployed for a rule. */
export function changesOf(id: string, choices: RuleChoices = {}): Change[] {
  const rules = rulesFor(id, choices);
  return rules.flatMap((rule, at) => {
    if ("record" in rule && PROVEN.has(rule.record)) return [];
    const where = "record" in rule ? `${rule.record}: ` : "";
    const inExpression = mutantsOf(rule.expr).map(({ operator, description, expr }: Mutant) => ({
      ...{ rule: id, operator, description: `${where}${description}`, at },
      changed: { ...rule, expr },
    }));
    if ("record" in rule) return inExpression;
    const inFor = [0.5, 2].map((factor) => ({
      ...{ rule: id, operator: "change-for", description: `for times ${factor}`, at },
      changed: { ...rule, for: (rule.for ?? 0) * factor },
    }));
    return [...inExpression, ...inFor];
  });
}

/**
 * Those of some changes that none of some cases notices. Each round asks one case of every rule about
 * what is left of the rule's changes, and the quickest cases come first: most changes are noticed
 * by the first two or three.
 * @throws UserError when a case that is asked fails without any change
 */
export async function unnoticed(
  changes: readonly Change[],
  cases: readonly ProofCase[],
  onRound?: (left: number) => void,
): Promise<Change[]> {
  const inOrder = [...cases].sort((a, b) => cost(a) - cost(b));
  const queues = new Map(
    changes.map(({ rule }) => [rule, inOrder.filter((one) => one.rule === rule)]),
  );
  let left = [...changes];
  for (let round = 0; ; round += 1) {
    const asked = [...queues].flatMap(([rule, queue]) => {
      const one = queue[round];
      const open = left.filter((change) => change.rule === rule);
      return one === undefined || open.length === 0 ? [] : [{ one, open }];
    });
    if (asked.length === 0) return left;
    const noticed = await noticedBy(asked);
    left = left.filter((change) => !noticed.has(change));
    onRound?.(left.length);
  }
}

/** How long a case takes, roughly: late samples cost a query for each evaluation. */
function cost({ judged: { minutes, step, lag } }: ProofCase): number {
  return (minutes / step) * (lag === undefined ? 1 : 100);
}

interface Asked {
  readonly one: ProofCase;
  readonly open: readonly Change[];
}

/** The changes that their case notices. */
async function noticedBy(asked: readonly Asked[]): Promise<ReadonlySet<Change>> {
  const verdicts = await judge(
    asked.map(({ one: { judged }, open }) => ({
      ...judged,
      changes: open.map(({ at, changed }) => ({ at, rule: changed })),
    })),
  );
  const noticed = new Set<Change>();
  const failing: string[] = [];
  asked.forEach(({ one, open }, at) => {
    const problemsIn = (verdict: Verdict | undefined) =>
      verdict === undefined ? ["it was not judged"] : problemsOf(one, verdict);
    failing.push(...problemsIn(verdicts[at]).map((problem) => `${one.title}: ${problem}`));
    open.forEach((change, nth) => {
      if (problemsIn(verdicts[at]?.changed?.[nth]).length > 0) noticed.add(change);
    });
  });
  if (failing.length > 0) throw new UserError(refusal(failing));
  return noticed;
}

function refusal(failing: readonly string[]): string {
  return (
    "The proofs fail without any change, so that every change would look noticed; mend the rule or " +
    `the proof first.\n${failing.map((line) => `  ${line}`).join("\n")}`
  );
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
