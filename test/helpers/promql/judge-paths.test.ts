/**
 * The judge takes three short cuts: one query over the whole time for a rule that reads nothing late, no
 * query at a step where nothing has changed since the one before, and no second evaluation of what
 * comes before a changed rule. Here each is held against one query per rule and step.
 */
import { expect } from "chai";
import fc from "fast-check";

import { judge, type Case, type Series, type Verdict } from "./judge";

const values = fc
  .array(
    fc.oneof(
      fc.tuple(fc.nat(3), fc.nat(9)).map(([value, more]) => `${value}x${more}`),
      fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)).map(([from, by, n]) => `${from}+${by}x${n}`),
      fc.integer({ min: 1, max: 12 }).map((gap) => `_x${gap}`),
      fc.constantFrom("stale", "NaN", "Inf", "-1"),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(" "));

/** Up to six series; same labels are told apart by a pod of their own. */
const series = fc
  .array(
    fc.record({
      name: fc.constantFrom("a", "b", "c_total"),
      job: fc.constantFrom("x", "y"),
      values,
      interval: fc.constantFrom(30, 60),
    }),
    { maxLength: 6 },
  )
  .map((all) =>
    all.map(({ name, job, ...rest }, index): Series => ({
      labels: { __name__: name, job, pod: `pod-${index}` },
      ...rest,
    })),
  );

const expressions = [
  "a > 1",
  "a == bool 1",
  "absent(a)",
  'absent_over_time(b{job="x"}[4m])',
  "rate(c_total[5m]) > 0",
  "increase(c_total[10m] offset 2m)",
  "sum by (job) (a) / on (job) count by (job) (b)",
  "a * on (job) group_left max by (job) (b)",
  "a and on (job) b",
  "a unless on (job) b",
  "a * on (job) b",
  "max_over_time((sum by (job) (a))[10m:1m])",
  "predict_linear(a[10m], 600) < 0",
  "changes(a[5m]) > 2",
  "time() > 1200",
  "timestamp(a)",
  "topk by (job) (1, a)",
  'count_values("value", a)',
  'label_replace(a, "pod", "all", "job", "x")',
  "quantile_over_time(0.9, a[6m])",
  "vector(1)",
  "r",
  "sum(r) or vector(0)",
  "rate(r[5m])",
];

const expr = fc.constantFrom(...expressions);
const rule = fc.oneof(
  fc.record({ record: fc.constantFrom("r", "s"), expr }),
  fc.record({
    alert: fc.constant("Alert"),
    expr,
    for: fc.constantFrom(0, 60, 300),
    resolveAfter: fc.constantFrom(0, 180),
    annotations: fc.constant({ text: "{{ $labels.pod }} {{ $value | humanize }}" }),
  }),
);

// Two rules that record one name may write one series, which is an error of its own.
const rules = fc.uniqueArray(rule, {
  minLength: 1,
  maxLength: 4,
  selector: (one) => ("record" in one ? one.record : {}),
});

const aCase = fc.record({
  id: fc.constant("case"),
  minutes: fc.constantFrom(30, 45.5),
  step: fc.constantFrom(30, 60, 120),
  series,
  rules,
});

const cases: Case[] = fc
  .sample(aCase, { numRuns: 300, seed: 20_261_124 })
  .map((one, index) => ({ ...one, id: `${index}`, records: true }));

/** Samples that stay what they are for long, of which some come late. */
const lateCases = cases.map((one, index): Case => ({
  ...one,
  lag: index % 2 === 0 ? { "*": 240 } : { x: 150 },
  series: one.series.map((each) => ({ ...each, values: `${each.values} 2x25` })),
}));

async function alsoStepByStep(all: readonly Case[]): Promise<Verdict[]> {
  const verdicts = await judge(all);
  const stepByStep = await judge(all.map((one) => ({ ...one, instant: true })));
  verdicts.forEach((verdict, index) => {
    expect(verdict, JSON.stringify(all[index], null, 1)).to.deep.equal(stepByStep[index]);
  });
  return verdicts;
}

/** That something fires, is recorded and is refused in some cases keeps a test from being empty. */
function expectSomeOfAll(verdicts: readonly Verdict[]): void {
  expect(verdicts.filter(({ alerts }) => alerts.length > 0).length).to.be.above(100);
  expect(verdicts.filter(({ records }) => (records ?? []).length > 0).length).to.be.above(50);
  expect(verdicts.filter(({ error }) => error !== undefined).length).to.be.above(10);
}

describe("judge, by its short cuts and step by step", function () {
  this.timeout(300_000);

  it("gives the same verdict of the same case", async () => {
    expectSomeOfAll(await alsoStepByStep(cases));
  });

  it("gives the same verdict when samples come late", async () => {
    expectSomeOfAll(await alsoStepByStep(lateCases));
  });

  it("gives a changed case the verdict of a case of its own", async () => {
    const others = fc.sample(rule, { numRuns: 3 * cases.length, seed: 20_261_128 });
    const changing = [...cases, ...lateCases].map((one, index): Case => {
      const taken = others.slice(index % cases.length, (index % cases.length) + 3);
      return {
        ...one,
        changes: taken.map((other, nth) => ({ at: (index + nth) % one.rules.length, rule: other })),
      };
    });
    const changed = (await judge(changing)).map((verdict) => verdict.changed);
    const own = await judge(
      changing.flatMap(({ changes = [], ...one }) =>
        changes.map(({ at, rule: other }) => ({
          ...one,
          rules: one.rules.map((each, place) => (place === at ? other : each)),
        })),
      ),
    );
    expect(changed.flat()).to.deep.equal(own);
    expectSomeOfAll(own);
  });
});
