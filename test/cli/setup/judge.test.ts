import { mkdirSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { toolBinary } from "../../../cli/setup/cache";
import { findJudge } from "../../../cli/setup/judge";
import { messageOf } from "../../helpers/errors";
import { tempFolder, writeScript } from "../../helpers/temp";

describe("findJudge", () => {
  it("uses the judge that was built before", async () => {
    const cache = tempFolder();
    const judge = toolBinary("promql-judge", cache);
    mkdirSync(path.dirname(judge), { recursive: true });
    writeScript(path.dirname(judge), "promql-judge");
    expect(await findJudge({ PATH: tempFolder(), AKS_MONITORING_CACHE: cache }, fail)).to.equal(
      judge,
    );
  });

  it("says what to install when there is no Go to build it", async () => {
    const env = { PATH: tempFolder(), AKS_MONITORING_CACHE: tempFolder() };
    expect(await messageOf(findJudge(env, fail))).to.equal(
      "There is no judge of PromQL yet, and there is no Go to build one; install Go 1.21 or newer " +
        "(https://go.dev/dl/) and run the same command again.",
    );
  });

  it("passes on the last lines of a build that failed, without naming Pulumi as a way out", async () => {
    const bin = tempFolder();
    const env = { PATH: `${bin}:/usr/bin:/bin`, AKS_MONITORING_CACHE: tempFolder() };
    writeScript(
      bin,
      "go",
      'if [ "$1" = env ]; then echo go1.26.0; else echo no network >&2; exit 1; fi',
    );
    const said: string[] = [];
    const message = await messageOf(findJudge(env, (line) => said.push(line)));
    expect(said).to.deep.equal([
      "Building the judge of PromQL, on Prometheus 0.309.1 from its Go modules: about a minute, once per machine.",
    ]);
    expect(message).to.equal(
      "go list failed for the judge of PromQL, on Prometheus; its last lines are below. Run the same " +
        "command again to go on.\n  no network",
    );
  });
});

function fail(line: string): void {
  throw new Error(`nothing was to be built, but it says: ${line}`);
}
