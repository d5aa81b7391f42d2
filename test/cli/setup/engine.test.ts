import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { expect } from "chai";
import fc from "fast-check";

import { engineFolder, engineTools, toolBinary } from "../../../cli/setup/cache";
import { compareVersions, findEngine } from "../../../cli/setup/engine";
import { messageOf } from "../../helpers/errors";
import { tempFolder, writeScript } from "../../helpers/temp";

const SYSTEM_PATH = "/usr/bin:/bin";

describe("findEngine", () => {
  it("uses the engine on PATH with the language host beside it and builds nothing", async () => {
    const bin = tempFolder();
    const cache = tempFolder();
    const pulumi = writeScript(bin, "pulumi", "echo v3.230.1");
    writeScript(bin, "pulumi-language-nodejs");
    const engine = await findEngine(
      { PATH: `${bin}:${SYSTEM_PATH}`, AKS_MONITORING_CACHE: cache },
      fail,
    );
    expect(engine).to.deep.equal({
      pulumi,
      pathFolders: [bin],
      version: "3.230.1",
      origin: "path",
    });
    expect(readdirSync(cache)).to.deep.equal([]);
  });

  it("refuses an engine on PATH that is too old, with the reason and both ways out", async () => {
    const bin = tempFolder();
    const pulumi = writeScript(bin, "pulumi", "echo v3.226.9");
    expect(await messageOf(findEngine({ PATH: `${bin}:${SYSTEM_PATH}` }, fail))).to.equal(
      `${pulumi} is Pulumi 3.226.9, which does not keep the exit codes this project relies on; ` +
        "upgrade it to 3.227.0 or newer, or set AKS_MONITORING_ENGINE=built to have the pinned " +
        "engine built and used instead.",
    );
  });

  it("refuses an engine on PATH that does not tell its version", async () => {
    const bin = tempFolder();
    writeScript(bin, "pulumi", "echo hello");
    expect(await messageOf(findEngine({ PATH: `${bin}:${SYSTEM_PATH}` }, fail))).to.match(
      /does not tell its version \("hello"\); repair that installation/,
    );
  });

  it("refuses an engine on PATH without its language host, so that hosts are never mixed", async () => {
    const bin = tempFolder();
    writeScript(bin, "pulumi", "echo v3.230.1");
    expect(await messageOf(findEngine({ PATH: bin }, fail))).to.match(
      /has no language host for Node\.js .* beside it; repair/,
    );
  });

  it("names both ways out when there is neither an engine nor Go", async () => {
    const message = await messageOf(
      findEngine({ PATH: tempFolder(), AKS_MONITORING_CACHE: tempFolder() }, fail),
    );
    expect(message).to.equal(
      'There is no "pulumi" on PATH, and there is no Go to build one; either install Pulumi 3.227.0 ' +
        'or newer (https://www.pulumi.com/docs/install/) so that "pulumi" is on PATH, or install Go ' +
        "1.21 or newer (https://go.dev/dl/) and run the same command again.",
    );
  });

  it("says that a Go which cannot fetch its own toolchain is too old", async () => {
    const bin = tempFolder();
    writeScript(bin, "go", "echo go1.20.3");
    const message = await messageOf(
      findEngine({ PATH: bin, AKS_MONITORING_CACHE: tempFolder() }, fail),
    );
    expect(message).to.include("and go1.20.3 is too old to build one; either install Pulumi");
  });

  it("uses what was built before, with its own host first on PATH", async () => {
    const cache = builtCache();
    const engine = await findEngine({ PATH: tempFolder(), AKS_MONITORING_CACHE: cache }, fail);
    expect(engine).to.deep.equal({
      pulumi: toolBinary("pulumi", cache),
      pathFolders: [engineFolder(cache)],
      version: "3.259.0",
      origin: "built",
    });
  });

  it("passes over the engine on PATH when asked for the built one", async () => {
    const bin = tempFolder();
    writeScript(bin, "pulumi", "echo v3.100.0");
    const cache = builtCache();
    const env = { PATH: bin, AKS_MONITORING_CACHE: cache, AKS_MONITORING_ENGINE: "built" };
    expect((await findEngine(env, fail)).origin).to.equal("built");
  });

  it("starts to build when only a part of the engine is there", async () => {
    const cache = builtCache();
    rmSync(toolBinary("pulumi-language-nodejs", cache));
    const bin = tempFolder();
    writeScript(
      bin,
      "go",
      'if [ "$1" = env ]; then echo go1.26.0; else echo no network >&2; exit 1; fi',
    );
    const said: string[] = [];
    const message = await messageOf(
      findEngine({ PATH: `${bin}:${SYSTEM_PATH}`, AKS_MONITORING_CACHE: cache }, (line) =>
        said.push(line),
      ),
    );
    expect(said).to.deep.equal([
      "Building Pulumi's language host for Node.js 3.68.0 from its Go modules: about a minute, once per machine.",
    ]);
    expect(message).to.equal(
      "go list failed for Pulumi's language host for Node.js; its last lines are below. Run the same " +
        "command again to go on, or install Pulumi 3.227.0 or newer on PATH instead.\n  no network",
    );
  });
});

describe("compareVersions", () => {
  const version = fc.tuple(fc.nat(400), fc.nat(400), fc.nat(400));

  it("orders versions like the numbers in them", () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        const asNumber = ([x, y, z]: [number, number, number]) => x * 1e6 + y * 1e3 + z;
        expect(Math.sign(compareVersions(a.join("."), b.join(".")))).to.equal(
          Math.sign(asNumber(a) - asNumber(b)),
        );
      }),
    );
  });
});

function builtCache(): string {
  const cache = tempFolder();
  mkdirSync(engineFolder(cache), { recursive: true });
  for (const tool of engineTools) writeScript(engineFolder(cache), tool);
  return cache;
}

function fail(line: string): void {
  throw new Error(`nothing was to be built, but it says: ${line}`);
}
