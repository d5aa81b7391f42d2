/** Every Prometheus alert fires, stays quiet and says what it does without data. */
import { expect } from "chai";

import { judge, type Verdict } from "../../helpers/promql/judge";
import { alertRules, proofCases, type ProofCase } from "./cases";
import { loadProofs } from "./load";
import type { Proofs } from "./types";
import { problemsOf } from "./verdicts";

/** Least number of proofs of each kind. */
const LEAST = { fires: 1, quiet: 2, noData: 1 } as const;

describe("proofs of Prometheus alerts", function () {
  let proofs: Proofs;
  let cases: ProofCase[];
  let verdicts: readonly Verdict[];

  before(async function () {
    this.timeout(600_000);
    proofs = await loadProofs();
    ({ cases } = proofCases(proofs));
    verdicts = await judge(cases.map(({ judged }) => judged));
  });

  for (const id of alertRules.keys()) {
    it(`${id} has cases of every kind`, () => {
      for (const [kind, least] of Object.entries(LEAST)) {
        const written = proofs[id]?.[kind as keyof typeof LEAST] ?? [];
        expect(written.length, kind).to.be.at.least(least);
      }
    });

    it(`${id} fires, stays quiet and answers missing data as its cases say`, () => {
      const wrong = cases.flatMap((one, index) => {
        if (one.rule !== id) return [];
        const verdict = verdicts[index];
        const problems = verdict === undefined ? ["it was not judged"] : problemsOf(one, verdict);
        return problems.map((problem) => `${one.title}: ${problem}`);
      });
      expect(wrong).to.deep.equal([]);
    });
  }
});
