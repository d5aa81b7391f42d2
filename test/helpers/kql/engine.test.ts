import { expect } from "chai";

import type { LogTable } from "../../../signals/log-schemas/types";
import type { Tables } from "../../rules/kql/types";
import { messageOf } from "../errors";
import { askKql, type Moment } from "./engine";

const events: LogTable = {
  name: "Events",
  source: "this test",
  columns: {
    TimeGenerated: "datetime",
    Verb: "string",
    Count: "long",
    Share: "real",
    Done: "bool",
    Ref: "dynamic",
    Took: "timespan",
  },
};
const TABLES = [events];

const NOON = moment("12:00", "11:00");

function moment(now: string, after: string, late = 0): Moment {
  const time = (clock: string) => `2026-11-24T${clock}:00Z`;
  const until = new Date(Date.parse(time(now)) - late * 60_000).toISOString();
  return { now: time(now), after: time(after), until, late: `${late} minutes` };
}

const ROWS: Tables = {
  Events: [
    { TimeGenerated: "2026-11-24T11:00:00Z", Verb: "too old" },
    { TimeGenerated: "2026-11-24T11:10:00.5Z", Verb: "get", Count: 1, Took: "00:05:00" },
    {
      TimeGenerated: "2026-11-24T11:50:00Z",
      Count: 2,
      Share: 0.5,
      Done: true,
      Ref: { a: [1, "x"] },
    },
    { TimeGenerated: "2026-11-24T12:00:01Z", Verb: "not yet" },
  ],
};

async function rowsOf(query: string, at: Moment = NOON, ingestion = false) {
  const question = { rows: ROWS, queries: [query], moments: [at], ingestion };
  const [[answer] = []] = await askKql(TABLES, question);
  return answer;
}

describe("the engine of KQL", function () {
  this.timeout(300_000);

  it("sees what lies in the window, with texts that are never null", async () => {
    expect(await rowsOf("Events")).to.deep.equal({
      rows: [
        {
          TimeGenerated: "2026-11-24T11:10:00.5Z",
          ...{ Verb: "get", Count: 1, Share: null, Done: null, Ref: null, Took: "00:05:00" },
        },
        {
          TimeGenerated: "2026-11-24T11:50:00Z",
          ...{ Verb: "", Count: 2, Share: 0.5, Done: true, Ref: { a: [1, "x"] }, Took: null },
        },
      ],
    });
  });

  it("sees rows that are late when they have arrived", async () => {
    expect(await rowsOf("Events | count", moment("12:00", "11:00", 15))).to.deep.equal({
      rows: [{ Count: 1 }],
    });
    expect(await rowsOf("Events | count", moment("12:05", "11:00", 15))).to.deep.equal({
      rows: [{ Count: 2 }],
    });
  });

  it("takes the moment of the evaluation for now, and knows when rows arrived", async () => {
    expect(
      await rowsOf("Events | where TimeGenerated > ago(20m) | project Age = now() - TimeGenerated"),
    ).to.deep.equal({ rows: [{ Age: "00:10:00" }] });
    expect(
      await rowsOf(
        "Events | where Count == 1 | project _IngestionTime",
        moment("12:30", "11:00", 15),
        true,
      ),
    ).to.deep.equal({ rows: [{ _IngestionTime: "2026-11-24T11:25:00.5Z" }] });
  });

  it("reads members of dynamic columns", async () => {
    expect(await rowsOf("Events | where Ref.a[1] == 'x' | project A = Ref.a")).to.deep.equal({
      rows: [{ A: [1, "x"] }],
    });
  });

  it("names the construct that the translator does not know", async () => {
    expect(await rowsOf("Events | make-series count() on TimeGenerated step 1h")).to.deep.equal({
      error:
        "KqlUnsupportedError: unsupported KQL construct 'MakeSeriesOperator' at 1:9 (not implemented " +
        "in this wave; near 'make-seriescount()onTimeGeneratedstep1h')",
    });
  });

  it("refuses rows that no table has", async () => {
    const asked = (rows: Tables) =>
      messageOf(askKql(TABLES, { rows, queries: ["Events"], moments: [NOON] }));
    const TimeGenerated = "2026-11-24T11:30:00Z";
    expect(await asked({ Event: [] })).to.equal("there is no table Event");
    expect(await asked({ Events: [{ Verb: "get" }] })).to.equal(
      "a row of Events has no TimeGenerated",
    );
    expect(await asked({ Events: [{ TimeGenerated, Verbs: "get" }] })).to.equal(
      "Events has no column Verbs",
    );
    expect(await asked({ Events: [{ TimeGenerated, Verb: 5 }] })).to.equal(
      "Events.Verb is 5, which is no string",
    );
    expect(await asked({ Events: [{ TimeGenerated, Count: 1.5 }] })).to.equal(
      "Events.Count is 1.5, which is no long",
    );
  });
});
