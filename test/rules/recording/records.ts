/** What a group of recording rules makes of samples, for the tests of Microsoft's records. */
import { expect } from "chai";

import { recordingGroups } from "../../../rules/groups";
import { renderPrometheusGroups } from "../../../rules/render-prometheus";
import { judge, type Case, type Verdict } from "../../helpers/promql/judge";
import type { Series } from "../../helpers/promql/series";
import { judgedRule, type JudgedRule } from "../proofs/cases";

/** One recorded series and its value at the end. */
export interface Recorded {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Recorded series by the name of the record. */
export type Records = ReadonlyMap<string, readonly Recorded[]>;

/** What a group has to record of some samples. */
export interface RecordProof {
  /** Id of the group. */
  readonly group: string;
  /** As a sentence that goes on after "when". */
  readonly when: string;
  readonly series: readonly Series[];
  /** By record: all its series. A record that is not named is not looked at. */
  readonly expected: Readonly<Record<string, readonly Recorded[]>>;
  /** Labels of which either of two values is right, so that they are not compared. @default none */
  readonly either?: readonly string[];
}

/** Minutes of samples: two windows of five minutes. */
const MINUTES = 10;

/** How far values may be apart, as a share of the value. */
const ROUNDING = 1e-9;

/** The rules of a group as they are deployed. */
export function rulesOfGroup(group: string): JudgedRule[] {
  return renderPrometheusGroups(recordingGroups.filter(({ id }) => id === group))
    .flatMap((rendered) => rendered.rules)
    .map(judgedRule);
}

/** What the judge is asked: names are compared with case, as Prometheus does. */
export function recordCase(group: string, series: readonly Series[]): Case {
  const rules = rulesOfGroup(group);
  // What is looked at is the last evaluation: those on the way to it would only take time.
  return { id: group, minutes: MINUTES, step: 60 * MINUTES, records: true, series, rules };
}

/** What the group has recorded after ten minutes. */
export async function recordsOf(group: string, samples: readonly Series[]): Promise<Records> {
  const [verdict] = await judge([recordCase(group, samples)]);
  expect(verdict?.error).to.equal(undefined);
  return recordsIn(verdict);
}

function recordsIn(verdict: Verdict | undefined): Records {
  const records = new Map<string, Recorded[]>();
  for (const { record, labels, values } of verdict?.records ?? []) {
    const [minute, value] = values.at(-1) ?? [];
    if (minute !== MINUTES) continue;
    records.set(record, [...(records.get(record) ?? []), { labels, value: Number(value) }]);
  }
  return records;
}

/** What is wrong with a verdict on the samples of a proof; empty when it is as expected. */
export function problemsOfRecords(proof: RecordProof, verdict: Verdict | undefined): string[] {
  if (verdict === undefined) return ["it was not judged"];
  if (verdict.error !== undefined) return [verdict.error];
  const records = recordsIn(verdict);
  const either = new Set(proof.either);
  return Object.entries(proof.expected).flatMap(([record, expected]) => {
    const told = (all: readonly Recorded[]) => sorted(all.map((one) => without(one, either)));
    const actual = told(records.get(record) ?? []);
    const wanted = told(expected);
    const isRight =
      actual.length === wanted.length &&
      wanted.every(({ labels, value }, at) => {
        const other = actual[at];
        return (
          JSON.stringify(other?.labels) === JSON.stringify(labels) &&
          Math.abs((other?.value ?? NaN) - value) <= ROUNDING * Math.max(1, value)
        );
      });
    const [is, should] = [actual, wanted].map((all) => JSON.stringify(all));
    return isRight ? [] : [`${record} is ${is}, not ${should}`];
  });
}

function without({ labels, value }: Recorded, left: ReadonlySet<string>): Recorded {
  const kept = Object.entries(labels).filter(([label]) => !left.has(label));
  return { labels: Object.fromEntries(kept), value };
}

/** Exactly these series, with all their labels, and these values but for rounding. */
export function expectRecorded(
  actual: readonly Recorded[] | undefined,
  expected: readonly Recorded[],
): void {
  const labelsOf = (all: readonly Recorded[]) => sorted(all).map(({ labels }) => labels);
  expect(labelsOf(actual ?? [])).to.deep.equal(labelsOf(expected));
  const values = sorted(actual ?? []).map(({ value }) => value);
  sorted(expected).forEach(({ labels, value }, at) => {
    expect(values[at], JSON.stringify(labels)).to.be.closeTo(value, ROUNDING * Math.max(1, value));
  });
}

function sorted(all: readonly Recorded[]): Recorded[] {
  const key = ({ labels }: Recorded) => JSON.stringify(Object.entries(labels).sort());
  return all
    .map((one) => ({ ...one, labels: Object.fromEntries(Object.entries(one.labels).sort()) }))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
