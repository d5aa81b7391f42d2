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
    expect(problems({ ...hash, modulus: 0 })).to.deep.equal([
      "r[0].modulus is 0; give a number above 0.",
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
