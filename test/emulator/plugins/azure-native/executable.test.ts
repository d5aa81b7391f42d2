/** The executable as the engine starts it: a port on standard output, and an end when told. */
import { execFileSync, spawn } from "node:child_process";
import path from "node:path";

import { expect } from "chai";

import { PLUGIN_FOLDER } from "../../../../cli/local/folders";
import { ended } from "../../../helpers/clone";

const EXECUTABLE = path.join(PLUGIN_FOLDER, "pulumi-resource-azure-native");

describe("the executable of the stand-in", () => {
  it("proves that it is the stand-in, with the number it was given", () => {
    const answer = execFileSync(EXECUTABLE, ["--prove", "n-42"], { encoding: "utf8" });
    expect(JSON.parse(answer)).to.deep.equal({ standIn: true, nonce: "n-42" });
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`prints a port and ends with 0 on ${signal}`, async () => {
      const child = spawn(EXECUTABLE, ["127.0.0.1:1"], { stdio: ["ignore", "pipe", "inherit"] });
      const port = await new Promise<string>((resolve) => {
        child.stdout.once("data", (chunk: Buffer) => {
          resolve(chunk.toString());
        });
      });
      expect(port).to.match(/^\d+\n$/);
      child.kill(signal);
      expect(await ended(child)).to.equal(0);
    });
  }
});
