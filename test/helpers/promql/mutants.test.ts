import { expect } from "chai";

import { judge, readExpressions, type Case, type Series } from "./judge";
import { mutantsOf } from "./mutants";

/** Operator, description and expression of each mutant. */
function shown(expression: string): string[] {
  return mutantsOf(expression).map(
    ({ operator, description, expr }) => `${operator}: ${description}: ${expr}`,
  );
}

describe("mutantsOf", () => {
  it("drops and negates each matcher, and flips the comparison and moves its number", () => {
    expect(shown('x{a="b", c!~"d"} > 0.5')).to.deep.equal([
      'drop-matcher: drops a="b": x{c!~"d"} > 0.5',
      'negate-matcher: negates a="b": x{a!="b", c!~"d"} > 0.5',
      'drop-matcher: drops c!~"d": x{a="b"} > 0.5',
      'negate-matcher: negates c!~"d": x{a="b", c=~"d"} > 0.5',
      'flip-comparison: turns > into <=: x{a="b", c!~"d"} <= 0.5',
      'move-number: moves 0.5 to 1: x{a="b", c!~"d"} > 1',
      'move-number: moves 0.5 to 0.25: x{a="b", c!~"d"} > 0.25',
    ]);
  });

  it("drops labels of groupings, bool, sides and aggregations, and swaps and with unless", () => {
    expect(shown("sum by (a, b) (x) * on (a) group_left (c) y unless (z > bool 0)")).to.deep.equal([
      "drop-aggregation: drops sum: x * on (a) group_left (c) y unless (z > bool 0)",
      "drop-side: keeps only the left side of unless: sum by (a, b) (x) * on (a) group_left (c) y",
      "drop-side: keeps only the right side of unless: (z > bool 0)",
      "drop-label: drops a from by: sum by (b) (x) * on (a) group_left (c) y unless (z > bool 0)",
      "drop-label: drops b from by: sum by (a) (x) * on (a) group_left (c) y unless (z > bool 0)",
      "drop-label: drops a from on: sum by (a, b) (x) * on () group_left (c) y unless (z > bool 0)",
      "drop-label: drops c from group_left: sum by (a, b) (x) * on (a) group_left () y unless (z > bool 0)",
      "swap-and-unless: turns unless into and: sum by (a, b) (x) * on (a) group_left (c) y and (z > bool 0)",
      "flip-comparison: turns > into <=: sum by (a, b) (x) * on (a) group_left (c) y unless (z <= bool 0)",
      "drop-bool: drops bool: sum by (a, b) (x) * on (a) group_left (c) y unless (z > 0)",
      "move-number: moves 0 to 1: sum by (a, b) (x) * on (a) group_left (c) y unless (z > bool 1)",
    ]);
    expect(shown("(sum(a + b) and on (c) d)")).to.deep.equal([
      "drop-aggregation: drops sum: ((a + b) and on (c) d)",
      "drop-side: keeps only the left side of and: (sum(a + b))",
      "drop-side: keeps only the right side of and: (d)",
      "swap-and-unless: turns and into unless: (sum(a + b) unless on (c) d)",
      "drop-label: drops c from on: (sum(a + b) and on () d)",
    ]);
  });

  it("moves the number that is compared, not one of a window, a quantile or a limit", () => {
    const moves = (expression: string) =>
      mutantsOf(expression).flatMap(({ operator, description }) =>
        operator === "move-number" ? [description] : [],
      );
    const all = "topk(3, quantile_over_time(0.9, x[5m:1m] offset 2m)) * 100 / 3 >= 4 * (5 + 1)";
    expect(moves(all)).to.deep.equal([
      ...["moves 4 to 8", "moves 4 to 2", "moves 5 to 10", "moves 5 to 2.5"],
      ...["moves 1 to 2", "moves 1 to 0.5"],
    ]);
    expect(moves("x > y * 0.9")).to.deep.equal(["moves 0.9 to 1.8", "moves 0.9 to 0.45"]);
    expect(moves("0 < x")).to.deep.equal(["moves 0 to 1"]);
    expect(moves("x == -1")).to.deep.equal(["moves -1 to -2", "moves -1 to -0.5"]);
    expect(moves("x > 1h")).to.deep.equal([]);
    expect(moves("x + 5")).to.deep.equal([]);
  });

  it("has places, in order, that hold what was changed", () => {
    const expression = 'sum by (a) (x{a="b"}) > 2 and y';
    const mutants = mutantsOf(expression);
    for (const { from, to, expr } of mutants) {
      expect(expr.startsWith(expression.slice(0, from))).to.equal(true);
      expect(expr.endsWith(expression.slice(to))).to.equal(true);
    }
    const begins = mutants.map(({ from }) => from);
    expect(begins).to.deep.equal([...begins].sort((a, b) => a - b));
    expect(new Set(mutants.map(({ expr }) => expr)).size).to.equal(mutants.length);
  });

  it("gives expressions that Prometheus reads", async () => {
    const mutants = [
      'up{job="a",} == 0',
      '{__name__="up", job=~"a"} == 0',
      "sum(x) by (a,) / ignoring (b) sum without (c) (y) > 1",
      "(1 > bool 0) * x",
      "histogram_quantile(0.9, sum by (le) (rate(x_bucket[5m]))) > 1e-3",
      'absent(up{job="a"} == 1) or vector(1) unless (a and on () b)',
      "a > bool on (x) group_right (y) b",
      "max_over_time((sum by (a) (x) > 3)[1h:1m]) - -(2) < 5 ^ 2",
      'count_values("v", x) > 1',
    ].flatMap((expression) => mutantsOf(expression).map(({ expr }) => expr));
    const readings = await readExpressions(mutants);
    expect(mutants.filter((_, index) => readings[index]?.ok !== true)).to.deep.equal([]);
    expect(mutants.length).to.be.above(50);
  });

  it("refuses what is no PromQL", () => {
    expect(() => mutantsOf("up ==")).to.throw(/^no PromQL at/);
  });

  it("shows the filter that no proof needs, and only that", async () => {
    // Only kube-state-metrics has this metric, so naming its job filters nothing.
    const metric = "kube_node_status_condition";
    const sample = (condition: string, status: string, values: string): Series => ({
      labels: { __name__: metric, job: "kube-state-metrics", node: "n", condition, status },
      values,
    });
    const ready = (values: string, other: string) => [
      sample("Ready", "true", values),
      sample("Ready", "false", other),
      sample("DiskPressure", "true", other),
      sample("DiskPressure", "false", values),
    ];
    const expression = `${metric}{job="kube-state-metrics", condition="Ready", status="true"} == 0`;
    const cases = (expr: string): Case[] =>
      [ready("0x9", "1x9"), ready("1x9", "0x9"), ready("2x9", "0x9")].map((series) => ({
        id: expr,
        minutes: 9,
        step: 60,
        series,
        rules: [{ alert: "NodeNotReady", expr }],
      }));
    const firesOf = async (expr: string) =>
      (await judge(cases(expr))).map(({ alerts }) => alerts.length);
    expect(await firesOf(expression)).to.deep.equal([1, 0, 0]);
    const survivors: string[] = [];
    for (const { expr, description } of mutantsOf(expression)) {
      if ((await firesOf(expr)).join() === "1,0,0") survivors.push(description);
    }
    expect(survivors).to.deep.equal(['drops job="kube-state-metrics"']);
  });
});
