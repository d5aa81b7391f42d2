/** Every rule of KQL can be run, fires, stays quiet and says what it does without data. */
import { expect } from "chai";

import type { Answer } from "../../helpers/kql/engine";
import { kqlCases, queryProblems, type KqlCase } from "./cases";
import { loadProofsOfForms } from "./load";
import { kqlForms } from "./rules";
import { runKqlCases } from "./run";
import type { KqlProofs } from "./types";
import { kqlProblems } from "./verdicts";

/** Least number of proofs of each kind. */
const LEAST = { fires: 1, quiet: 2, noData: 1 } as const;

describe("proofs of rules of KQL", function () {
  // The first analysis of a process loads Microsoft's parser.
  this.timeout(600_000);

  const rules = kqlForms();
  let proofs: KqlProofs;
  let cases: KqlCase[];
  let answers: (readonly Answer[])[];

  before(async () => {
    proofs = await loadProofsOfForms();
    ({ cases } = kqlCases(proofs, rules));
    answers = await runKqlCases(cases);
  });

  for (const [id, rule] of rules) {
    it(`${id} is good to Microsoft's own parser and reads what its tables have`, () => {
      expect(queryProblems(rule)).to.deep.equal([]);
    });

    it(`${id} has cases of every kind`, () => {
      for (const [kind, least] of Object.entries(LEAST)) {
        const written = proofs[id]?.[kind as keyof typeof LEAST] ?? [];
        expect(written.length, kind).to.be.at.least(least);
      }
      if (rule.failingPeriods !== undefined) {
        const when = proofs[id]?.fires.map(({ after }) => typeof after);
        expect(when, "minutes until it is told").to.not.include("undefined");
      }
    });

    it(`${id} fires, stays quiet and answers missing data as its cases say`, () => {
      const wrong = cases.flatMap((one, index) =>
        one.rule.id === id
          ? kqlProblems(one, answers[index] ?? []).map((problem) => `${one.title}: ${problem}`)
          : [],
      );
      expect(wrong).to.deep.equal([]);
    });
  }
});
