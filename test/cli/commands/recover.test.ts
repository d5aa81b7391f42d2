import { expect } from "chai";

import { recoverCommand, recoveryText } from "../../../cli/commands/recover";
import { UsageError } from "../../../cli/errors";

const GROUND = { command: (word: string) => `npm run local -- ${word} --yes` };
const NOTHING = { stack: "dev", inOrder: true, done: [], left: [], next: { same: 17 } };

describe("npm run recover", () => {
  it("says that there was nothing to do", () => {
    expect(recoveryText(NOTHING, GROUND)).to.equal(
      'A crash left nothing behind.\nStack "dev" is in order: nothing is to change.\n',
    );
  });

  it("says what it did and how to go on", () => {
    const recovery = {
      ...NOTHING,
      done: ["Took over a."],
      next: { create: 8, same: 9, update: 1 },
    };
    expect(recoveryText(recovery, GROUND)).to.equal(
      'Took over a.\nStack "dev" is in order: npm run local -- up --yes goes on (8 to create, 1 to ' +
        "update).\n",
    );
  });

  it("says what is left to decide", () => {
    const recovery = { ...NOTHING, inOrder: false, done: ["Did a."], left: ["Decide b."] };
    expect(recoveryText(recovery, GROUND)).to.equal(
      'Did a.\nDecide b.\nStack "dev" is not in order yet: see above.\n',
    );
  });

  it("refuses words it does not know before anything starts", async () => {
    let thrown: unknown;
    await recoverCommand(["--everything"]).catch((error: unknown) => (thrown = error));
    expect(thrown).to.be.instanceOf(UsageError);
  });
});
