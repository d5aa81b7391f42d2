import { expect } from "chai";

import { UsageError } from "../../cli/errors";
import { readWords } from "../../cli/words";

const shape = {
  help: "what it does",
  options: { stack: { type: "string", default: "dev" } },
  positionals: 1,
} as const;

describe("readWords", () => {
  it("reads flags with defaults and positional words", () => {
    const parsed = readWords(["bodies"], shape);
    expect({ ...parsed?.values }).to.deep.equal({ stack: "dev" });
    expect(parsed?.positionals).to.deep.equal(["bodies"]);
    expect({ ...readWords(["--stack", "prod"], shape)?.values }).to.deep.equal({ stack: "prod" });
  });

  it("calls an unknown flag a usage error and names it", () => {
    expect(() => readWords(["--stak", "prod"], shape)).to.throw(
      UsageError,
      "Unknown option '--stak'; --help lists what this command takes.",
    );
  });

  it("calls a word too many a usage error and names it", () => {
    expect(() => readWords(["bodies", "rules"], shape)).to.throw(
      UsageError,
      '"rules" is not expected here; --help lists what this command takes.',
    );
  });

  it("has exit code 2 for usage errors", () => {
    expect(new UsageError("x").exitCode).to.equal(2);
  });
});
