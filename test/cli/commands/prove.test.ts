/** `npm run prove` with a stack file in which somebody changed a threshold. */
import { writeFile } from "node:fs/promises";

import { expect } from "chai";
import { stringify } from "yaml";

import { Clone, type CommandResult } from "../../helpers/clone";
import { RUNBOOKS, stackConfig } from "../../helpers/config";
import { alertRules, proofCases } from "../../rules/proofs/cases";
import { kqlRules } from "../../rules/kql/rules";
import { loadProofs } from "../../rules/proofs/load";

describe("npm run prove", function () {
  this.timeout(300_000);
  let clone: Clone;
  before(async () => {
    clone = await Clone.make();
  });
  after(() => clone.remove());

  /** Proves one rule of a stack that has no other. */
  async function prove(rule: string, numbers: Readonly<Record<string, number>>) {
    const config = {
      ...stackConfig("dev"),
      "aks-monitoring:alerts": {
        ...RUNBOOKS,
        routes: { page: { emails: ["oncall@contoso.example"] } },
        disabled: [...alertRules.keys(), ...kqlRules().keys()].filter((id) => id !== rule),
        overrides: { [rule]: numbers },
      },
    };
    await writeFile(clone.file("Pulumi.own.yaml"), stringify({ config }));
    return clone.run(["prove", "--stack", "own"]);
  }

  const told = ({ code, stdout }: CommandResult) => ({ code, lines: stdout.trim().split("\n") });

  const NO_KQL =
    "0 rules of KQL with the numbers of stack own, 0 with numbers of its own; " +
    "0 cases run, 0 not proven, 0 do not apply";

  it("runs the proofs with the new value, and says which it is", async () => {
    const run = await prove("NodeFileSystemNearlyFull", { usage: 70 });
    expect(told(run), run.stderr).to.deep.equal({
      code: 0,
      lines: [
        "own number  NodeFileSystemNearlyFull usage is 70, usually 85",
        "1 rules of stack own, 1 with numbers of its own; 24 cases run, 0 not proven, 0 do not apply",
        NO_KQL,
      ],
    });
  });

  it("says of a case why it says nothing under the new value", async () => {
    const run = await prove("VolumeFillingUp", { floor: 80 });
    const fires = "does not apply  VolumeFillingUp fires when";
    expect(told(run), run.stderr).to.deep.equal({
      code: 0,
      lines: [
        "own number  VolumeFillingUp floor is 80, usually 50",
        `${fires} it is 60 percent full and grows by 12 a day: growth at 60 percent is not looked at`,
        `${fires} it has just passed the floor: it is at 90 percent before`,
        "1 rules of stack own, 1 with numbers of its own; 35 cases run, 0 not proven, 2 do not apply",
        NO_KQL,
      ],
    });
  });

  it("runs the proofs of a log alert with the new value", async () => {
    const run = await prove("LogVolumeUnusual", { factor: 3 });
    expect(told(run), run.stderr).to.deep.equal({
      code: 0,
      lines: [
        "0 rules of stack own, 0 with numbers of its own; 0 cases run, 0 not proven, 0 do not apply",
        "own number  LogVolumeUnusual factor is 3, usually 2",
        "1 rules of KQL with the numbers of stack own, 1 with numbers of its own; 16 cases run, 0 not proven, 0 do not apply",
      ],
    });
  });

  it("has a judge that sees the new value in the rule, and in the samples", async () => {
    const { NodeFileSystemNearlyFull: rule } = await loadProofs();
    if (rule === undefined) throw new Error("there are no proofs of NodeFileSystemNearlyFull");
    const seen = (usage: number) => {
      const overrides = { NodeFileSystemNearlyFull: { usage } };
      const [first] = proofCases({ NodeFileSystemNearlyFull: rule }, { overrides }).cases;
      return { rules: first?.judged.rules.map(({ expr }) => expr), series: first?.judged.series };
    };
    const [seventy, ninety] = [seen(70), seen(90)];
    expect(seventy.rules?.join().replaceAll("70", "90")).to.equal(ninety.rules?.join());
    expect(seventy.rules).not.to.deep.equal(ninety.rules);
    expect(seventy.series).not.to.deep.equal(ninety.series);
  });
});
