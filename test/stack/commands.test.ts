/** The npm commands as a newcomer runs them, in copies of this clone. */
import { execFileSync } from "node:child_process";
import { appendFile, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { expect } from "chai";

import { engineFolder } from "../../cli/setup/cache";
import { findEngine } from "../../cli/setup/engine";
import { Clone, ended } from "../helpers/clone";
import { DEV_COUNT } from "../helpers/sample";

/** Running processes of a session, which are a command and everything that it started. */
function processesOf(session: number | undefined): string[] {
  const listed = execFileSync("ps", ["-eo", "sid=,stat=,pid=,args="], { encoding: "utf8" });
  return listed.split("\n").filter((line) => {
    const [sid, state = ""] = line.trim().split(/\s+/);
    // A zombie has ended; it waits for a parent that some containers do not have.
    return sid === String(session) && !state.startsWith("Z");
  });
}

describe("npm commands", function () {
  this.timeout(300_000);
  let clone: Clone;

  before(async () => {
    clone = await Clone.make();
  });
  after(() => clone.remove());

  it("try deploys, says what it made, and changes nothing the second time", async () => {
    const first = await clone.run(["try"]);
    expect(first.code, first.stderr).to.equal(0);
    expect(first.stdout).to.contain(`+ ${DEV_COUNT} created`);
    expect(first.stdout).to.contain('Stack "dev" is deployed onto the local Azure');
    // Lines of 80 columns.
    expect(first.stdout.replace(/\s+/g, " ")).to.contain(
      "On the cluster aks-shop-dev nothing was switched on but addonProfiles.omsagent and " +
        "azureMonitorProfile.metrics;",
    );
    const second = await clone.run(["try"]);
    expect(second.code, second.stderr).to.equal(0);
    expect(second.stdout).to.contain(`${DEV_COUNT} unchanged`);
  });

  it("local runs see what try deployed", async () => {
    const { code, stdout } = await clone.run(["local", "preview", "--expect-no-changes"]);
    expect(code, stdout).to.equal(0);
  });

  it("drill tells everybody on a route of the deployed stack", async () => {
    const { code, stdout, stderr } = await clone.run(["drill", "--route", "page"]);
    expect(code, stderr).to.equal(0);
    expect(stdout).to.equal(
      "Route page, action group ag-aks-shop-dev-page:\n" +
        "  told      email shop-oncall@contoso.example\nEverybody on the route was told.\n",
    );
  });

  it("leaves the committed files as they were", async () => {
    const committed = await readFile(path.join(__dirname, "..", "..", "Pulumi.dev.yaml"), "utf8");
    expect(await readFile(clone.file("Pulumi.dev.yaml"), "utf8")).to.equal(committed);
  });

  it("keeps the passphrase to its owner", async () => {
    expect((await stat(clone.file(".local", "passphrase"))).mode & 0o777).to.equal(0o600);
  });

  it("export prints nothing but JSON lines, whatever ran before", async () => {
    const { code, stdout } = await clone.run(["export", "bodies"]);
    expect(code).to.equal(0);
    const bodies = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    expect(bodies.length).to.be.above(20);
    for (const body of bodies) expect(body).to.have.all.keys("id", "type", "apiVersion", "body");
  });

  it("export prints each dashboard as Grafana takes it", async () => {
    const { code, stdout } = await clone.run(["export", "dashboards"]);
    expect(code).to.equal(0);
    const lines = stdout.trim().split("\n");
    const names = lines.map((line) => {
      const { name, dashboard } = JSON.parse(line) as { name: string; dashboard: object };
      expect(dashboard).to.include.keys("title", "panels", "schemaVersion");
      return name;
    });
    expect(names.sort()).to.deep.equal([
      "cluster-overview-aks-shop-dev",
      "collection-health-aks-shop-dev",
    ]);
  });

  it("runs what the files say now, and a wrong type does not stop it", async () => {
    await appendFile(
      clone.file("infra", "names.ts"),
      '\nconst wrong: number = "a text";\nprocess.stderr.write(`edited ${wrong}\\n`);\n',
    );
    const { code, stdout, stderr } = await clone.run(["local", "preview"]);
    expect(code, stderr).to.equal(0);
    expect(stdout).to.contain("edited a text");
  });

  it("an error of the program names the line of the .ts file", async () => {
    await writeFile(
      clone.file("infra", "outputs.ts"),
      "\n\nexport function stackOutputs(): never {\n  throw new TypeError('broken here');\n}\n",
    );
    const { code, stdout } = await clone.run(["local", "preview"]);
    expect(code).not.to.equal(0);
    expect(stdout).to.match(/infra\/outputs\.ts:4:\d+/);
  });
});

describe("npm commands beside each other", function () {
  this.timeout(300_000);
  const clones: Clone[] = [];

  before(async () => {
    clones.push(await Clone.make(), await Clone.make());
  });
  after(() => Promise.all(clones.map((clone) => clone.remove())));

  it("two tries at once in two clones don't meet", async () => {
    const results = await Promise.all(clones.map((clone) => clone.run(["try"])));
    for (const { code, stdout, stderr } of results) {
      expect(code, stderr).to.equal(0);
      expect(stdout).to.contain(`+ ${DEV_COUNT} created`);
    }
  });

  it("uses the engine on PATH, with its own host, and builds nothing", async () => {
    await findEngine();
    const [clone] = clones as [Clone];
    const onPath = `${engineFolder()}${path.delimiter}${process.env["PATH"] ?? ""}`;
    const cache = clone.file("empty-cache");
    const env = { PATH: onPath, AKS_MONITORING_CACHE: cache, AKS_MONITORING_ENGINE: "" };
    const { code, stdout, stderr } = await clone.run(["local", "preview"], env);
    expect(code, stderr).to.equal(0);
    expect(stdout).to.contain(`${DEV_COUNT} unchanged`);
    expect(await stat(cache).catch(() => undefined)).to.equal(undefined);
  });

  it("never asks a login of the user", async () => {
    const [clone] = clones as [Clone];
    const env = {
      ARM_CLIENT_ID: "somebody",
      ARM_CLIENT_SECRET: "secret",
      ARM_SUBSCRIPTION_ID: "11111111-1111-1111-1111-111111111111",
      AZURE_CONFIG_DIR: "/nowhere",
      PULUMI_BACKEND_URL: "https://nowhere.invalid",
      PULUMI_ACCESS_TOKEN: "token",
    };
    const { code, stdout } = await clone.run(["local", "preview", "--expect-no-changes"], env);
    expect(code, stdout).to.equal(0);
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`leaves no process, port or file behind after ${signal}`, async () => {
      const [clone] = clones as [Clone];
      const scratch = clone.file(`tmp-${signal}`);
      await mkdir(scratch);
      const child = clone.start(["local", "up", "--yes"], { TMPDIR: scratch });
      let output = "";
      child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
      // As soon as the engine is at work, its host and the provider are there too.
      while (!output.includes("Previewing") && child.exitCode === null) await wait(20);
      await wait(700);
      expect(processesOf(child.pid).length).to.be.greaterThan(1);
      process.kill(signal === "SIGINT" ? -(child.pid ?? 0) : (child.pid ?? 0), signal);
      expect(await ended(child)).to.equal(130);
      expect(processesOf(child.pid)).to.deep.equal([]);
      expect(await readdir(scratch)).to.deep.equal([]);
    });
  }

  it("can go on after it was interrupted", async () => {
    const [clone] = clones as [Clone];
    const { code, stdout, stderr } = await clone.run(["try"]);
    expect(code, stdout + stderr).to.equal(0);
  });
});
