/**
 * Do the values of Microsoft's records notice? Every expression is changed in one place at a time, as
 * those of the alerts are, and what is recorded of some sample has to differ from what a person works out.
 */
import { recordingGroups } from "../../../rules/groups";
import { UserError } from "../../../cli/errors";
import { judge } from "../../helpers/promql/judge";
import { mutantsOf } from "../../helpers/promql/mutants";
import type { JudgedRule } from "../proofs/cases";
import type { Equivalent } from "../proofs/equivalents";
import { reportOf, type Change, type MutationReport } from "../proofs/mutation";
import { recordEquivalents } from "./equivalents";
import { problemsOfRecords, recordCase, rulesOfGroup, type RecordProof } from "./records";

/** A change of a record, and the group where its place is. */
export interface RecordChange extends Change {
  readonly group: string;
}

/** Ids of the groups. */
const GROUPS = recordingGroups.map(({ id }) => id);

/** Every change of every record, in the order of the groups. */
export const recordChanges: readonly RecordChange[] = GROUPS.flatMap((group) =>
  rulesOfGroup(group).flatMap((rule, at) => changesOfRule(group, rule, at)),
);

/** What the report calls the records: some share a name and differ in a label. */
export const recordNames: ReadonlySet<string> = new Set(recordChanges.map(({ rule }) => rule));

/**
 * Changes of some records, judged by the proofs of their groups.
 * @param names of `recordNames`
 * @param argued changes that mean the same, by default all that there are arguments for
 * @throws UserError when a proof fails without any change, which would make all look noticed
 */
export async function mutateRecords(
  proofs: readonly RecordProof[],
  names: ReadonlySet<string>,
  argued: readonly Equivalent[] = recordEquivalents,
): Promise<MutationReport> {
  const all = recordChanges.filter(({ rule }) => names.has(rule));
  const left: RecordChange[] = [];
  for (const group of GROUPS) {
    let open = all.filter((change) => change.group === group);
    for (const proof of proofs.filter((one) => one.group === group)) {
      open = await unnoticedBy(proof, open);
    }
    left.push(...open);
  }
  return reportOf(
    all,
    left,
    argued.filter(({ rule }) => names.has(rule)),
  );
}

function changesOfRule(group: string, rule: JudgedRule, at: number): RecordChange[] {
  const mutants = mutantsOf(rule.expr);
  const seen = new Map<string, number>();
  return mutants.map(({ operator, description, expr }) => {
    const same = mutants.filter((other) => other.description === description).length;
    const nth = (seen.get(description) ?? 0) + 1;
    seen.set(description, nth);
    return {
      ...{ group, rule: nameOf(rule), operator, at, changed: { ...rule, expr } },
      description: same === 1 ? description : `${description} (${nth} of ${same})`,
    };
  });
}

function nameOf(rule: JudgedRule): string {
  const type = rule.labels?.["workload_type"];
  const name = "record" in rule ? rule.record : rule.alert;
  return type === undefined ? name : `${name} of a ${type}`;
}

async function unnoticedBy(
  proof: RecordProof,
  open: readonly RecordChange[],
): Promise<RecordChange[]> {
  if (open.length === 0) return [];
  const [verdict] = await judge([
    {
      ...recordCase(proof.group, proof.series),
      changes: open.map(({ at, changed }) => ({ at, rule: changed })),
    },
  ]);
  const problems = problemsOfRecords(proof, verdict);
  if (problems.length > 0) throw new UserError(refusal(proof, problems));
  return open.filter((_, nth) => problemsOfRecords(proof, verdict?.changed?.[nth]).length === 0);
}

function refusal({ group, when }: RecordProof, problems: readonly string[]): string {
  return (
    `What ${group} records is not as expected without any change when ${when}, so that every change ` +
    `would look noticed; mend the record or the values first.\n` +
    problems.map((line) => `  ${line}`).join("\n")
  );
}
