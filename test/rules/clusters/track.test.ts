/** Values over time: what is computed minute by minute comes out in the notation it came in. */
import { expect } from "chai";
import fc from "fast-check";

import { minutesOf } from "../../helpers/promql/values";
import { constant, counterOf, during, each, not, notation, over, sum } from "./track";

describe("a value over time", () => {
  it("keeps its last value to the end", () => {
    expect(over("1x1 0", 5)).to.eql([1, 1, 0, 0, 0]);
    expect(over("1 _x1", 4)).to.eql([1, null, null, null]);
    expect(over("10-2x2 5+1x1 7 8", 4)).to.eql([10, 8, 6, 5]);
    expect(over(3, 2)).to.eql([3, 3]);
  });

  it("is refused when it cannot be read", () => {
    expect(() => over("1x", 5)).to.throw('values has "1x"; write them as promtool does');
  });

  it("comes out as it went in, and lasts as long", () => {
    const value = fc.option(fc.integer({ min: -3, max: 3 }), { nil: null });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 30 }), (track) => {
        const text = notation(track);
        expect(over(text, track.length)).to.eql(track);
        expect(minutesOf(text)).to.equal(track.length);
      }),
    );
  });

  it("is written as short as it gets", () => {
    expect(notation([1, 1, 1, 0, 2, 4, null, null, 7])).to.equal("1x2 0+2x2 _x2 7");
    expect(notation(counterOf(constant(0.1, 100), 5))).to.equal("5+6x99");
    expect(notation(constant(Infinity, 3))).to.equal("Infx2");
  });

  it("is computed only where all parts of it are there", () => {
    expect(each((a, b) => a + b, [1, null, 3], [1, 1, 1])).to.eql([2, null, 4]);
    expect(
      sum(
        [
          [1, null],
          [null, null],
        ],
        2,
      ),
    ).to.eql([1, 0]);
    expect(during([1, 0, null], [5, 5, 5])).to.eql([5, null, null]);
    expect(not([1, 0, null])).to.eql([0, 1, null]);
    expect(counterOf([1, null, 2, 0], 3)).to.eql([3, null, 63, 183]);
  });
});
