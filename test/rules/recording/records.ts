/** What a group of recording rules makes of samples, for the tests of Microsoft's records. */
import { expect } from "chai";

import { recordingGroups } from "../../../rules/groups";
import { renderPrometheusGroups } from "../../../rules/render-prometheus";
import { judge } from "../../helpers/promql/judge";
import type { Series } from "../../helpers/promql/series";
import { judgedRule } from "../proofs/cases";

/** One recorded series and its value at the end. */
export interface Recorded {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Recorded series by the name of the record. */
export type Records = ReadonlyMap<string, readonly Recorded[]>;

/** Minutes of samples: two windows of five minutes. */
const MINUTES = 10;

/** What the group has recorded after ten minutes; names are compared with case, as Prometheus does. */
export async function recordsOf(group: string, samples: readonly Series[]): Promise<Records> {
  const rules = renderPrometheusGroups(recordingGroups.filter(({ id }) => id === group))
    .flatMap((rendered) => rendered.rules)
    .map(judgedRule);
  const [verdict] = await judge([
    { id: group, minutes: MINUTES, step: 60, records: true, series: samples, rules },
  ]);
  expect(verdict?.error).to.equal(undefined);
  const records = new Map<string, Recorded[]>();
  for (const { record, labels, values } of verdict?.records ?? []) {
    const [minute, value] = values.at(-1) ?? [];
    if (minute !== MINUTES) continue;
    records.set(record, [...(records.get(record) ?? []), { labels, value: Number(value) }]);
  }
  return records;
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
    expect(values[at], JSON.stringify(labels)).to.be.closeTo(value, 1e-9 * Math.max(1, value));
  });
}

function sorted(all: readonly Recorded[]): Recorded[] {
  const key = ({ labels }: Recorded) => JSON.stringify(Object.entries(labels).sort());
  return all
    .map((one) => ({ ...one, labels: Object.fromEntries(Object.entries(one.labels).sort()) }))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
