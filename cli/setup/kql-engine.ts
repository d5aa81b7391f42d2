/**
 * Finds the engine of KQL that the tests of rules ask: DuckDB behind a translator, both Python
 * packages, in an environment of their own in the cache. Every package is pinned with the hashes of
 * its files in `toolchain/kql-engine/requirements.txt`; pip takes no other file.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

import { UserError } from "../errors";
import { lockCache, sayOnStderr } from "./build-missing";
import { cacheFolder } from "./cache";
import { findOnPath, isExecutable } from "./executables";
import { Progress } from "./progress";
import versions from "./versions.json";

const pin = versions.kql;

/** Pins of the packages. */
const REQUIREMENTS = path.join(__dirname, "toolchain", "kql-engine", "requirements.txt");

/** Names under which systems have Python; the first that is new enough is used. */
const NAMES = ["python3", "python", ...pin.pythons.map((version) => `python${version}`)];

/** Folder of the environment; the name holds a hash of the pins, as those of the built tools do. */
export function kqlEngineFolder(cache = cacheFolder()): string {
  const hash = createHash("sha256").update(readFileSync(REQUIREMENTS)).digest("hex").slice(0, 12);
  return path.join(cache, "tools", `kql-engine-${pin.version}-${hash}`);
}

/** Full path of the Python that has the packages. */
export function kqlEnginePython(cache = cacheFolder()): string {
  return path.join(kqlEngineFolder(cache), ...inEnvironment());
}

/** Where an environment has its Python. */
function inEnvironment(): string[] {
  return process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"];
}

/**
 * Full path of the Python that has the engine, installed first when it is missing. Throws a UserError
 * when there is no Python that can, or when pip fails.
 */
export async function findKqlEngine(
  env: NodeJS.ProcessEnv = process.env,
  say: (line: string) => void = sayOnStderr,
): Promise<string> {
  const cache = cacheFolder(env);
  const python = kqlEnginePython(cache);
  if (await isExecutable(python)) return python;
  const base = await basePython(env);
  await fs.mkdir(cache, { recursive: true });
  const release = await lockCache(cache, say);
  try {
    // Another clone may have installed it while we waited.
    if (!(await isExecutable(python))) await install(base, cache, env, say);
  } finally {
    await release();
  }
  return python;
}

/** The first Python on PATH that the packages are made for. Throws a UserError when there is none. */
async function basePython(env: NodeJS.ProcessEnv): Promise<string> {
  const seen: string[] = [];
  for (const name of NAMES) {
    const python = await findOnPath(name, env["PATH"] ?? "");
    if (python === undefined) continue;
    const version = await versionOf(python, env);
    if (version !== undefined && pin.pythons.includes(version)) return python;
    if (version !== undefined) seen.push(`${name} is ${version}`);
  }
  const oldest = pin.pythons[0] ?? "";
  const newest = pin.pythons.at(-1) ?? "";
  const found = seen.length === 0 ? "there is no Python" : seen.join(", ");
  throw new UserError(
    `There is no engine of KQL yet, and ${found}; install Python ${oldest} to ${newest} with its ` +
      `"venv" module (https://www.python.org/downloads/; Debian and Ubuntu: python3 and ` +
      `python3-venv) so that "python3" is on PATH, and run the same command again.`,
  );
}

/** Major and minor version; undefined when the program does not tell, as a stand-in of a store. */
async function versionOf(python: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const words = ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"];
  return promisify(execFile)(python, words, { env }).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
}

/** Makes the environment; the caller holds the lock. */
async function install(
  base: string,
  cache: string,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<void> {
  say(`Installing ${pin.says} ${pin.version} from PyPI: ${pin.takes}, once per machine.`);
  const progress = new Progress(say);
  const folder = kqlEngineFolder(cache);
  const building = `${folder}.building`;
  await fs.rm(building, { recursive: true, force: true });
  await fs.rm(folder, { recursive: true, force: true });
  const made = await run(base, ["-m", "venv", building], env);
  if (made !== undefined) {
    throw new UserError(
      `${base} cannot make an environment ("-m venv" failed; its last lines are below); install its ` +
        `"venv" module (Debian and Ubuntu: python3-venv) and run the same command again.\n${made}`,
    );
  }
  const failed = await run(
    path.join(building, ...inEnvironment()),
    [
      ...["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"],
      ...["--require-hashes", "--only-binary", ":all:", "--requirement", REQUIREMENTS],
    ],
    env,
  );
  if (failed !== undefined) {
    throw new UserError(
      `pip failed for ${pin.says}; its last lines are below. Run the same command again when PyPI ` +
        `can be reached.\n${failed}`,
    );
  }
  // The environment appears under its name only when it is whole.
  await fs.rename(building, folder);
  progress.done(`Installed ${pin.says} ${pin.version}`);
}

/** Runs a program; the last lines that it said when it failed, else undefined. */
async function run(
  program: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  return promisify(execFile)(program, words, { env, maxBuffer: 64 * 1024 * 1024 }).then(
    () => undefined,
    (error: unknown) => {
      const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
      const said = `${stdout}\n${stderr}`.split("\n").filter((line) => line.trim() !== "");
      const lines = said.length > 0 ? said : [String(error)];
      return lines
        .slice(-12)
        .map((line) => `  ${line}`)
        .join("\n");
    },
  );
}
