/** What an expression reads. */
import { expect } from "chai";

import { allGroups } from "../../rules/groups";
import { passes, selectorsOf } from "../../rules/promql";
import { renderPrometheusGroups } from "../../rules/render-prometheus";
import { readExpressions } from "../helpers/promql/judge";

describe("reading PromQL", () => {
  it("finds every metric with its conditions", () => {
    const expression = `sum by (a) (rate(foo_total{b="c", d!~"e|f"}[10m])) / on (a) bar > 2`;
    expect(selectorsOf(expression)).to.deep.equal([
      {
        metric: "foo_total",
        matchers: [
          { label: "b", operator: "=", value: "c" },
          { label: "d", operator: "!~", value: "e|f" },
        ],
        text: `foo_total{b="c", d!~"e|f"}`,
      },
      { metric: "bar", matchers: [], text: "bar" },
    ]);
  });

  it("takes names with colons, which recorded series have", () => {
    const [selector] = selectorsOf(":node_memory_MemAvailable_bytes:sum > 0");
    expect(selector?.metric).to.equal(":node_memory_MemAvailable_bytes:sum");
  });

  it("refuses what is no PromQL", () => {
    for (const wrong of ["sum by (a (b)", "sum(a", "rate(a[$__range])"]) {
      expect(() => selectorsOf(wrong)).to.throw(/no PromQL at/);
    }
    expect(() => selectorsOf(`{__name__="a"}`)).to.throw(/without a metric/);
  });

  it("knows what passes a condition: the whole value", () => {
    const on = (operator: "=" | "!=" | "=~" | "!~", value: string) => ({
      label: "a",
      operator,
      value,
    });
    expect(passes(on("=", "x"), "x")).to.equal(true);
    expect(passes(on("!=", "x"), "x")).to.equal(false);
    expect(passes(on("=~", "x|y"), "xy")).to.equal(false);
    expect(passes(on("=~", "x.*"), "xy")).to.equal(true);
    expect(passes(on("!~", "x|y"), "xy")).to.equal(true);
  });
});

describe("the two readers of PromQL", () => {
  it("find the same metrics in everything that is deployed", async () => {
    const deployed = renderPrometheusGroups(allGroups).flatMap(({ rules: ofGroup }) =>
      ofGroup.map(({ expression }) => expression),
    );
    const readings = await readExpressions(deployed);
    expect(readings).to.have.lengthOf(deployed.length).and.length.above(80);
    deployed.forEach((expression, index) => {
      const ours = new Set(selectorsOf(expression).map(({ metric }) => metric));
      expect([...ours].sort(), expression).to.deep.equal(
        [...(readings[index]?.metrics ?? [])].sort(),
      );
    });
  });
});
