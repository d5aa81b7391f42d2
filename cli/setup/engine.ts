/**
 * Finds the Pulumi engine: the `pulumi` on PATH with the language host that came with it, else the
 * pinned one built from Go modules with its own host. Hosts are never mixed, because the engine
 * and its host speak one version of a protocol.
 */
import { execFile } from "node:child_process";
import fs from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

import { UserError } from "../errors";
import { buildMissing, sayOnStderr } from "./build-missing";
import { cacheFolder, engineFolder, toolBinary } from "./cache";
import { findOnPath } from "./executables";
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
  await buildMissing("engine", cache, env, say);
  return {
    pulumi: toolBinary("pulumi", cache),
    pathFolders: [engineFolder(cache)],
    version: versions.tools.pulumi.version,
    origin: "built",
  };
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

/** Negative when `a` is older than `b`; both are `major.minor.patch`. */
export function compareVersions(a: string, b: string): number {
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  const at = left.findIndex((part, index) => part !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}
