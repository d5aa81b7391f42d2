/** `npm run status -- coverage` on the sample stacks, in this process: exit codes, width, JSON. */
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";
import { parse, stringify } from "yaml";

import { statusCommand } from "../../../cli/commands/status";
import { localFolders, PROJECT_ROOT, type LocalFolders } from "../../../cli/local/folders";
import type { LayerCoverage } from "../../../cli/status/coverage";
import type { StackVolume } from "../../../cli/status/volume";
import { rules } from "../../../rules";
import { detections } from "../../../rules/detections";
import { LAYERS } from "../../../cli/rules/catalogue";
import { messageOf } from "../../helpers/errors";
import { printed } from "../../helpers/printed";
import { tempFolder } from "../../helpers/temp";

interface Told {
  readonly stack: string;
  readonly cluster: string;
  readonly layers: readonly LayerCoverage[];
  readonly volume: StackVolume;
}

const SAMPLES = ["dev", "test", "prod", "prod-private"];

describe("npm run status -- coverage", function () {
  // Each run counts the proofs in a process of its own.
  this.timeout(300_000);
  let folders: LocalFolders;
  beforeEach(() => {
    folders = localFolders(tempFolder());
    for (const stack of SAMPLES) {
      const file = `Pulumi.${stack}.yaml`;
      copyFileSync(path.join(PROJECT_ROOT, file), path.join(folders.project, file));
    }
  });

  const run = (...words: string[]) => printed(() => statusCommand(["coverage", ...words], folders));
  const told = async (...words: string[]) =>
    JSON.parse((await run("--json", ...words)).stdout) as Told;

  /** A sample under another name with other settings. */
  function stackWith(name: string, config: Readonly<Record<string, unknown>>): void {
    const from = parse(readFileSync(path.join(PROJECT_ROOT, "Pulumi.dev.yaml"), "utf8")) as {
      config: Record<string, unknown>;
    };
    const file = path.join(folders.project, `Pulumi.${name}.yaml`);
    writeFileSync(file, stringify({ config: { ...from.config, ...config } }));
  }

  it("ends with 0 on every sample: four layers and the monitoring itself, every rule told once", async () => {
    for (const stack of SAMPLES) {
      const { code, stdout } = await run("--json", "--stack", stack);
      expect(code, stack).to.equal(0);
      const { layers, volume } = JSON.parse(stdout) as Told;
      expect(layers.map(({ layer }) => layer)).to.deep.equal(LAYERS);
      const named = layers.flatMap(({ watches, holes }) => [...watches, ...holes]);
      expect(named.map(({ rule }) => rule).sort()).to.deep.equal(
        [...rules, ...detections].map(({ id }) => id).sort(),
      );
      const causes = layers.flatMap(({ holes }) => holes.map(({ cause }) => cause));
      expect(causes).not.to.include("cannot-fire");
      expect(volume.ways.map(({ way }) => way)).to.deep.equal([
        ...["set", "needed", "used", "logs-and-events", "standard"],
      ]);
    }
  });

  it("fits 80 columns and ends with what it comes to", async () => {
    const { stdout } = await run();
    const lines = stdout.split("\n");
    // A single word, such as the name of a metric, may be longer.
    const wide = lines.filter((line) => line.length > 80 && line.trim().includes(" "));
    expect(wide).to.deep.equal([]);
    expect(lines[0]).to.equal("Stack dev, cluster aks-shop-dev");
    expect(lines.at(-2)).to.match(
      /^\d+ rules, \d+ holes; every rule of the stack can fire, \d+ of them assumed\.$/,
    );
  });

  it("has proofs of every alert on metrics or logs that is deployed, and a runbook of each", async () => {
    const { layers } = await told("--stack", "prod");
    for (const { rule, kind, proofs, runbook, reads } of layers.flatMap(({ watches }) => watches)) {
      expect(runbook, rule).to.match(new RegExp(`/${rule}\\.md$`));
      expect(reads, rule).not.to.be.empty;
      if (kind === "metric" || kind === "activity") expect(proofs, rule).to.equal(null);
      else expect(proofs, rule).to.have.all.keys("fires", "quiet", "noData");
    }
  });

  it("ends with 7 and names the rules that can never fire", async () => {
    stackWith("blind", {
      "aks-monitoring:metrics": { collect: "listed" },
      "aks-monitoring:alerts": {
        runbookBaseUrl: "https://git.contoso.example/runbooks",
        whenUnsupplied: "disable",
        routes: Object.fromEntries(
          ["page", "ticket", "inform"].map((route) => [route, { emails: ["a@contoso.example"] }]),
        ),
      },
    });
    const { code, stdout } = await run("--stack", "blind", "--json");
    expect(code).to.equal(7);
    const { layers } = JSON.parse(stdout) as Told;
    const hole = layers
      .flatMap(({ holes }) => holes)
      .find(({ rule }) => rule === "StatefulSetRolloutStuck");
    expect(hole).to.deep.equal({
      rule: "StatefulSetRolloutStuck",
      title: "A rollout of a stateful set does not come to an end",
      cause: "cannot-fire",
      sentence:
        "aks-monitoring:alerts has rule StatefulSetRolloutStuck, which reads " +
        "kube_statefulset_metadata_generation, which profile minimal drops from kube-state-metrics; " +
        "add it to aks-monitoring:metrics.scrape.cluster.targets.kubestate.keep, set " +
        "aks-monitoring:metrics.collect to needed, or name the rule in aks-monitoring:alerts.disabled.",
    });
  });

  it("estimates the cluster that it is told of", async () => {
    const known = ["--nodes", "50", "--pods", "400", "--namespaces", "7", "--churn", "80"];
    const { volume } = await told(...known, "--lines", "0");
    expect(volume.shape).to.deep.include({
      ...{ nodes: 50, pods: 400, namespaces: 7, podsReplacedPerDay: 80, logLinesPerMinute: 0 },
    });
    const logs = volume.ways[0]?.logs.sources.find(({ table }) => table === "ContainerLogV2");
    expect(logs?.gbPerMonth).to.deep.equal({ low: 0, usual: 0, high: 0 });
  });

  it("refuses words and numbers that mean nothing, and a stack that is not there", async () => {
    const fails = (...words: string[]) => printed(() => statusCommand(words, folders));
    expect(await messageOf(fails())).to.equal(
      "npm run status needs a word that says what to look at: coverage.",
    );
    expect(await messageOf(fails("weather"))).to.equal(
      '"weather" is no section; the word is coverage.',
    );
    expect(await messageOf(fails("coverage", "--nodes", "few"))).to.equal(
      '--nodes is "few"; give a whole number, 1 or more.',
    );
    expect(await messageOf(fails("coverage", "--stack", "none"))).to.equal(
      "--stack none has no file Pulumi.none.yaml; write one with npm run init -- --cluster <id> " +
        "--stack none, or name a stack that has one.",
    );
  });
});
