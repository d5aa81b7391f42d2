/**
 * What `verify` saw inside clusters, kept on this machine for `status`, which asks nobody: by stack the
 * objects that the cluster had, and when. Whoever renders other objects since then has not been seen.
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";

import { isObject, type Json } from "../../provider/json";
import type { LocalFolders } from "../local/folders";
import type { ObjectSeen } from "./evidence";

/** The objects of a stack, as they are rendered. */
export interface RenderedObjects {
  readonly stack: string;
  /** Resource ID of the cluster that is to have them. */
  readonly cluster: string;
  readonly objects: readonly object[];
}

/**
 * Keeps the time at which a cluster had all objects as rendered, and forgets it when one was missing or
 * other than that. Leaves it when an object could not be seen: nothing is known then.
 */
export async function rememberObjects(
  folders: Pick<LocalFolders, "home">,
  rendered: RenderedObjects,
  seen: readonly ObjectSeen[],
  now: Date,
): Promise<void> {
  const file = fileOf(folders, rendered.stack);
  if (seen.some(({ state }) => state === "missing" || state === "differs")) {
    await rm(file, { force: true });
  } else if (seen.length > 0 && seen.every(({ state }) => state === "same")) {
    const { cluster, objects } = rendered;
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify({ cluster, at: now.toISOString(), objects }));
  }
}

/** When a cluster was last seen with just these objects, in ISO 8601; undefined when it never was. */
export async function objectsSeenAt(
  folders: Pick<LocalFolders, "home">,
  { stack, cluster, objects }: RenderedObjects,
): Promise<string | undefined> {
  const kept = await readKept(fileOf(folders, stack));
  if (kept?.["cluster"] !== cluster) return undefined;
  const wanted = JSON.parse(JSON.stringify(objects)) as Json;
  const at = kept["at"];
  return isDeepStrictEqual(kept["objects"], wanted) && typeof at === "string" ? at : undefined;
}

/** A file that is not there, or that nobody can read any more, says nothing. */
async function readKept(file: string) {
  try {
    const value = JSON.parse(await readFile(file, "utf8")) as Json;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function fileOf({ home }: Pick<LocalFolders, "home">, stack: string): string {
  return path.join(home, "objects-seen", `${encodeURIComponent(stack)}.json`);
}
