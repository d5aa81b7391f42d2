/**
 * Where built tools live: one folder per user, shared by all clones, so that a fresh clone finds
 * what an earlier one built. Nothing is installed anywhere else.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

import versions from "./versions.json";

/** A tool that can be built from pinned Go modules. */
export type ToolName = keyof typeof versions.tools;

/** All of them: the engine and the language host that goes with it. */
export const engineTools = Object.keys(versions.tools) as readonly ToolName[];

/** The cache folder: `AKS_MONITORING_CACHE`, else `$XDG_CACHE_HOME/aks-monitoring`, else `~/.cache`. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const own = env["AKS_MONITORING_CACHE"];
  if (own) return path.resolve(own);
  // The XDG specification says to ignore a relative path.
  const xdg = env["XDG_CACHE_HOME"];
  const base = xdg && path.isAbsolute(xdg) ? xdg : path.join(homedir(), ".cache");
  return path.join(base, "aks-monitoring");
}

/** Folder of the committed go.mod and go.sum that pin a tool. */
export function pinsFolder(tool: ToolName): string {
  return path.join(__dirname, "toolchain", versions.tools[tool].module);
}

/**
 * Folder of the built engine and its language host: side by side, as the engine looks for its host
 * beside itself. The name holds the version and a hash of all that the builds depend on, so a
 * changed pin is a new folder and an old clone keeps its own.
 */
export function engineFolder(cache = cacheFolder()): string {
  const hash = createHash("sha256").update(JSON.stringify(versions.tools));
  for (const tool of engineTools) {
    for (const file of ["go.mod", "go.sum"]) {
      hash.update(readFileSync(path.join(pinsFolder(tool), file)));
    }
  }
  const { version } = versions.tools.pulumi;
  return path.join(cache, "tools", `pulumi-${version}-${hash.digest("hex").slice(0, 12)}`);
}

/** Full path of the built binary of a tool. */
export function toolBinary(tool: ToolName, cache = cacheFolder()): string {
  return path.join(engineFolder(cache), process.platform === "win32" ? `${tool}.exe` : tool);
}
