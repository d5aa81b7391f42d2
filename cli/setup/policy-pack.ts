/**
 * Installs the npm packages of the policy pack, which has a lockfile of its own so that it can be used
 * without the rest of this repository.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

import { UserError } from "../errors";
import { PROJECT_ROOT } from "../local/folders";
import { sayOnStderr } from "./build-missing";

/** Folder of the pack. */
export const PACK_FOLDER = path.join(PROJECT_ROOT, "policies");

/**
 * Runs `npm ci` in the pack when its packages are missing or older than its lockfile. Throws a
 * UserError when npm fails.
 */
export function preparePolicyPack(say: (line: string) => void = sayOnStderr): void {
  const lockfile = path.join(PACK_FOLDER, "package-lock.json");
  const installed = path.join(PACK_FOLDER, "node_modules", ".package-lock.json");
  if (modified(installed) >= modified(lockfile)) return;
  say("Installing the npm packages of the policy pack (about 15 seconds) ...");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { status, error } = spawnSync(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: PACK_FOLDER,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    const reason = error === undefined ? "" : ` (${error.message})`;
    throw new UserError(
      `npm ci in ${PACK_FOLDER} failed${reason}; mend what it says above, then run this again.`,
    );
  }
  // npm keeps the old time of an unchanged tree: without this it would be asked again each time.
  fs.utimesSync(installed, new Date(), new Date());
}

/** Modification time in milliseconds; 0 for a file that is not there. */
function modified(file: string): number {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
