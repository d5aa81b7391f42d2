/** Tables: which plan and retention Azure takes, and what a user is told otherwise. */
import { expect } from "chai";

import {
  ANALYTICS_TABLES,
  BASIC_TABLES,
  KNOWN_TABLES,
  tableProblems,
  type TableChoice,
} from "../../signals/tables";

const YEARS = "1095, 1460, 1826, 2191, 2556, 2922, 3288, 3653, 4018, 4383";

/** Settings of ContainerLogV2, which can be on either plan, and what is said about them. */
const mistakes: readonly (readonly [TableChoice, ...string[]])[] = [
  [
    { plan: "Auxiliary" },
    'logs.tables.ContainerLogV2.plan is "Auxiliary", which a table of Azure\'s own cannot be moved ' +
      'to and which no alert can read; give "Basic" or "Analytics".',
  ],
  [{ plan: "basic" }, 'logs.tables.ContainerLogV2.plan is "basic"; give "Basic" or "Analytics".'],
  [
    { plan: "Basic", retentionDays: 60 },
    "logs.tables.ContainerLogV2.retentionDays is 60, but the Basic plan keeps 30 days; leave it " +
      "out and set totalRetentionDays instead.",
  ],
  [
    { retentionDays: 3 },
    "logs.tables.ContainerLogV2.retentionDays is 3; give a whole number of days from 4 to 730.",
  ],
  [
    { totalRetentionDays: 800 },
    "logs.tables.ContainerLogV2.totalRetentionDays is 800; give 4 to 730 days, or three to twelve " +
      `years: ${YEARS}.`,
  ],
  [
    { retentionDays: 90, totalRetentionDays: 60 },
    "logs.tables.ContainerLogV2.totalRetentionDays is 60, less than the 90 days of interactive " +
      "retention; raise it.",
  ],
  [
    { plan: "Basic", totalRetentionDays: 20 },
    "logs.tables.ContainerLogV2.totalRetentionDays is 20, less than the 30 days of interactive " +
      "retention; raise it.",
  ],
  [
    { retentionDays: 731, totalRetentionDays: 4.5 },
    "logs.tables.ContainerLogV2.retentionDays is 731; give a whole number of days from 4 to 730.",
    "logs.tables.ContainerLogV2.totalRetentionDays is 4.5; give 4 to 730 days, or three to twelve " +
      `years: ${YEARS}.`,
  ],
];

describe("tableProblems", () => {
  for (const [choice, ...sentences] of mistakes) {
    it(`tells what is wrong with ${JSON.stringify(choice)}`, () => {
      expect(tableProblems("ContainerLogV2", choice)).to.deep.equal(sentences);
    });
  }

  it("refuses Basic for every table that Azure keeps on Analytics", () => {
    for (const table of ANALYTICS_TABLES) {
      expect(tableProblems(table, { plan: "Basic" }, "x")).to.deep.equal([
        `x.plan is "Basic", which Azure does not offer for ${table}; leave it out, or choose one ` +
          "of AKSAudit, AKSAuditAdmin, AKSControlPlane, AppTraces, ContainerLogV2, " +
          "ContainerNetworkLogs.",
      ]);
    }
  });

  it("takes Basic with total retention, and Analytics with both", () => {
    for (const table of BASIC_TABLES) {
      const basic = { plan: "Basic", retentionDays: 30, totalRetentionDays: 4383 };
      expect(tableProblems(table, basic)).to.deep.equal([]);
    }
    const kept = { retentionDays: 4, totalRetentionDays: 4 };
    expect(tableProblems("KubeEvents", kept)).to.deep.equal([]);
    expect(tableProblems("KubeEvents", {})).to.deep.equal([]);
  });
});

describe("the lists of tables", () => {
  it("name each table once", () => {
    expect(new Set(KNOWN_TABLES).size).to.equal(BASIC_TABLES.length + ANALYTICS_TABLES.length);
  });
});
