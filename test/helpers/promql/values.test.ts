/** The notation of samples over time: what is written lasts as long as it says. */
import { expect } from "chai";

import { minutesOf, missing, ramp, steady, then } from "./values";

describe("samples over time", () => {
  it("last as many minutes as they say", () => {
    const parts = [steady(1, 10), ramp(0, 2.5, 1), ramp(9, -1, 3), missing(4), "stale", "7"];
    expect(parts).to.eql(["1x9", "0+2.5x0", "9-1x2", "_x4", "stale", "7"]);
    expect(parts.map(minutesOf)).to.eql([10, 1, 3, 4, 1, 1]);
    expect(minutesOf(then(...parts))).to.equal(20);
  });

  it("change at the minute where the first part ends", () => {
    expect(then(steady(0, 5), steady(1, 5))).to.equal("0x4 1x4");
  });

  it("can be infinite, as the life of a certificate that is not there", () => {
    expect(steady(Infinity, 2)).to.equal("Infx1");
  });

  for (const minutes of [0, -1, 1.5]) {
    it(`refuse to last ${minutes} minutes`, () => {
      expect(() => steady(1, minutes)).to.throw(
        `minutes is ${minutes}; give a whole number from 1.`,
      );
    });
  }
});
