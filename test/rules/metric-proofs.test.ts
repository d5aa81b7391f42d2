/** Every rule on platform metrics fires, stays quiet and says nothing without data. */
import { expect } from "chai";

import { rules } from "../../rules";
import { renderMetricAlerts, thresholdsOf } from "../../rules/render";
import type { MetricRule } from "../../rules/types";
import { minutesOf } from "../../signals/durations";
import { firedMetrics, type MetricSeries } from "../helpers/metric-alert";
import { metricProofs } from "./metric-proofs";

const metricRules = rules.filter((rule): rule is MetricRule => rule.kind === "metric");

/** The dimensions of what fires. */
function fired(rule: MetricRule, series: readonly MetricSeries[]) {
  const [alert] = renderMetricAlerts([rule]);
  if (alert === undefined) throw new Error(`${rule.id} is not rendered`);
  return firedMetrics(alert, series).map(({ dimensions }) => dimensions);
}

describe("proofs of rules on platform metrics", () => {
  it("are of every rule", () => {
    expect(Object.keys(metricProofs).sort()).to.deep.equal(metricRules.map(({ id }) => id).sort());
  });

  for (const rule of metricRules) {
    const numbers = thresholdsOf(rule, {});
    const proofs = metricProofs[rule.id];

    describe(rule.id, () => {
      for (const { when, series, told } of proofs?.fires ?? []) {
        it(`fires when ${when}`, () => {
          expect(fired(rule, series(numbers))).to.deep.equal(told);
        });
      }
      for (const { when, series } of proofs?.quiet ?? []) {
        it(`stays quiet when ${when}`, () => {
          const all = series(numbers);
          expect(all).not.to.deep.equal([]);
          expect(fired(rule, all)).to.deep.equal([]);
        });
      }

      it("says nothing without data: no series, or one that has ended", () => {
        expect(fired(rule, [])).to.deep.equal([]);
        const gone = Array.from({ length: minutesOf(rule.window) }, () => undefined);
        const ended = (proofs?.fires ?? []).flatMap(({ series }) =>
          series(numbers).map((one) => ({ ...one, values: [...one.values, ...gone] })),
        );
        expect(ended).not.to.deep.equal([]);
        expect(fired(rule, ended)).to.deep.equal([]);
      });
    });
  }
});
