/** The lock of a commitment, with days that no test can wait for. */
import { expect } from "chai";

import { checkLock } from "../../../../emulator/services/microsoft.operationalinsights/commitments";

describe("commitments", () => {
  const since = "2026-01-01T00:00:00Z";
  const on = (day: string, before: number, after: number) =>
    checkLock("sku", { before, after, since, now: new Date(day) }).map(({ message }) => message);

  it("are locked for 31 days and free afterwards", () => {
    expect(on("2026-01-31T23:59:59Z", 200, 100)).to.deep.equal([
      "Capacity is locked for 31 days: 200 GB a day cannot become 100 on day 31.",
    ]);
    expect(on("2026-02-01T00:00:00Z", 200, 100)).to.deep.equal([]);
    expect(on("2026-01-02T00:00:00Z", 200, 0)).to.have.length(1);
    expect(on("2026-01-02T00:00:00Z", 200, 300)).to.deep.equal([]);
  });
});
