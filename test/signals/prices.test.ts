/** Prices: a figure without source and date cannot be checked, and is not to be trusted. */
import { expect } from "chai";

import * as prices from "../../signals/prices";

/** Every export of the file is a price. */
const all = Object.entries<prices.Price>(prices);

describe("prices", () => {
  it("are there", () => {
    expect(all.map(([name]) => name)).to.include("analyticsIngestion");
  });

  for (const [name, { usd, unit, source, asOf, confidence }] of all) {
    it(`${name} has a figure, a unit, a source, a date and how sure it is`, () => {
      expect(usd).to.be.above(0).and.to.satisfy(Number.isFinite);
      expect(unit.trim()).not.to.equal("");
      expect(source.trim()).not.to.equal("");
      // A date that there is: the 31st of February would come back as another day.
      expect(new Date(`${asOf}T00:00:00Z`).toISOString().slice(0, 10)).to.equal(asOf);
      expect(["documented", "secondary"]).to.include(confidence);
    });
  }
});
