/** `npm run azure`: only the local Azure, in the foreground. */
import { runAzure } from "../../emulator/main";
import { localFolders } from "../local/folders";
import { lockLocal } from "../local/lock";

/** Runs the local Azure on the state of this clone until Ctrl-C. */
export async function azureCommand(words: readonly string[]): Promise<number> {
  const folders = localFolders();
  const unlock = await lockLocal(folders);
  try {
    return await runAzure(words, { stateFile: folders.azureState });
  } finally {
    await unlock();
  }
}
