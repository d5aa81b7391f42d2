/** Whatever breaks is told by exactly the alerts that it is known for. */
import { expect } from "chai";

import { caseOf, firingsOf, told } from "./run";
import { INCIDENTS } from "./incidents";

describe("incidents of a cluster", function () {
  this.timeout(600_000);
  let fired: readonly string[][];

  before(async () => {
    fired = (await firingsOf(INCIDENTS.map(caseOf))).map(told);
  });

  INCIDENTS.forEach(({ name, direct, alsoTrue = [] }, index) => {
    it(`${name} is told by ${direct.join(" and ")}`, () => {
      expect(fired[index]).to.deep.equal([...direct, ...alsoTrue].sort());
    });
  });
});
