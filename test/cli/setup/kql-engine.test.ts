import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { findKqlEngine, kqlEngineFolder, kqlEnginePython } from "../../../cli/setup/kql-engine";
import { messageOf } from "../../helpers/errors";
import { tempFolder, writeScript } from "../../helpers/temp";

/** A Python that tells its version, makes environments and has a pip, all of it for show. */
const PYTHON = [
  'case "$1 $2" in',
  "  '-c '*) echo 3.12 ;;",
  '  \'-m venv\') mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;',
  "  '-m pip') [ ! -e \"$0.fails\" ] || { echo no network >&2; exit 1; } ;;",
  "esac",
].join("\n");

describe("findKqlEngine", () => {
  it("uses the environment that was made before", async () => {
    const cache = tempFolder();
    const python = kqlEnginePython(cache);
    mkdirSync(path.dirname(python), { recursive: true });
    writeScript(path.dirname(python), "python");
    expect(await findKqlEngine({ PATH: tempFolder(), AKS_MONITORING_CACHE: cache }, fail)).to.equal(
      python,
    );
  });

  it("makes one in a cache that is there already, over what an interrupted try left", async () => {
    const { bin, cache, env } = withPython(PYTHON);
    mkdirSync(`${kqlEngineFolder(cache)}.building/bin`, { recursive: true });
    mkdirSync(path.join(kqlEngineFolder(cache), "bin"), { recursive: true });
    const said: string[] = [];
    expect(await findKqlEngine(env, (line) => said.push(line))).to.equal(kqlEnginePython(cache));
    expect(existsSync(kqlEnginePython(cache)), "the environment").to.equal(true);
    expect(existsSync(`${kqlEngineFolder(cache)}.building`), "what was left").to.equal(false);
    expect(said[0]).to.equal(
      "Installing the engine of KQL, on DuckDB 1.1.2 from PyPI: half a minute, once per machine.",
    );
    expect(said).to.have.length(2);
    expect(existsSync(path.join(bin, "python3")), "Python itself").to.equal(true);
  });

  it("says what to install when there is no Python", async () => {
    const env = { PATH: tempFolder(), AKS_MONITORING_CACHE: tempFolder() };
    expect(await messageOf(findKqlEngine(env, fail))).to.equal(
      `There is no engine of KQL yet, and there is no Python; install Python 3.11 to 3.14 with its ` +
        `"venv" module (https://www.python.org/downloads/; Debian and Ubuntu: python3 and ` +
        `python3-venv) so that "python3" is on PATH, and run the same command again.`,
    );
  });

  it("says which Python is too old", async () => {
    const { bin, env } = withPython("echo 3.9");
    expect(await messageOf(findKqlEngine({ ...env, PATH: bin }, fail))).to.equal(
      `There is no engine of KQL yet, and python3 is 3.9; install Python 3.11 to 3.14 with its ` +
        `"venv" module (https://www.python.org/downloads/; Debian and Ubuntu: python3 and ` +
        `python3-venv) so that "python3" is on PATH, and run the same command again.`,
    );
  });

  it("names the module that a Python without venv lacks", async () => {
    const broken = `[ "$1" = -c ] && echo 3.11 && exit; echo ensurepip is not available; exit 1`;
    const { bin, env } = withPython(broken);
    expect(await messageOf(findKqlEngine(env, () => undefined))).to.equal(
      `${bin}/python3 cannot make an environment ("-m venv" failed; its last lines are below); ` +
        `install its "venv" module (Debian and Ubuntu: python3-venv) and run the same command again.\n` +
        "  ensurepip is not available",
    );
  });

  it("passes on the last lines of pip when it fails, and leaves nothing that looks whole", async () => {
    const { cache, env } = withPython(PYTHON.replace('[ ! -e "$0.fails" ] ||', ""));
    expect(await messageOf(findKqlEngine(env, () => undefined))).to.equal(
      "pip failed for the engine of KQL, on DuckDB; its last lines are below. Run the same command " +
        "again when PyPI can be reached.\n  no network",
    );
    expect(existsSync(kqlEnginePython(cache))).to.equal(false);
  });
});

/** A folder with that script as `python3`, before the system's tools on PATH, and an empty cache. */
function withPython(script: string) {
  const bin = tempFolder();
  const cache = tempFolder();
  writeScript(bin, "python3", script);
  return { bin, cache, env: { PATH: `${bin}:/usr/bin:/bin`, AKS_MONITORING_CACHE: cache } };
}

function fail(line: string): void {
  throw new Error(`nothing was to be installed, but it says: ${line}`);
}
