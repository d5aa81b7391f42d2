import { expect } from "chai";

import {
  isLockError,
  isRunningPulumi,
  judgeLock,
  lockFromFile,
  locksInError,
  lockText,
} from "../../../cli/recover/locks";

const FILE = '{"pid":71,"username":"ann","hostname":"vm","timestamp":"2026-11-24T15:06:01.27Z"}';
const LOCK = { pid: 71, user: "ann", host: "vm", since: "2026-11-24T15:06:01.27Z" };
const ERROR =
  "error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end " +
  "or delete the lock file with `pulumi cancel`.\n" +
  "  azblob://state/.pulumi/locks/organization/p/dev/9e6a.json: created by ann@vm (pid 71) at " +
  "2026-11-24T15:06:01Z\n";

describe("locks", () => {
  it("are read from their files, and a half-written one is none", () => {
    expect(lockFromFile(FILE)).to.deep.equal(LOCK);
    expect(lockFromFile(FILE.slice(0, 30))).to.equal(undefined);
    expect(lockFromFile("")).to.equal(undefined);
    expect(lockFromFile("{}")).to.equal(undefined);
  });

  it("are read from what Pulumi says", () => {
    expect(isLockError(ERROR)).to.equal(true);
    expect(locksInError(ERROR)).to.deep.equal([{ ...LOCK, since: "2026-11-24T15:06:01Z" }]);
    expect(isLockError("error: [409] Conflict: Another update is currently in progress.")).to.equal(
      true,
    );
    expect(isLockError("error: failed to load checkpoint: EOF")).to.equal(false);
  });

  it("are dead only when their process is on this machine and gone", () => {
    const runs = (pid: number) => pid === 71;
    expect(judgeLock(LOCK, { host: "vm", runs })).to.equal("alive");
    expect(judgeLock({ ...LOCK, pid: 72 }, { host: "vm", runs })).to.equal("dead");
    expect(judgeLock(LOCK, { host: "other", runs })).to.equal("elsewhere");
  });

  it("say who holds them", () => {
    expect(lockText(LOCK)).to.equal("process 71 of ann on vm, since 2026-11-24T15:06:01.27Z");
  });

  it("do not take another program for a Pulumi that runs", () => {
    // This very process runs, and is no Pulumi by its words.
    expect(isRunningPulumi(process.ppid)).to.equal(false);
    expect(isRunningPulumi(2 ** 30)).to.equal(false);
  });
});
