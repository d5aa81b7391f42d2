import { expect } from "chai";

import { exitCodeOf, findingsReport, worstFirst, type Finding } from "../../cli/findings";

const fine: Finding = { check: "a", severity: "fine", sentence: "All is there." };
const warning: Finding = {
  check: "b",
  severity: "warning",
  sentence:
    "The cluster sends kube-audit and kube-audit-admin to one workspace, so that each event is paid twice.",
  fix: [
    'az monitor diagnostic-settings delete --name audit-twice --resource /subscriptions/1/x --note "two words"',
  ],
};
const error: Finding = { check: "c", severity: "error", sentence: "Nothing can be deployed." };

describe("findings", () => {
  it("say 0 when all is fine, and 7 when there is something to do", () => {
    expect(exitCodeOf([])).to.equal(0);
    expect(exitCodeOf([fine])).to.equal(0);
    expect(exitCodeOf([fine, warning])).to.equal(7);
    expect(exitCodeOf([error])).to.equal(7);
  });

  it("come with the worst first", () => {
    expect(worstFirst([fine, warning, error, fine]).map(({ check }) => check)).to.deep.equal([
      ...["c", "b", "a", "a"],
    ]);
  });

  it("are printed in 80 columns, with commands that can be copied", () => {
    expect(findingsReport([fine, warning, error])).to.equal(
      [
        "error    Nothing can be deployed.",
        "warning  The cluster sends kube-audit and kube-audit-admin to one workspace, so",
        "         that each event is paid twice.",
        "           az monitor diagnostic-settings delete --name audit-twice \\",
        '               --resource /subscriptions/1/x --note "two words"',
        "fine     All is there.",
        "",
        "1 error, 1 warning, 1 fine.",
        "",
      ].join("\n"),
    );
  });

  it("end with one line when there is nothing to do", () => {
    expect(findingsReport([fine]).split("\n").at(-2)).to.equal("Nothing to do: 1 fine.");
  });
});
