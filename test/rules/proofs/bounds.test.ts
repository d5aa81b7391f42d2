/**
 * Whatever number a stack chooses: the proofs of a rule hold at both ends of its thresholds, or say why a
 * case has nothing to tell there. A sample of the rules; others come with the next seed.
 */
import { expect } from "chai";

import { judge } from "../../helpers/promql/judge";
import { shuffled } from "../../helpers/seeded";
import { alertRules, proofCases, type ProofCase } from "./cases";
import { loadProofs } from "./load";
import type { Proofs } from "./types";
import { problemsOf } from "./verdicts";

/** Rules of one run, of those with a threshold. */
const SAMPLED = 8;

/** `BOUNDS_SEED=n` repeats a run, `BOUNDS_RULES=a,b` takes these instead, and `BOUNDS_RULES=all` every rule. */
const SEED = Number(process.env["BOUNDS_SEED"] ?? Date.now() % 100_000);

const WITH_NUMBERS = [...alertRules.values()].filter(
  ({ thresholds }) => Object.keys(thresholds).length > 0,
);

describe("proofs of Prometheus alerts at the bounds of their thresholds", function () {
  this.timeout(600_000);
  let proofs: Proofs;

  before(async () => {
    proofs = await loadProofs();
  });

  it(`hold, or say why they do not apply (BOUNDS_SEED=${SEED})`, async () => {
    const asked = sampled().flatMap(({ id, name, value }) =>
      casesAt(proofs, id, name, value).map((one) => ({ at: `${name} ${value}`, one })),
    );
    const verdicts = await judge(asked.map(({ one }) => one.judged));
    const wrong = asked.flatMap(({ at, one }, index) => {
      const verdict = verdicts[index];
      const problems = verdict === undefined ? ["it was not judged"] : problemsOf(one, verdict);
      return problems.map((problem) => `${at}: ${one.title}: ${problem}`);
    });
    expect(asked).not.to.deep.equal([]);
    expect(wrong).to.deep.equal([]);
  });

  it("leave of every rule a case that fires and one that is quiet", () => {
    const missing = WITH_NUMBERS.flatMap(boundsOf).flatMap(({ id, name, value }) => {
      const kinds = new Set(casesAt(proofs, id, name, value).map(({ kind }) => kind));
      return (["fires", "quiet"] as const)
        .filter((kind) => !kinds.has(kind))
        .map((kind) => `${id} with ${name} ${value} has no case that ${kind}`);
    });
    expect(missing).to.deep.equal([]);
  });
});

interface Bound {
  readonly id: string;
  readonly name: string;
  readonly value: number;
}

function boundsOf({ id, thresholds }: (typeof WITH_NUMBERS)[number]): Bound[] {
  return Object.entries(thresholds).flatMap(([name, { min, max }]) =>
    [min, max].map((value) => ({ id, name, value })),
  );
}

function casesAt(proofs: Proofs, id: string, name: string, value: number): ProofCase[] {
  const { [id]: ofRule } = proofs;
  if (ofRule === undefined) throw new Error(`there are no proofs of ${id}`);
  return proofCases({ [id]: ofRule }, { overrides: { [id]: { [name]: value } } }).cases;
}

/** The bounds of some rules, chosen by the seed. */
function sampled(): Bound[] {
  const named = process.env["BOUNDS_RULES"]?.split(",");
  if (named?.[0] === "all") return WITH_NUMBERS.flatMap(boundsOf);
  if (named !== undefined)
    return WITH_NUMBERS.filter(({ id }) => named.includes(id)).flatMap(boundsOf);
  return shuffled(WITH_NUMBERS, SEED).slice(0, SAMPLED).flatMap(boundsOf);
}
