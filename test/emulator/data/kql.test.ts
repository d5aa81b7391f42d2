/** The part of KQL that the local Azure runs; what it does not run is refused, never guessed. */
import { expect } from "chai";

import { KqlError } from "../../../emulator/data/kql/errors";
import { runKql, sourcesOf } from "../../../emulator/data/kql/run";
import type { Database, Row, Table } from "../../../emulator/data/kql/table";

const NOW = new Date("2026-11-24T12:00:00Z");

function minutesAgo(minutes: number): Date {
  return new Date(NOW.getTime() - minutes * 60_000);
}

const EVENTS: Table = {
  columns: [
    { name: "TimeGenerated", type: "datetime" },
    { name: "Level", type: "string" },
    { name: "Message", type: "string" },
    { name: "Count", type: "long" },
  ],
  rows: [
    { TimeGenerated: minutesAgo(3), Level: "Error", Message: "config error in file", Count: 2 },
    { TimeGenerated: minutesAgo(90), Level: "Info", Message: "No errors", Count: 1 },
    { TimeGenerated: minutesAgo(3_000), Level: "Error", Message: 'said "no"', Count: 4 },
  ],
};

const LOGS: Table = {
  columns: [
    { name: "TimeGenerated", type: "datetime" },
    { name: "PodName", type: "string" },
  ],
  rows: [{ TimeGenerated: minutesAgo(10), PodName: "shop" }],
};

const EMPTY: Table = { columns: LOGS.columns, rows: [] };

const TABLES: Readonly<Record<string, Table>> = { Events: EVENTS, Logs: LOGS, Empty: EMPTY };
const database: Database = { now: NOW, find: (name) => TABLES[name] };

async function rows(query: string): Promise<readonly Row[]> {
  return (await runKql(query, database)).rows;
}

async function refused(query: string): Promise<KqlError> {
  const error = await runKql(query, database).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof KqlError) return error;
  throw new Error(`not refused: ${query}`);
}

describe("queries of logs", () => {
  it("answer how new the rows of several tables are", async () => {
    const query =
      "union withsource=Source isfuzzy=true Events, Logs, Missing, Empty | where TimeGenerated > ago(1d) " +
      "| summarize Newest = max(TimeGenerated), Rows = count() by Source | order by Source asc";
    expect(await rows(query)).to.deep.equal([
      { Source: "Events", Newest: minutesAgo(3), Rows: 2 },
      { Source: "Logs", Newest: minutesAgo(10), Rows: 1 },
    ]);
  });

  it("compare without case where the operator says so", async () => {
    const messages = async (where: string) =>
      (await rows(`Events | where ${where} | project Message`)).map(({ Message }) => Message);
    expect(await messages('Level =~ "error" and Count > 2')).to.deep.equal(['said "no"']);
    expect(await messages('Level == "error"')).to.deep.equal([]);
    expect(await messages('Message has "ERRORS"')).to.deep.equal(["No errors"]);
    expect(await messages('Message has "error"')).to.deep.equal(["config error in file"]);
    expect(await messages('Message contains "said \\"no"')).to.deep.equal(['said "no"']);
    expect(await messages('Level in ("Info", "Warning") or not(Count < 4)')).to.deep.equal([
      "No errors",
      'said "no"',
    ]);
    expect(await messages("TimeGenerated < datetime(2026-11-23)")).to.deep.equal(['said "no"']);
  });

  it("add up, count and cut", async () => {
    expect(await rows("Events | summarize sum(Count), min(TimeGenerated) by Level")).to.deep.equal([
      { Level: "Error", sum_Count: 6, min_TimeGenerated: minutesAgo(3_000) },
      { Level: "Info", sum_Count: 1, min_TimeGenerated: minutesAgo(90) },
    ]);
    expect(await rows("Empty | summarize Newest = max(TimeGenerated), count()")).to.deep.equal([
      { Newest: null, count_: 0 },
    ]);
    expect(await rows("Empty | summarize count() by PodName")).to.deep.equal([]);
    expect(await rows("Events | top 1 by Count | project Count")).to.deep.equal([{ Count: 4 }]);
    expect(await rows("Events | order by Count | take 2 | count")).to.deep.equal([{ Count: 2 }]);
    expect(await rows("Events | distinct Level")).to.deep.equal([
      { Level: "Error" },
      { Level: "Info" },
    ]);
    expect(await rows("Logs | extend Name = tolower(PodName) | project Name")).to.deep.equal([
      { Name: "shop" },
    ]);
  });

  it("refuse what is no KQL, and what names a table or column that there is not", async () => {
    expect((await refused("Events | where")).toJson()).to.deep.equal({
      error: {
        code: "BadArgumentError",
        message: "The request had some invalid properties",
        innererror: { code: "SyntaxError", message: "Missing expression (KS006, at position 14)" },
      },
    });
    for (const [query, name] of [
      ["Nothing | take 1", "Nothing"],
      ['Events | where level == "x"', "level"],
      ["Logs | summarize max(Level)", "Level"],
    ] as const) {
      const error = JSON.stringify((await refused(query)).toJson());
      expect(error).to.contain("SemanticError").and.contain(`named '${name}'`);
    }
  });

  for (const query of [
    "let a = 1; Events | take 1",
    "Events | join Logs on TimeGenerated",
    "Events | summarize dcount(Level)",
    "Events | summarize arg_max(TimeGenerated, *)",
    'Events | where Message matches regex "x"',
    'Events | where Level !in ("Error")',
    "Events | extend x = bin(TimeGenerated, 1h)",
    'Events | where Level in~ ("error")',
    "Events | order by Count desc nulls first",
    "print 1",
    ".show tables",
    "union kind=inner Events, Logs",
    "search 'x'",
  ]) {
    it(`are refused when more of KQL is needed: ${query}`, async () => {
      const { status, message } = await refused(query);
      expect(status).to.equal(501);
      expect(message).to.contain("emulator/data/README.md lists what of KQL it runs");
    });
  }

  it("tell the tables that they begin with", async () => {
    expect(await sourcesOf("union Events, Logs | where PodName has 'Empty'")).to.deep.equal([
      "Events",
      "Logs",
    ]);
    expect(await sourcesOf("Logs | take 1")).to.deep.equal(["Logs"]);
  });
});
