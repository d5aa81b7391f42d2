/**
 * Finds the Pulumi engine: the `pulumi` on PATH with the language host that came with it, else the
 * pinned one built from Go modules with its own host. Hosts are never mixed, because the engine
 * and its host speak one version of a protocol.
 */
import { execFile } from "node:child_process";
import fs from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

import lockfile from "proper-lockfile";

import { UserError } from "../errors";
import { cacheFolder, engineFolder, engineTools, toolBinary, type ToolName } from "./cache";
import { buildTool, requireGo } from "./go-build";
import versions from "./versions.json";

/** An engine that is ready to run. */
export interface Engine {
  /** Full path of `pulumi`. */
  readonly pulumi: string;
  /** Folders to put before PATH, so that the engine finds its own language host. */
  readonly pathFolders: readonly string[];
  readonly version: string;
  /** `path`: the user's own; `built`: ours. */
  readonly origin: "path" | "built";
}

/**
 * The engine, built first when there is none. `AKS_MONITORING_ENGINE=built` passes over the one on
 * PATH. Throws a UserError when the one on PATH is too old, or when nothing can be built.
 */
export async function findEngine(
  env: NodeJS.ProcessEnv = process.env,
  say: (line: string) => void = sayOnStderr,
): Promise<Engine> {
  if (env["AKS_MONITORING_ENGINE"] !== "built") {
    const found = await engineOnPath(env);
    if (found) return found;
  }
  const cache = cacheFolder(env);
  await buildMissing(cache, env, say);
  return {
    pulumi: toolBinary("pulumi", cache),
    pathFolders: [engineFolder(cache)],
    version: versions.tools.pulumi.version,
    origin: "built",
  };
}

function sayOnStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function engineOnPath(env: NodeJS.ProcessEnv): Promise<Engine | undefined> {
  const pulumi = await findOnPath("pulumi", env["PATH"] ?? "");
  if (pulumi === undefined) return undefined;
  const version = await versionOf(pulumi, env);
  if (compareVersions(version, versions.oldestPulumi) < 0) {
    throw new UserError(
      `${pulumi} is Pulumi ${version}, which does not keep the exit codes this project relies on; ` +
        `upgrade it to ${versions.oldestPulumi} or newer, or set AKS_MONITORING_ENGINE=built to ` +
        "have the pinned engine built and used instead.",
    );
  }
  const pathFolders = await hostFolders(pulumi);
  return { pulumi, pathFolders, version, origin: "path" };
}

/** Folders that hold the language host which came with an engine; they go first on PATH. */
async function hostFolders(pulumi: string): Promise<string[]> {
  // The engine looks beside its real file, which may be behind a link.
  const beside = [...new Set([path.dirname(pulumi), path.dirname(await fs.realpath(pulumi))])];
  if (await findOnPath("pulumi-language-nodejs", beside.join(path.delimiter))) return beside;
  throw new UserError(
    `${pulumi} has no language host for Node.js ("pulumi-language-nodejs") beside it; ` +
      "repair that installation, or set AKS_MONITORING_ENGINE=built to have the pinned engine " +
      "built and used instead.",
  );
}

async function versionOf(pulumi: string, env: NodeJS.ProcessEnv): Promise<string> {
  const asked = promisify(execFile)(pulumi, ["version"], {
    env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" },
  });
  const answer = await asked
    .then(({ stdout }) => stdout.trim())
    .catch((error: unknown) => String(error));
  const [, version] = /^v?(\d+\.\d+\.\d+)/.exec(answer) ?? [];
  if (version !== undefined) return version;
  throw new UserError(
    `${pulumi} does not tell its version ("${answer}"); repair that installation, or set ` +
      "AKS_MONITORING_ENGINE=built to have the pinned engine built and used instead.",
  );
}

async function buildMissing(
  cache: string,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<void> {
  if ((await missingTools(cache)).length === 0) return;
  await requireGo(env, `There is no "pulumi" on PATH`);
  await fs.mkdir(cache, { recursive: true });
  const release = await lockCache(cache, say);
  try {
    // Another clone may have built them while we waited.
    const missing = await missingTools(cache);
    for (const tool of missing) await buildTool(tool, cache, env, say);
    if (missing.length > 0) say(await leftOnDisk(cache));
  } finally {
    await release();
  }
}

async function missingTools(cache: string): Promise<ToolName[]> {
  const there = await Promise.all(engineTools.map((tool) => isExecutable(toolBinary(tool, cache))));
  return engineTools.filter((_, index) => there[index] !== true);
}

async function lockCache(cache: string, say: (line: string) => void): Promise<() => Promise<void>> {
  let told = false;
  for (;;) {
    try {
      return await lockfile.lock(cache, { stale: 15_000, update: 5_000 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw error;
      if (!told) say("Another command is building the engine; waiting for it.");
      told = true;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}

async function leftOnDisk(cache: string): Promise<string> {
  const sizes = await Promise.all(engineTools.map((tool) => fs.stat(toolBinary(tool, cache))));
  const megabytes = Math.round(sizes.reduce((sum, { size }) => sum + size, 0) / 1e6);
  return (
    `Left on disk: ${megabytes} MB in ${path.join(cache, "tools")}, shared by all clones; ` +
    "remove that folder to have it built again. The Go caches of the build were removed."
  );
}

/** First executable of that name on a PATH. */
export async function findOnPath(name: string, pathList: string): Promise<string | undefined> {
  const file = process.platform === "win32" ? `${name}.exe` : name;
  for (const folder of pathList.split(path.delimiter)) {
    if (path.isAbsolute(folder) && (await isExecutable(path.join(folder, file)))) {
      return path.join(folder, file);
    }
  }
  return undefined;
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await fs.access(file, fs.constants.X_OK);
    return (await fs.stat(file)).isFile();
  } catch {
    return false;
  }
}

/** Negative when `a` is older than `b`; both are `major.minor.patch`. */
export function compareVersions(a: string, b: string): number {
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  const at = left.findIndex((part, index) => part !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}
