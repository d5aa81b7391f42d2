/** Steps that run at once, with small scripts in the place of tools. */
import path from "node:path";

import { expect } from "chai";

import { runSteps, type Step } from "../../cli/steps";
import { tempFolder } from "../helpers/temp";

const step = (name: string, script: string): Step => ({ name, words: ["-e", script] });

/** What a run answers and says; times are left out. */
async function run(steps: readonly Step[], atOnce: number) {
  let said = "";
  const answer = await runSteps(steps, (text) => (said += text), atOnce);
  return { answer, said: said.replace(/ \(\d+ s\)/g, "") };
}

describe("steps of a check", () => {
  it("show all of what failed, and the last line of what passed", async () => {
    const { answer, said } = await run(
      [
        step("tests", "console.log('one'); console.log('2 passed, 0 failed')"),
        step("lint", "console.log('a.ts'); console.error('wrong'); process.exit(2)"),
        step("types", ""),
      ],
      1,
    );
    expect(answer).to.deep.equal(["lint"]);
    expect(said).to.equal(
      "...  tests\n2 passed, 0 failed\nok   tests\n" +
        "...  lint\na.ts\nwrong\nFAIL lint\n" +
        "...  types\nok   types\n",
    );
  });

  it("run beside each other, and are never mixed", async () => {
    const folder = tempFolder();
    // Each waits for the other: one after the other they would never end.
    const { answer, said } = await run(
      [
        step("left", meeting(folder, "left", "right")),
        step("right", meeting(folder, "right", "left")),
      ],
      2,
    );
    expect(answer).to.deep.equal([]);
    expect(said.split("\n").slice(0, 2)).to.deep.equal(["...  left", "...  right"]);
    expect(said.split("\n").slice(2).sort()).to.deep.equal(
      ["", "left met right", "ok   left", "ok   right", "right met left"].sort(),
    );
  });

  it("name those that failed in their own order, whichever ended first", async () => {
    const slow = step("slow", "setTimeout(() => process.exit(1), 300)");
    const { answer } = await run([slow, step("fast", "process.exit(1)")], 2);
    expect(answer).to.deep.equal(["slow", "fast"]);
  });

  it("begin nothing more after Ctrl-C", async () => {
    const { answer, said } = await run(
      [step("first", "process.kill(process.pid, 'SIGINT')"), step("second", "")],
      1,
    );
    expect(answer).to.equal("interrupted");
    expect(said).to.equal("...  first\nFAIL first\n");
  });
});

/** A script that ends when the other one, told of the same folder, has begun. */
function meeting(folder: string, own: string, other: string): string {
  const file = (name: string) => JSON.stringify(path.join(folder, name));
  return `
    const fs = require("node:fs");
    fs.writeFileSync(${file(own)}, "");
    const timer = setInterval(() => {
      if (!fs.existsSync(${file(other)})) return;
      clearInterval(timer);
      console.log("${own} met ${other}");
    }, 20);`;
}
