/** `npm run preflight` against the local Azure, in this process: report, JSON and exit codes. */
import { copyFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { preflightCommand, preflightReport } from "../../../cli/commands/preflight";
import { UsageError } from "../../../cli/errors";
import type { Finding } from "../../../cli/findings";
import { localFolders, PROJECT_ROOT, type LocalFolders } from "../../../cli/local/folders";
import { preflight } from "../../../cli/preflight/preflight";
import { messageOf } from "../../helpers/errors";
import { printed } from "../../helpers/printed";
import { tempFolder } from "../../helpers/temp";
import { Scene, SUBSCRIPTION } from "../preflight/scene";

const LEGACY = `${SUBSCRIPTION}/resourceGroups/rg-legacy/providers/Microsoft.ContainerService/managedClusters/aks-legacy`;

interface Told {
  readonly stack?: string;
  readonly cluster: string;
  readonly findings: readonly Finding[];
}

describe("npm run preflight", () => {
  let folders: LocalFolders;
  beforeEach(() => {
    folders = localFolders(tempFolder());
    for (const stack of ["dev", "prod"]) {
      const file = `Pulumi.${stack}.yaml`;
      copyFileSync(path.join(PROJECT_ROOT, file), path.join(folders.project, file));
    }
  });

  const run = (...words: string[]) => printed(() => preflightCommand(words, folders));

  it("ends with 0 when all is fine", async () => {
    const { code, stdout } = await run();
    expect(code).to.equal(0);
    expect(stdout).to.match(/^The stack dev and the cluster aks-shop-dev:\n\nfine {5}/);
    expect(stdout).to.match(/\nNothing to do: \d+ fine\.\n$/);
  });

  it("ends with 7 and the commands when there is something to do", async () => {
    const { code, stdout } = await run("--cluster", LEGACY);
    expect(code).to.equal(7);
    expect(stdout).to.match(
      /^The cluster aks-legacy, as for prod with all defaults:\n\nwarning {2}/,
    );
    expect(stdout).to.contain("  npm run local -- up --stack aks-legacy\n");
  });

  it("prints JSON alone, the worst first", async () => {
    const { stdout } = await run("--cluster", LEGACY, "--json");
    const told = JSON.parse(stdout) as Told;
    expect(told.cluster).to.equal(LEGACY);
    expect(told.findings.slice(0, 3).map(({ check, severity }) => [check, severity])).to.deep.equal(
      [
        ["audit-logs", "warning"],
        ["agent", "warning"],
        ["agent", "warning"],
      ],
    );
    expect(
      told.findings.every(({ severity, fix }) => (severity === "fine") === (fix === undefined)),
    ).to.be.true;
  });

  it("looks for the stack prod as its file says", async () => {
    const { code, stdout } = await run("--stack", "prod", "--json");
    expect(code, stdout).to.equal(0);
    const { stack, findings } = JSON.parse(stdout) as Told;
    expect(stack).to.equal("prod");
    const [providers] = findings;
    expect(providers?.sentence).to.equal(
      "The 7 resource providers that the stack needs are registered.",
    );
  });

  it("refuses a stack and a cluster at once, and says when either is not there", async () => {
    const both: unknown = await run("--stack", "dev", "--cluster", LEGACY).catch((e: unknown) => e);
    expect(both).to.be.instanceOf(UsageError);
    expect(await messageOf(run("--stack", "nope"))).to.match(
      /^--stack nope has no file Pulumi\.nope/,
    );
    expect(await messageOf(run("--cluster", `${LEGACY}-2`))).to.match(/aks-legacy-2 is not there/);
    expect(await messageOf(run("--cluster", "aks"))).to.match(/^--cluster "aks" is not the id/);
  });

  it("keeps to 80 columns, but for ids and what is in quotes", async () => {
    const { stdout } = await run("--cluster", LEGACY);
    const long = stdout.split("\n").filter((line) => line.length > 80);
    expect(long.filter((line) => !line.includes("/subscriptions/"))).to.deep.equal([]);
  });
});

describe("the preflight", () => {
  it("goes on where the caller may not look, and says so", async () => {
    const scene = await Scene.open();
    try {
      const subject = await scene.subject();
      const path = "diagnosticSettings";
      scene.client.azure.control.fault({ kind: "forbidden", method: "GET", path, times: 9 });
      const found = await preflight(subject);
      const unseen = found.filter(({ sentence }) =>
        sentence.startsWith("This could not be looked"),
      );
      expect(unseen.map(({ check, severity }) => [check, severity])).to.deep.equal([
        ["audit-logs", "warning"],
        ["quotas", "warning"],
      ]);
      expect(found.length).to.be.greaterThan(8);
      const report = preflightReport({ stack: "dev", cluster: "a/b", findings: found });
      expect(report).to.match(/^The stack dev and the cluster b:\n\nwarning /);
    } finally {
      await scene.close();
    }
  });
});
