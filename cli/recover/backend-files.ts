/**
 * The files of a `file://` backend after a kill. Pulumi renames a finished checkpoint into place,
 * but writes the `.attrs` beside each file in one go: a half of it makes the whole stack unreadable
 * ("failed to load checkpoint: EOF") although nothing is lost. Measured with engine 3.259.
 */
import fs from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of a backend by its address; undefined when it is no folder. */
export function backendFolder(url: string): string | undefined {
  if (!url.startsWith("file://")) return undefined;
  const plain = url.split("?")[0] ?? url;
  const folder = plain.startsWith("file://~")
    ? path.join(process.env["HOME"] ?? "", plain.slice("file://~".length))
    : fileURLToPath(plain);
  return path.join(folder, ".pulumi");
}

/** Folder with the locks of a stack. */
export function lockFolder(backend: string, project: string, stack: string): string {
  return path.join(backend, "locks", "organization", project, stack);
}

/** Checkpoint of a stack. */
export function checkpointFile(backend: string, project: string, stack: string): string {
  return path.join(backend, "stacks", project, `${stack}.json`);
}

/** The lock files of a stack by their texts; half-written ones included. */
export async function readLocks(folder: string): Promise<string[]> {
  const files = (await filesBelow(folder)).filter((file) => file.endsWith(".json"));
  return Promise.all(files.map((file) => fs.readFile(file, "utf8")));
}

/**
 * Whether a killed update left something half-written: what Pulumi cannot read, or unfinished
 * copies. Nothing is changed.
 */
export async function findTorn(backend: string, project: string, stack: string): Promise<string[]> {
  const checkpoint = checkpointFile(backend, project, stack);
  const torn: string[] = [];
  for (const folder of [path.dirname(checkpoint), lockFolder(backend, project, stack)]) {
    for (const file of await filesBelow(folder)) {
      const name = path.basename(file);
      if (folder === path.dirname(checkpoint) && !name.startsWith(`${stack}.json`)) continue;
      const readable = /\.(json|bak|attrs)$/.test(name);
      if (/\.[0-9a-f]+\.tmp$/.test(name) || (readable && !(await isJson(file)))) torn.push(file);
    }
  }
  return torn;
}

/**
 * Mends what {@link findTorn} finds. An unreadable checkpoint is replaced by Pulumi's own copy of
 * the one before; everything else can go. Resolves to the names of the files.
 */
export async function mendTorn(backend: string, project: string, stack: string): Promise<string[]> {
  const torn = await findTorn(backend, project, stack);
  const checkpoint = checkpointFile(backend, project, stack);
  if (torn.includes(checkpoint)) {
    if (torn.includes(`${checkpoint}.bak`)) return [];
    await fs.copyFile(`${checkpoint}.bak`, checkpoint);
  }
  for (const file of torn) if (file !== checkpoint) await fs.rm(file);
  return torn.map((file) => path.basename(file));
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await fs.readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => path.join(folder, name));
}

async function isJson(file: string): Promise<boolean> {
  try {
    JSON.parse(await fs.readFile(file, "utf8"));
    return true;
  } catch {
    return false;
  }
}
