/** What the judge says of expressions and rule files that it only reads. */
import { expect } from "chai";

import { readExpressions, readRuleFiles } from "./judge";

describe("readExpressions", () => {
  it("gives the type and the metrics, or what is wrong, of each expression", async () => {
    expect(
      await readExpressions(["a > on (x) rate(b[5m])", "1 + 2", "up +", 'up{a="1"}[5m]']),
    ).to.deep.equal([
      { ok: true, type: "vector", metrics: ["a", "b"] },
      { ok: true, type: "scalar", metrics: [] },
      { ok: false, error: "1:5: parse error: unexpected end of input", metrics: [] },
      { ok: true, type: "matrix", metrics: ["up"] },
    ]);
  });
});

describe("readRuleFiles", () => {
  const file = (...rules: string[]) =>
    ["groups:", "- name: g", "  rules:", ...rules.map((rule) => `  - ${rule}`), ""].join("\n");
  const wrong = (...errors: string[]) => ({ groups: {}, errors });

  it("gives the groups with their rules, or everything that is wrong, of each file", async () => {
    expect(
      await readRuleFiles([
        file("{record: a, expr: up}", "{alert: B, expr: up == 0, for: 5m, keep_firing_for: 1h}"),
        file("{alert: B, expr: up ==, labels: {a-b: c}}", "{record: a b, expr: up, for: 5m}"),
        file("{alert: B, expr: up == 0, annotations: {text: '{{ $label.job }}'}}"),
        file("{alert: B, expr: up == 0, for: PT5M}"),
        file("{alert: B, expr: up == 0, severity: 3}"),
      ]),
    ).to.deep.equal([
      { groups: { g: 2 }, errors: [] },
      wrong(
        '4:22: group "g", rule 1, "B": could not parse expression: 1:6: parse error: unexpected end of input',
        'group "g", rule 1, "B": invalid label name: a-b',
        '5:14: group "g", rule 2, "a b": invalid field \'for\' in recording rule',
        '5:14: group "g", rule 2, "a b": invalid recording rule name: a b',
      ),
      wrong(
        'group "g", rule 1, "B": annotation "text": template: __alert_B:1: undefined variable "$label"',
      ),
      // Told by both of its readings of a file.
      wrong('not a valid duration string: "PT5M"', 'not a valid duration string: "PT5M"'),
      wrong("yaml: unmarshal errors:\n  line 4: field severity not found in type rulefmt.Rule"),
    ]);
  });
});
