/** Recoveries with the real engine: the command after a kill, a lost state, another team's resource. */
import { execFileSync } from "node:child_process";
import { rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { expect } from "chai";

import { localGround, realGround } from "../../cli/recover/ground";
import { recover } from "../../cli/recover/recover";
import { armKill } from "../crash/engine";
import { Clone, ended } from "../helpers/clone";
import { LocalStack } from "../helpers/local-stack";
import { DEV_GROUP, DEV_SETTING } from "../helpers/sample";
import { changesSince, resourceById } from "../helpers/tree";

/** The engine that a command started. */
function engineOf(session: number | undefined): number | undefined {
  const listed = execFileSync("ps", ["-eo", "sid=,pid=,args="], { encoding: "utf8" });
  const line = listed
    .split("\n")
    .map((text) => text.trim().split(/\s+/))
    .find(([sid, , program = ""]) => sid === String(session) && program.endsWith("/pulumi"));
  return line === undefined ? undefined : Number(line[1]);
}

describe("npm run recover after a kill -9 of the engine", function () {
  this.timeout(300_000);
  let clone: Clone;

  before(async () => {
    clone = await Clone.make();
  });
  after(() => clone.remove());

  it("is named by the run that was killed and by the next one", async () => {
    const child = clone.start(["local", "up", "--yes", "--skip-preview"]);
    let stdout = "";
    let stderr = "";
    child.stdout?.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    while (!stdout.includes("ActionGroup") && child.exitCode === null) await wait(5);
    process.kill(engineOf(child.pid) ?? 0, "SIGKILL");
    expect(await ended(child)).to.equal(130);
    const sentence =
      /^A run on stack "dev" was killed half-way \(.*\); run "npm run recover", .*$/m;
    expect(stderr).to.match(sentence);
    const next = await clone.run(["local", "up", "--yes", "--skip-preview"]);
    expect(next.code, next.stdout).to.equal(1);
    expect(next.stderr).to.match(sentence);
  });

  it("says what it did, and an up goes on", async () => {
    const { code, stdout, stderr } = await clone.run(["recover"]);
    expect(code, stderr).to.equal(0);
    expect(stdout).to.match(/^Removed the lock of an update that is over \(process \d+ of /m);
    expect(stdout).to.match(/Stack "dev" is in order: npm run local -- up --yes goes on \(/);
    const up = await clone.run(["local", "up", "--yes", "--skip-preview"]);
    expect(up.code, up.stdout).to.equal(0);
    expect(up.stdout).not.to.match(/deleted|replaced/);
  });

  it("does nothing the second time, for a machine to read", async () => {
    const { code, stdout, stderr } = await clone.run(["recover", "--json"]);
    expect(code, stderr).to.equal(0);
    const { next, ...recovery } = JSON.parse(stdout) as { next: object };
    expect(recovery).to.deep.equal({ stack: "dev", inOrder: true, done: [], left: [] });
    expect(next).to.have.all.keys("same");
  });
});

describe("a recovery of a state that was lost", function () {
  this.timeout(300_000);
  let stack: LocalStack;
  const recoverWith = (...adopt: string[]) =>
    recover(localGround(stack.session, stack.stack), { adopt, unlock: false });

  before(async () => {
    stack = await LocalStack.open("dev", {});
    const { code, output } = await stack.pulumi("up", "--yes", "--skip-preview");
    expect(code, output).to.equal(0);
    await rm(path.join(stack.folders.backend, ".pulumi", "stacks"), { recursive: true });
    const { azure } = stack.session;
    const { name: _name, type: _type, id: _id, ...setting } = resourceById(azure, DEV_SETTING);
    const workspaceId =
      "/subscriptions/00000000-0000-0000-0000-0000000a2f01/resourceGroups/rg-central/providers/" +
      "Microsoft.OperationalInsights/workspaces/law-central";
    const properties = { ...(setting["properties"] as object), workspaceId };
    const body = { ...setting, properties };
    const call = {
      method: "PUT",
      id: DEV_SETTING,
      apiVersion: "2021-05-01-preview",
      body,
    } as const;
    azure.control.asOther(call);
  });
  after(() => stack.close());

  it("takes nothing whose owner it cannot tell, and names the id to adopt", async () => {
    const { inOrder, done, left } = await recoverWith();
    expect({ inOrder, done }).to.deep.equal({ inOrder: false, done: [] });
    const types = left.map((sentence) => sentence.split(" ")[0]?.split("/").at(-2));
    expect([...new Set(types)].sort()).to.deep.equal([
      "dataCollectionRuleAssociations",
      "diagnosticSettings",
      "resourceGroups",
    ]);
    expect(left.join("\n")).to.contain(`run this again with --adopt ${DEV_GROUP}, else rename`);
  });

  it("takes what is in the adopted group or points into it, and not another team's", async () => {
    const { azure } = stack.session;
    const start = azure.requests.length;
    const { inOrder, done, left } = await recoverWith(DEV_GROUP);
    expect(changesSince(azure, start)).to.deep.equal([]);
    expect(inOrder).to.equal(false);
    expect(left).to.deep.equal([
      `${DEV_SETTING} is there and the state says nothing of it, so it may be another team's; if ` +
        `it is this stack's, run this again with --adopt ${DEV_SETTING}, else rename or remove it.`,
    ]);
    const taken = done.filter((sentence) => sentence.startsWith("Took over"));
    expect(taken[0]).to.equal(
      'Took over ResourceGroup "group" (named by you): the state said nothing of it.',
    );
    expect(taken).to.include(
      'Took over DataCollectionRuleAssociation "container-insights-association" (points to the ' +
        "stack): the state said nothing of it.",
    );
  });

  it("changes Azure only where the user adopted what differs", async () => {
    expect((await recoverWith(DEV_SETTING)).inOrder).to.equal(true);
    const { azure } = stack.session;
    const start = azure.requests.length;
    const { code, output } = await stack.pulumi("up", "--yes", "--skip-preview");
    expect(code, output).to.equal(0);
    const changes = changesSince(azure, start);
    expect(changes).to.include("PUT Microsoft.Insights/diagnosticSettings");
    expect(changes.filter((change) => change.startsWith("DELETE"))).to.deep.equal([]);
    const again = await stack.pulumi("preview", "--refresh", "--expect-no-changes");
    expect(again.code, again.output).to.equal(0);
  });
});

describe("a recovery with the user's own Pulumi", function () {
  this.timeout(300_000);
  let stack: LocalStack;

  before(async () => {
    stack = await LocalStack.open("dev", {});
  });
  after(() => stack.close());

  it("takes the same steps in the user's folder and environment", async () => {
    const disarm = armKill(stack, { kind: "request", number: 9 });
    await stack.pulumi("up", "--yes", "--skip-preview");
    expect(disarm()).to.contain("at request 9");
    const { session, folders } = stack;
    const ground = realGround("organization/aks-monitoring/dev", session.env, folders.project);
    const { done, ...recovery } = await recover(ground, { adopt: [], unlock: false });
    expect(recovery).to.deep.include({ stack: "dev", inOrder: true, left: [] });
    expect(done[0]).to.contain("Removed the lock of an update that is over");
    const { code, output } = await stack.pulumi("up", "--yes", "--skip-preview");
    expect(code, output).to.equal(0);
    expect(output).not.to.match(/deleted|replaced/);
  });
});
