/**
 * The policy pack through the real engine: each sample stack goes up under its profile, with nothing
 * broken and nothing left unknown, and a bad change is stopped before anything is written.
 */
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { breachesIn, resultsIn, type PolicyRun } from "../../cli/policies/findings";
import { PACK_FOLDER } from "../../cli/setup/policy-pack";
import { LocalStack } from "../helpers/local-stack";

const PROFILES = { dev: "dev", test: "dev", prod: "prod", "prod-private": "prod" } as const;

/** Policies that judge something in a sample; the others have nothing to say there. */
const JUDGING = { dev: 27, test: 28, prod: 39, "prod-private": 38 } as const;

for (const [name, profile] of Object.entries(PROFILES)) {
  describe(`the sample ${name} under the profile ${profile}`, function () {
    this.timeout(300_000);
    let stack: LocalStack;
    let results: string;

    before(async () => {
      stack = await LocalStack.open(name, {});
      results = path.join(stack.folders.home, "results.jsonl");
      Object.assign(stack.session.env, { AKS_MONITORING_POLICY_RESULTS: results });
    });
    after(() => stack.close());

    it("goes up with every policy passed or not applicable", async () => {
      const { code, stream, run } = await withPack(stack, profile, results, "up", "--yes");
      expect(code, stream).to.equal(0);
      expect(run.breaches).to.deep.equal([]);
      const others = run.results.filter(
        ({ verdict }) => verdict !== "pass" && verdict !== "not applicable",
      );
      expect(others).to.deep.equal([]);
      const judging = new Set(
        run.results.filter(({ verdict }) => verdict === "pass").map(({ policy }) => policy),
      );
      expect(judging.size).to.equal(JUDGING[name as keyof typeof JUDGING]);
    });

    it("is judged the same by Pulumi's own policy analyze, which looks at the state alone", async () => {
      const before = passedIn(results);
      rmSync(results);
      const { code, output } = await stack.session.onStack(
        stack.stack,
        ["policy", "analyze", ...packWords(profile)],
        { capture: true },
      );
      expect(code, output).to.equal(0);
      expect(passedIn(results)).to.deep.equal(before);
    });

    if (name !== "dev") return;

    it("is stopped by a bad change before that is written", async () => {
      await stack.configure((config) => {
        config["aks-monitoring:logs"] = { localAuth: true };
      });
      const written = stack.session.azure.requests.length;
      const { code, run } = await withPack(stack, profile, results, "up", "--yes");
      expect(code).to.equal(1);
      expect(
        run.breaches.map(({ policy, resource, message }) => [policy.name, resource, message]),
      ).to.deep.equal([
        [
          "forbid-shared-keys-on-logs",
          "logs-workspace",
          "features.disableLocalAuth is false; set it to true.",
        ],
      ]);
      const writes = stack.session.azure.requests
        .slice(written)
        .filter(({ method }) => method !== "GET");
      expect(writes.map(({ method, id }) => `${method} ${id}`)).to.deep.equal([]);
      await stack.restore();
    });
  });
}

function packWords(profile: string): string[] {
  const config = path.join(PACK_FOLDER, "profiles", `${profile}.json`);
  return ["--policy-pack", path.join(PACK_FOLDER, "start-pack"), "--policy-pack-config", config];
}

/** What passed, as policy and resource. */
function passedIn(file: string): string[] {
  return resultsIn(readFileSync(file, "utf8"))
    .filter(({ verdict }) => verdict === "pass")
    .map(({ policy, urn }) => `${policy} on ${urn}`);
}

async function withPack(
  stack: LocalStack,
  profile: string,
  results: string,
  ...words: [string, ...string[]]
): Promise<{ code: number; stream: string; run: PolicyRun }> {
  let stream = "";
  const { code } = await stack.session.onStack(
    stack.stack,
    [...words, "--skip-preview", "--json", ...packWords(profile)],
    { onStdout: (chunk) => (stream += chunk) },
  );
  const text = readFileSync(results, "utf8");
  return { code, stream, run: { breaches: breachesIn(stream), results: resultsIn(text) } };
}
