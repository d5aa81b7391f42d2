/** The port of the local Azure stays, so that a cluster's address does. */
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

import { expect } from "chai";

import { startOnLastPort } from "../../../cli/local/azure-port";
import { localFolders } from "../../../cli/local/folders";

describe("startOnLastPort", () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(path.join(os.tmpdir(), "aks-monitoring-port-"));
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  it("takes the port that it had last", async () => {
    const folders = localFolders(home);
    const first = await startOnLastPort(folders);
    await first.close();
    const second = await startOnLastPort(folders);
    await second.close();
    expect(second.httpUrl).to.equal(first.httpUrl);
  });

  it("takes another while somebody else has it", async () => {
    const folders = localFolders(home);
    const first = await startOnLastPort(folders);
    const second = await startOnLastPort(folders);
    await Promise.all([first.close(), second.close()]);
    expect(second.httpUrl).not.to.equal(first.httpUrl);
  });
});
