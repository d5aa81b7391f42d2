/** The generator of pairs: nothing is left out, and a seed gives the same list again. */
import { expect } from "chai";
import fc from "fast-check";

import { allPairs, pairsOf, pairwise } from "./pairwise";

const factorsOf = (sizes: readonly number[]) =>
  sizes.map((size, index) => ({ name: `f${index}`, levels: Array.from({ length: size }) }));

describe("pairwise combinations", () => {
  it("hold every pair of levels, for any factors and seed", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(sizes, fc.integer(), (counts, seed) => {
        const found = new Set(pairwise(factorsOf(counts), seed).combinations.flatMap(pairsOf));
        expect([...found].sort()).to.deep.equal(allPairs(counts).sort());
      }),
      { numRuns: 50 },
    );
  });

  it("hold nothing that is not allowed, and name the pairs that cannot be", () => {
    const factors = factorsOf([3, 2, 3, 2]);
    const allowed = (combination: readonly number[]) =>
      !(combination[0] === 2 && combination[1] === 1);
    const { combinations, impossible } = pairwise(factors, 3, allowed);
    expect(combinations.every(allowed)).to.equal(true);
    expect(impossible).to.deep.equal([[2, 1, 0, 0]]);
    const missed = allPairs([3, 2, 3, 2]).filter(
      (pair) => !combinations.flatMap(pairsOf).includes(pair),
    );
    expect(missed).to.deep.equal(["0=2,1=1"]);
  });

  it("are the same for the same seed, and few", () => {
    const factors = factorsOf([3, 3, 3, 3, 2, 2, 2, 2, 2, 2]);
    const found = pairwise(factors, 7);
    expect(pairwise(factors, 7)).to.deep.equal(found);
    expect(found.impossible).to.deep.equal([]);
    // 9 are the least for two factors of three levels; all combinations would be 5184.
    expect(found.combinations.length).to.be.within(9, 18);
  });
});
