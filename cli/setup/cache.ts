/**
 * Where built tools live: one folder per user, shared by all clones, so that a fresh clone finds
 * what an earlier one built. Nothing is installed anywhere else.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

import versions from "./versions.json";

/** Tools that are built together and lie in one folder. */
const sets = {
  engine: versions.tools,
  judge: versions.judge,
  kubernetes: versions.kubernetes,
};
export type ToolSet = keyof typeof sets;

const pins = { ...versions.tools, ...versions.judge, ...versions.kubernetes };

/** A tool that can be built from pinned Go modules. */
export type ToolName = keyof typeof pins;

/** The engine and the language host that goes with it. */
export const engineTools = toolsOf("engine");

/** The tools of a set. */
export function toolsOf(set: ToolSet): readonly ToolName[] {
  return Object.keys(sets[set]) as ToolName[];
}

/** What `versions.json` says of a tool. */
export function pinOf(tool: ToolName): (typeof pins)[ToolName] {
  return pins[tool];
}

/** The cache folder: `AKS_MONITORING_CACHE`, else `$XDG_CACHE_HOME/aks-monitoring`, else `~/.cache`. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const own = env["AKS_MONITORING_CACHE"];
  if (own) return path.resolve(own);
  // The XDG specification says to ignore a relative path.
  const xdg = env["XDG_CACHE_HOME"];
  const base = xdg && path.isAbsolute(xdg) ? xdg : path.join(homedir(), ".cache");
  return path.join(base, "aks-monitoring");
}

/** Folder of the committed go.mod and go.sum that pin a tool; one of our own has its sources there. */
export function pinsFolder(tool: ToolName): string {
  return path.join(__dirname, "toolchain", pins[tool].module);
}

/**
 * Folder of the built engine and its language host: side by side, as the engine looks for its host
 * beside itself.
 */
export function engineFolder(cache = cacheFolder()): string {
  return path.join(cache, "tools", folderName("engine", "pulumi"));
}

/** Full path of the built binary of a tool. */
export function toolBinary(tool: ToolName, cache = cacheFolder()): string {
  const file = process.platform === "win32" ? `${tool}.exe` : tool;
  if (engineTools.includes(tool)) return path.join(engineFolder(cache), file);
  const set = (Object.keys(sets) as ToolSet[]).find((one) => toolsOf(one).includes(tool));
  return path.join(cache, "tools", folderName(set ?? "engine", tool), file);
}

/**
 * The name holds the version and a hash of all that the builds depend on, so a changed pin or
 * source is a new folder and an old clone keeps its own.
 */
function folderName(set: ToolSet, tool: ToolName): string {
  const hash = createHash("sha256").update(JSON.stringify(sets[set]));
  for (const each of toolsOf(set)) {
    for (const file of buildFiles(pinsFolder(each))) hash.update(readFileSync(file));
  }
  return `${tool}-${pins[tool].version}-${hash.digest("hex").slice(0, 12)}`;
}

/** The files of a folder that a build reads: pins and Go sources, in a fixed order. */
export function buildFiles(folder: string): string[] {
  const read = readdirSync(folder).filter((file) => /\.(?:go|mod|sum)$/.test(file));
  return read.sort().map((file) => path.join(folder, file));
}
