import { expect } from "chai";

import { localFolders } from "../../../cli/local/folders";
import { lockLocal } from "../../../cli/local/lock";
import { messageOf } from "../../helpers/errors";
import { tempFolder } from "../../helpers/temp";

describe("lockLocal", () => {
  it("lets one command in and says why the second one waits in vain", async () => {
    const folders = localFolders(tempFolder());
    const unlock = await lockLocal(folders, 2_000);
    expect(await messageOf(lockLocal(folders, 2_000))).to.equal(
      "Another local command is running in this clone; wait for it to end, or use a second clone.",
    );
    await unlock();
    await (
      await lockLocal(folders)
    )();
  });

  it("keeps two clones apart", async () => {
    const unlockFirst = await lockLocal(localFolders(tempFolder()));
    const unlockSecond = await lockLocal(localFolders(tempFolder()));
    await unlockFirst();
    await unlockSecond();
  });
});
