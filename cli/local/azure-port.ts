/**
 * The local Azure keeps its port from one command to the next where it can: the credentials of its
 * clusters hold its address, as a kubeconfig of AKS does, and another one would be a change.
 */
import fs from "node:fs/promises";
import path from "node:path";

import { startAzure, type LocalAzure } from "../../emulator/server";
import type { LocalFolders } from "./folders";

/** Starts the local Azure of a clone, on the port that it had last unless somebody else has it now. */
export async function startOnLastPort(folders: LocalFolders): Promise<LocalAzure> {
  const file = path.join(folders.home, "azure-port");
  const last = Number(await fs.readFile(file, "utf8").catch(() => "0"));
  const azure = await start(folders, last);
  await fs.mkdir(folders.home, { recursive: true });
  await fs.writeFile(file, new URL(azure.httpUrl).port);
  return azure;
}

async function start({ azureState: stateFile }: LocalFolders, last: number): Promise<LocalAzure> {
  if (!Number.isInteger(last) || last <= 0 || last > 65_535) return startAzure({ stateFile });
  try {
    return await startAzure({ stateFile, httpPort: last });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    return startAzure({ stateFile });
  }
}
