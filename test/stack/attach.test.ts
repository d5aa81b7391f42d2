/**
 * A cluster attached as a new user does it: a stack file from questions, a look before the first up,
 * the up with the real engine, and a look afterwards that takes nothing of the stack for foreign.
 */
import { rm } from "node:fs/promises";

import { expect } from "chai";

import { initCommand } from "../../cli/commands/init";
import { preflightCommand } from "../../cli/commands/preflight";
import type { Finding } from "../../cli/findings";
import { localFolders, type LocalFolders } from "../../cli/local/folders";
import { openSession } from "../../cli/local/session";
import { clusterId } from "../../emulator/samples/contoso-data";
import { makeProject } from "../helpers/local-stack";
import { printed } from "../helpers/printed";

const CLUSTER = clusterId("rg-shop-test", "aks-shop-test");
const STACK = "aks-shop-test";

describe("a cluster attached with init", function () {
  this.timeout(300_000);
  let folders: LocalFolders;
  before(async () => {
    folders = localFolders(await makeProject([]));
  });
  after(() => rm(folders.project, { recursive: true, force: true }));

  async function findings(): Promise<readonly Finding[]> {
    const { stdout } = await printed(() => preflightCommand(["--stack", STACK, "--json"], folders));
    return (JSON.parse(stdout) as { findings: readonly Finding[] }).findings;
  }

  async function pulumi(...words: string[]) {
    const session = await openSession({ folders });
    try {
      return await session.onStack(STACK, [...words, "--color", "never"], { capture: true });
    } finally {
      await session.close();
    }
  }

  it("gets a file that deploys as it is", async () => {
    const words = [
      ...["--cluster", CLUSTER, "--environment", "test", "--page", "oncall@contoso.example"],
      ...["--ticket", "team@contoso.example", "--workspace", "own", "--dashboards", "free"],
      ...["--logs", "standard", "--runbooks", "https://git.contoso.example/runbooks"],
    ];
    expect((await printed(() => initCommand(words, folders, () => undefined))).code).to.equal(0);
    expect((await findings()).filter(({ severity }) => severity !== "fine")).to.deep.equal([]);
    const { code, output } = await pulumi("up", "--yes", "--skip-preview");
    expect(code, output).to.equal(0);
  });

  it("finds nothing of the stack foreign after the up", async () => {
    const found = await findings();
    expect(found.filter(({ severity }) => severity !== "fine")).to.deep.equal([]);
    const said = found.map(({ sentence }) => sentence);
    expect(said).to.include(
      "Of the collection rules that the stack brings, 2 are associated, and no other.",
    );
    expect(said).to.include("Diagnostic settings of the cluster: 0 of 5; the stack adds 1.");
  });

  it("goes away again with a destroy, and the file stays", async () => {
    const { code, output } = await pulumi("destroy", "--yes");
    expect(code, output).to.equal(0);
  });
});
