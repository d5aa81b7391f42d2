/** On a cluster in which nothing has to be done no rule fires, however odd it looks. */
import { expect } from "chai";

import { HEALTHY } from "./healthy";
import { caseOf, firingsOf } from "./run";

describe(`${HEALTHY.length} healthy clusters`, function () {
  this.timeout(600_000);
  let fired: readonly string[][];

  before(async () => {
    fired = (await firingsOf(HEALTHY.map(caseOf))).map((all) =>
      all.map(({ alert, labels, from }) => `${alert} ${JSON.stringify(labels)} at ${from}`),
    );
  });

  HEALTHY.forEach(({ name }, index) => {
    it(`${name}: no rule fires`, () => {
      expect(fired[index]).to.deep.equal([]);
    });
  });
});
