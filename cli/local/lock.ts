/** One local command per clone at a time: they share one state and one local Azure. */
import fs from "node:fs/promises";

import lockfile from "proper-lockfile";

import { UserError } from "../errors";
import type { LocalFolders } from "./folders";

const WAIT_MS = 250;

/**
 * Takes the lock of `.local/` and returns how to release it. A lock that nobody renewed for
 * `staleMs` belongs to a command that was killed: it is waited out and taken over.
 */
export async function lockLocal(
  folders: LocalFolders,
  staleMs = 5_000,
): Promise<() => Promise<void>> {
  await fs.mkdir(folders.home, { recursive: true });
  const retries = { retries: staleMs / WAIT_MS + 2, factor: 1, minTimeout: WAIT_MS };
  try {
    return await lockfile.lock(folders.home, { stale: staleMs, update: staleMs / 3, retries });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw error;
    throw new UserError(
      "Another local command is running in this clone; wait for it to end, or use a second clone.",
    );
  }
}
