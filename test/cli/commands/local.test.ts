import { expect } from "chai";

import { takeStack } from "../../../cli/commands/local";
import { UsageError } from "../../../cli/errors";

describe("takeStack", () => {
  it("is dev when no stack is named", () => {
    expect(takeStack(["up", "--yes"])).to.deep.equal({ stack: "dev", rest: ["up", "--yes"] });
  });

  for (const flag of [["--stack", "prod"], ["--stack=prod"], ["-s", "prod"]]) {
    it(`takes ${flag.join(" ")} off the words`, () => {
      expect(takeStack(["stack", ...flag, "output"])).to.deep.equal({
        stack: "prod",
        rest: ["stack", "output"],
      });
    });
  }

  it("asks for the name when it is missing", () => {
    expect(() => takeStack(["up", "--stack"])).to.throw(UsageError, "--stack needs the name");
    expect(() => takeStack(["up", "--stack="])).to.throw(UsageError, "--stack needs the name");
  });
});
