/** Relabelings: what each action needs. */
import { expect } from "chai";

import {
  relabelingProblems,
  snakeCase,
  type Relabeling,
} from "../../../components/managed-prometheus/relabelings";

/** All problems of one relabeling, at `r[0]`. */
function problems(relabeling: Relabeling): string[] {
  return relabelingProblems("r", [relabeling]);
}

describe("a relabeling", () => {
  it("may be of every action with what that needs", () => {
    const sourceLabels = ["a", "b"];
    const right: Relabeling[] = [
      { sourceLabels, targetLabel: "c", regex: "(.*);(.*)", replacement: "$1", separator: ";" },
      { targetLabel: "fixed", replacement: "x" },
      { sourceLabels, targetLabel: "label_${1}_$2" },
      { action: "lowercase", sourceLabels, targetLabel: "c" },
      { action: "hashmod", sourceLabels, targetLabel: "__tmp", modulus: 4 },
      { action: "keepequal", sourceLabels, targetLabel: "c" },
      { action: "keep", sourceLabels, regex: "a" },
      { action: "labelmap", regex: "__meta_(.+)" },
    ];
    expect(relabelingProblems("r", right)).to.deep.equal([]);
  });

  it("has an action of Prometheus", () => {
    expect(problems({ action: "Keep" })).to.deep.equal([
      'r[0].action is "Keep"; give one of replace, lowercase, uppercase, hashmod, keepequal, ' +
        "dropequal, keep, drop, labelmap, labeldrop, labelkeep.",
    ]);
  });

  it("names the labels that its action reads and writes, and no others", () => {
    expect(problems({ action: "drop", targetLabel: "a" })).to.deep.equal([
      "r[0].sourceLabels is empty; name the labels that drop reads.",
      'r[0].targetLabel is "a"; leave it out: drop writes no label.',
    ]);
    expect(problems({})).to.deep.equal(["r[0].targetLabel is missing; name the label of replace."]);
    const label = "give a label: letters, digits and underscores.";
    expect(problems({ sourceLabels: ["a-b"], targetLabel: "1a" })).to.deep.equal([
      `r[0].sourceLabels[0] is "a-b"; ${label}`,
      `r[0].targetLabel is "1a"; ${label}`,
    ]);
    expect(problems({ action: "lowercase", sourceLabels: ["a"], targetLabel: "$1" })).to.deep.equal(
      [`r[0].targetLabel is "$1"; ${label}`],
    );
  });

  it("has an expression that compiles, and a modulus where it is divided", () => {
    expect(problems({ targetLabel: "a", regex: "(a)\\1", modulus: 2 })).to.deep.equal([
      'r[0].regex is "(a)\\\\1" and refers back with \\1, which RE2 cannot; write it for RE2.',
      "r[0].modulus is 2; leave it out without hashmod.",
    ]);
    const hash = { action: "hashmod", sourceLabels: ["a"], targetLabel: "b" };
    for (const modulus of [0, -1, 1.5]) {
      expect(problems({ ...hash, modulus })).to.deep.equal([
        `r[0].modulus is ${modulus}; give a whole number above 0.`,
      ]);
    }
  });

  it("has no key that its action does not take", () => {
    const out = (key: string, value: string, action: string) =>
      `r[0].${key} is ${value}; leave it out: ${action} does not take it.`;
    expect(problems({ action: "labeldrop", regex: "a", sourceLabels: [] })).to.deep.equal([
      out("sourceLabels", "[]", "labeldrop"),
    ]);
    const copy = { sourceLabels: ["a"], targetLabel: "b", replacement: "c" };
    expect(problems({ ...copy, action: "uppercase" })).to.deep.equal([
      out("replacement", '"c"', "uppercase"),
    ]);
    const equal = { ...copy, action: "keepequal", regex: "(.*)", separator: "," };
    expect(problems(equal)).to.deep.equal([
      out("regex", '"(.*)"', "keepequal"),
      out("separator", '","', "keepequal"),
      out("replacement", '"c"', "keepequal"),
    ]);
  });

  it("maps the names of labels to names of labels", () => {
    const map = { action: "labelmap", regex: "a_(.+)" };
    expect(problems({ ...map, replacement: "b_$1" })).to.deep.equal([]);
    expect(problems({ ...map, replacement: "" })).to.deep.equal([
      'r[0].replacement is ""; give a label: letters, digits and underscores.',
    ]);
  });

  it("is in snake_case in a scrape configuration", () => {
    const written = { sourceLabels: ["a"], targetLabel: "b", regex: "c", action: "replace" };
    expect(snakeCase([written, { action: "labeldrop", regex: "d" }])).to.deep.equal([
      { source_labels: ["a"], target_label: "b", regex: "c", action: "replace" },
      { action: "labeldrop", regex: "d" },
    ]);
  });
});
