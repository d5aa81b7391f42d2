/** Values over time: what is computed minute by minute comes out in the notation it came in. */
import { expect } from "chai";
import fc from "fast-check";

import { judge } from "../../helpers/promql/judge";
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

  it("of a counter does not fall as it is read, whatever it is computed from", () => {
    const rate = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e7, noNaN: true }));
    const spell = fc.tuple(rate, fc.integer({ min: 1, max: 25 }));
    fc.assert(
      fc.property(fc.array(spell, { minLength: 1, maxLength: 4 }), (spells) => {
        const rates = spells.flatMap(([one, minutes]) => constant(one, minutes));
        const read = over(notation(counterOf(rates, 50)), rates.length);
        const falls = read.filter((value, at) => (value ?? 0) < (read[at - 1] ?? 0));
        expect(falls).to.eql([]);
      }),
    );
  });

  it("is read as Prometheus reads it, which adds the step again and again", async () => {
    const values = notation(counterOf([...constant(0.1 / 60, 3), ...constant(0, 7)], 0));
    const series = [{ labels: { __name__: "counted" }, values }];
    const rules = [{ record: "grown", expr: "resets(counted[9m])" }];
    const [verdict] = await judge([
      { id: "counter", minutes: 9, step: 60, records: true, series, rules },
    ]);
    expect(verdict?.records?.at(0)?.values.at(-1)).to.eql([9, 0]);
    expect(over("0+0.1x3", 4).at(-1)).to.equal(0.1 + 0.1 + 0.1);
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
