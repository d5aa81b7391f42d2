/**
 * Signs that an earlier run of a local stack was killed: read from the backend's files, because the
 * engine writes to the terminal itself and its words are not ours to catch.
 */
import fs from "node:fs/promises";
import path from "node:path";

import { parse } from "yaml";

import type { LocalFolders } from "../local/folders";
import { checkpointFile, findTorn, lockFolder, readLocks } from "./backend-files";
import type { PendingOperation } from "./deployment";

/** The one sentence after a run that failed; `undefined` when no run was killed before. */
export async function crashHint(folders: LocalFolders, stack: string): Promise<string | undefined> {
  const found = await crashSymptoms(folders, stack);
  if (found.length === 0) return undefined;
  const flag = stack === "dev" ? "" : ` -- --stack ${stack}`;
  return (
    `A run on stack "${stack}" was killed half-way (${found.join(", ")}); run ` +
    `"npm run recover${flag}", then this again.\n`
  );
}

async function crashSymptoms(folders: LocalFolders, stack: string): Promise<string[]> {
  const backend = path.join(folders.backend, ".pulumi");
  const file = path.join(folders.project, "Pulumi.yaml");
  const { name } = parse(await fs.readFile(file, "utf8")) as { name: string };
  const locks = await readLocks(lockFolder(backend, name, stack));
  const torn = await findTorn(backend, name, stack);
  const pending = await pendingCreates(checkpointFile(backend, name, stack));
  return [
    ...(locks.length > 0 ? ["its lock is still there"] : []),
    ...(torn.length > 0 ? ["the state is half-written"] : []),
    ...(pending > 0 ? [`operations begun and not recorded: ${pending}`] : []),
  ];
}

async function pendingCreates(checkpoint: string): Promise<number> {
  try {
    const stored = JSON.parse(await fs.readFile(checkpoint, "utf8")) as {
      checkpoint?: { latest?: { pending_operations?: readonly PendingOperation[] } };
    };
    return stored.checkpoint?.latest?.pending_operations?.length ?? 0;
  } catch {
    return 0;
  }
}
