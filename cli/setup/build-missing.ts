/**
 * Builds what is missing of a set of tools. One command at a time builds: the others wait, and then
 * find what it built.
 */
import fs from "node:fs/promises";
import path from "node:path";

import lockfile from "proper-lockfile";

import { toolBinary, toolsOf, type ToolName, type ToolSet } from "./cache";
import { isExecutable } from "./executables";
import { buildTool, requireGo } from "./go-build";

/** Where progress goes unless told otherwise; standard output belongs to the command. */
export function sayOnStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Builds the tools of a set that are not there. Throws a UserError when Go is missing or fails. */
export async function buildMissing(
  set: ToolSet,
  cache: string,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<void> {
  if ((await missingTools(set, cache)).length === 0) return;
  await requireGo(set, env);
  await fs.mkdir(cache, { recursive: true });
  const release = await lockCache(cache, say);
  try {
    // Another clone may have built them while we waited.
    const missing = await missingTools(set, cache);
    for (const tool of missing) await buildTool(tool, cache, env, say);
    if (missing.length > 0) say(await leftOnDisk(set, cache));
  } finally {
    await release();
  }
}

async function missingTools(set: ToolSet, cache: string): Promise<ToolName[]> {
  const tools = toolsOf(set);
  const there = await Promise.all(tools.map((tool) => isExecutable(toolBinary(tool, cache))));
  return tools.filter((_, index) => there[index] !== true);
}

/** Waits until no other command changes the cache; resolves to what lets the next one. */
export async function lockCache(
  cache: string,
  say: (line: string) => void,
): Promise<() => Promise<void>> {
  let told = false;
  for (;;) {
    try {
      return await lockfile.lock(cache, { stale: 15_000, update: 5_000 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw error;
      if (!told) say("Another command is building tools; waiting for it.");
      told = true;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}

async function leftOnDisk(set: ToolSet, cache: string): Promise<string> {
  const sizes = await Promise.all(toolsOf(set).map((tool) => fs.stat(toolBinary(tool, cache))));
  const megabytes = Math.round(sizes.reduce((sum, { size }) => sum + size, 0) / 1e6);
  return (
    `Left on disk: ${megabytes} MB in ${path.join(cache, "tools")}, shared by all clones; ` +
    "remove that folder to have it built again. The Go caches of the build were removed."
  );
}
