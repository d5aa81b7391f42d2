/** Workspaces: the steps that Azure offers, and what a cap costs beside money. */
import { expect } from "chai";

import {
  COMMITMENT_TIERS_GB,
  isTotalRetention,
  TOTAL_STEPS,
  workspaceWarnings,
} from "../../signals/workspaces";

describe("isTotalRetention", () => {
  it("takes 4 to 730 days and the whole years above", () => {
    for (const days of [4, 365, 730, ...TOTAL_STEPS]) expect(isTotalRetention(days)).to.be.true;
    for (const days of [3, 4.5, 731, 1094, 4384]) expect(isTotalRetention(days)).to.be.false;
  });

  it("counts three to twelve years, leap days included", () => {
    const years = TOTAL_STEPS.map((days) => days / 365.25);
    expect(years.map(Math.round)).to.deep.equal([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });
});

describe("the commitment tiers", () => {
  it("rise, from 100 GB to 50 TB a day", () => {
    expect([...COMMITMENT_TIERS_GB].sort((a, b) => a - b)).to.deep.equal([...COMMITMENT_TIERS_GB]);
    expect(COMMITMENT_TIERS_GB[0]).to.equal(100);
    expect(COMMITMENT_TIERS_GB.at(-1)).to.equal(50_000);
  });
});

describe("workspaceWarnings", () => {
  it("says nothing without a cap, and nothing about a plain cap", () => {
    expect(workspaceWarnings({ commitmentTierGb: 100, security: true })).to.deep.equal([]);
    expect(workspaceWarnings({ dailyCapGb: 5 })).to.deep.equal([]);
    expect(workspaceWarnings({ dailyCapGb: 100, commitmentTierGb: 100 })).to.deep.equal([]);
  });

  it("warns of a cap that blinds detections and of one below the tier", () => {
    const choice = { dailyCapGb: 50, commitmentTierGb: 100, security: true };
    expect(workspaceWarnings(choice)).to.deep.equal([
      "logs.dailyCapGb is 50: above it audit logs are lost until the next day and detections see " +
        "nothing; leave the cap out and alert on the volume instead.",
      "logs.dailyCapGb is 50, below logs.commitmentTierGb 100: the tier is paid for in full and " +
        "can never be used; raise the cap or leave the tier out.",
    ]);
  });
});
