/** From nothing to data that was looked at, as a newcomer does it: init, preflight, up, objects, verify. */
import path from "node:path";

import { expect } from "chai";

import type { LayerCoverage } from "../../cli/status/coverage";
import type { VerifyJson } from "../../cli/verify/report";
import { startAzure } from "../../emulator/server";
import { Clone } from "../helpers/clone";
import { DEV_CLUSTER } from "../helpers/sample";

/** The cluster of another team that nobody monitors yet, but for an add-on that does nothing. */
const LEGACY = DEV_CLUSTER.replace("rg-shop-dev", "rg-legacy").replace(
  "aks-shop-dev",
  "aks-legacy",
);

/** What a newcomer answers. */
const ANSWERS = [
  ...["--environment", "dev", "--page", "oncall@contoso.example", "--ticket", "none"],
  ...["--workspace", "own", "--dashboards", "free", "--logs", "needed"],
  ...["--runbooks", "https://git.contoso.example/runbooks"],
];

const ASSOCIATION = `${LEGACY}/providers/Microsoft.Insights/dataCollectionRuleAssociations/ContainerInsightsExtension`;

describe("verify after up", function () {
  this.timeout(300_000);
  let clone: Clone;
  const seconds: string[] = [];

  before(async () => {
    clone = await Clone.make();
  });
  after(() => clone.remove());

  /** Runs a command and notes how long it took. */
  async function timed(name: string, words: string[]) {
    const began = Date.now();
    const run = await clone.run(words);
    seconds.push(`${name} ${((Date.now() - began) / 1_000).toFixed(1)} s`);
    return run;
  }

  /** What `status` knows of the objects in the cluster, and whether it assumes that a rule can fire. */
  async function knownOfObjects(): Promise<[string, boolean]> {
    const words = ["status", "coverage", "--stack", "legacy", "--json"];
    const { code, stdout, stderr } = await clone.run(words);
    expect(code, stderr).to.equal(0);
    const { objects, layers } = JSON.parse(stdout.slice(stdout.indexOf("{"))) as {
      readonly objects: { readonly state: string };
      readonly layers: readonly LayerCoverage[];
    };
    const watches = layers.flatMap((layer) => layer.watches);
    return [objects.state, watches.some(({ assumed }) => assumed)];
  }

  it("takes a cluster that sends nothing to data that is seen, and tells how long it took", async () => {
    const init = await timed("init", [
      "init",
      "--cluster",
      LEGACY,
      "--stack",
      "legacy",
      ...ANSWERS,
    ]);
    expect(init.code, init.stderr).to.equal(0);
    const commands = init.stdout.split("\n").filter((line) => line.startsWith("  "));
    expect(commands).to.deep.equal([
      "  npm run preflight -- --stack legacy",
      "  npm run local -- up --stack legacy",
      "  npm run objects -- --stack legacy",
      "  npm run verify -- --stack legacy",
    ]);

    const preflight = await timed("preflight", ["preflight", "--stack", "legacy"]);
    expect(preflight.code, preflight.stdout).to.equal(7);
    expect(preflight.stdout).to.contain("The agent is on, but no collection rule is associated");

    for (const command of ["verify", "objects"]) {
      const early = await clone.run([command, "--stack", "legacy"]);
      expect(early.code, early.stderr).to.equal(1);
      expect(early.stderr).to.contain('The stack "legacy" is not deployed; run up first');
    }

    const up = await timed("up", ["local", "up", "--yes", "--skip-preview", "--stack", "legacy"]);
    expect(up.code, up.stdout).to.equal(0);

    const gap = await clone.run(["verify", "--stack", "legacy"]);
    expect(gap.code, gap.stdout).to.equal(7);
    expect(gap.stdout).to.contain("container-azm-ms-agentconfig is not there");
    expect(gap.stdout).to.contain("\n           npm run objects -- --stack legacy\n");
    expect(gap.stdout, "of some other cluster").to.not.contain("kubectl apply");

    const objects = await timed("objects", ["objects", "--stack", "legacy"]);
    expect(objects.code, objects.stdout + objects.stderr).to.equal(0);

    expect(await knownOfObjects()).to.deep.equal(["assumed", true]);
    const { code, stdout, stderr } = await timed("verify", ["verify", "--stack", "legacy"]);
    expect(code, stdout + stderr).to.equal(0);
    expect(stdout).to.match(/^Stack legacy, cluster aks-legacy, /);
    expect(stdout).to.match(/ {2}fresh {4}KubePodInventory +\d+ s {2}Microsoft-KubePodInventory\n/);
    expect(stdout).to.match(/ {2}fresh {4}job kubelet +\d+ s\n/);
    expect(stdout).to.match(/\n(All is fresh|Nothing is missing): 6 tables, 6 jobs[.;]/);
    expect(await knownOfObjects(), "after verify saw them").to.deep.equal(["seen", false]);
    process.stderr.write(`      from nothing to data: ${seconds.join(", ")}\n`);
  });

  it("names what somebody took away, for people and machines", async () => {
    const stateFile = path.join(clone.folder, ".local", "azure.json");
    const azure = await startAzure({ stateFile });
    azure.control.asOther({ method: "DELETE", id: ASSOCIATION, apiVersion: "2022-06-01" });
    await azure.close();
    const { code, stdout } = await clone.run(["verify", "--stack", "legacy", "--json"]);
    expect(code).to.equal(7);
    const { findings, tables } = JSON.parse(stdout.slice(stdout.indexOf("{"))) as VerifyJson;
    expect(findings.map(({ check }) => check)).to.deep.equal(["association-missing"]);
    expect(tables.find(({ table }) => table === "KubePodInventory")?.state).to.equal("missing");
    const mended = await clone.run(["local", "up", "--refresh", "--yes", "--stack", "legacy"]);
    expect(mended.code, mended.stdout).to.equal(0);
    expect((await clone.run(["verify", "--stack", "legacy"])).code).to.equal(0);
  });

  it("has no objects to bring in when up applies them, and says so", async () => {
    const key = "aks-monitoring:clusterObjects";
    const set = await clone.run(["local", "config", "set", key, "apply", "--stack", "legacy"]);
    expect(set.code, set.stderr).to.equal(0);
    const { code, stderr } = await clone.run(["objects", "--stack", "legacy"]);
    expect(code).to.equal(1);
    expect(stderr).to.equal(
      "aks-monitoring:clusterObjects of the stack legacy is apply, so that up applies them; run that " +
        "instead.\n",
    );
  });

  it("knows its words", async () => {
    const help = await clone.run(["verify", "--help"]);
    expect([
      help.code,
      help.stdout.includes("Exit code: 0 all fresh, 7 something missing"),
    ]).to.deep.equal([0, true]);
    for (const words of [["--wait", "soon"], ["--wait", "-1"], ["--stak", "dev"], ["dev"]]) {
      expect((await clone.run(["verify", ...words])).code, words.join(" ")).to.equal(2);
    }
    const none = await clone.run(["verify", "--stack", "nowhere"]);
    expect(none.code).to.equal(1);
    expect(none.stderr).to.contain("Pulumi.nowhere.yaml");
  });
});
