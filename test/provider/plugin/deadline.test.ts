/** The time of operations: each its own, and one cancel for all. */
import { expect } from "chai";

import { Deadlines } from "../../../provider/plugin/deadline";

describe("the time of an operation", () => {
  it("ends for each by itself", async () => {
    const deadlines = new Deadlines();
    const [short, long] = [deadlines.begin(0.01), deadlines.begin(60)];
    await new Promise((over) => {
      short.signal.addEventListener("abort", over);
    });
    expect([short.signal.aborted, long.signal.aborted]).to.deep.equal([true, false]);
    expect(deadlines.isCancelled).to.equal(false);
    for (const { clear } of [short, long]) clear();
  });

  it("ends for all with a cancel, also for those that begin later, not for those that are over", () => {
    const deadlines = new Deadlines();
    const [over, running] = [deadlines.begin(60), deadlines.begin(60)];
    over.clear();
    deadlines.cancel();
    const later = deadlines.begin(60);
    const aborted = [over, running, later].map(({ signal }) => signal.aborted);
    expect(aborted).to.deep.equal([false, true, true]);
    for (const { clear } of [running, later]) clear();
  });
});
