import { expect } from "chai";

import { analyzeKql } from "../../../../cli/rules/kql/analyze";
import type { LogTable } from "../../../../signals/log-schemas/types";

const events: LogTable = {
  name: "Events",
  source: "this test",
  columns: {
    TimeGenerated: "datetime",
    Verb: "string",
    Count: "long",
    Share: "real",
    Done: "bool",
    Id: "guid",
    Took: "timespan",
    Ref: "dynamic",
    Body: "dynamic",
    Notes: "dynamic",
    User: "dynamic",
    Properties: "string",
    _ResourceId: "string",
  },
  members: {
    "Ref.resource": "string",
    "Ref.name": "string",
    "Body.**": "dynamic",
    "Notes.*": "string",
    "User.username": "string",
    "User.groups[]": "string",
    "User.extra.*[]": "string",
    "Properties.entity": "string",
  },
};
const places: LogTable = {
  name: "Places",
  source: "this test",
  columns: { TimeGenerated: "datetime", Region: "string", Verb: "string" },
};
const TABLES = [events, places];

/** Problems of a query. */
function problems(query: string): readonly string[] {
  return analyzeKql(query, TABLES).problems;
}

/** What a query reads of Events: columns, then members. */
function reads(query: string) {
  const { problems: wrong, reads: all } = analyzeKql(query, TABLES);
  expect(wrong).to.deep.equal([]);
  const own = all.find(({ table }) => table === "Events");
  return [own?.columns, own?.members];
}

describe("analyzeKql", function () {
  // The first one loads Microsoft's parser.
  this.timeout(300_000);

  it("tells columns and types of what a query answers", () => {
    const query =
      "Events | summarize Total = count(), Last = max(TimeGenerated) by Verb, Ref = tostring(Ref.name)";
    expect(analyzeKql(query, TABLES)).to.deep.equal({
      problems: [],
      columns: [
        { name: "Verb", type: "string" },
        { name: "Ref", type: "string" },
        { name: "Total", type: "long" },
        { name: "Last", type: "datetime" },
      ],
      reads: [
        { table: "Events", columns: ["Ref", "TimeGenerated", "Verb"], members: ["Ref.name"] },
      ],
    });
  });

  it("says where a table, a column or a function is that does not exist", () => {
    expect(problems("Events\n| where Verbs == 'get'")).to.deep.equal([
      "line 2, column 9: The name 'Verbs' does not refer to any known column, table, variable or function (KS142).",
    ]);
    expect(problems("Event | take 1")).to.deep.equal([
      "line 1, column 1: The name 'Event' does not refer to any known table, tabular variable or function (KS204).",
    ]);
    expect(problems("Events | where lower(Verb) == 'get'")).to.deep.equal([
      "line 1, column 16: The name 'lower' does not refer to any known function (KS211).",
    ]);
  });

  it("refuses a fuzzy union of a table that does not exist, which the service only leaves out", () => {
    expect(problems("union isfuzzy=true Events, Pods")).to.deep.equal([
      "line 1, column 28: The fuzzy name 'Pods' does not refer to any known or currently accessible table (KS205).",
    ]);
  });

  it("refuses commands", () => {
    expect(analyzeKql("// gone\n  .drop table Events", TABLES)).to.deep.equal({
      problems: ["line 1, column 1: is a command, not a query."],
      columns: [],
      reads: [],
    });
  });

  it("refuses what reads every table", () => {
    expect(problems("union * | take 1")).to.deep.equal([
      "line 1, column 7: reads tables by a pattern; name the tables.",
    ]);
    expect(problems("search 'x'")).to.deep.equal([
      "line 1, column 1: searches every table; name the tables that are meant.",
    ]);
  });

  it("refuses comparisons of different types, which the binder accepts", () => {
    const compared = (left: string, right: string) =>
      `compares ${left} with ${right}, which are never equal; convert one side.`;
    expect(problems('Events | where Share == "x"')).to.deep.equal([
      `line 1, column 22: ${compared("real", "string")}`,
    ]);
    expect(problems('Events | where Done == "true" or Done == true')).to.deep.equal([
      `line 1, column 21: ${compared("bool", "string")}`,
    ]);
    expect(problems("Events | where TimeGenerated == 5")).to.deep.equal([
      `line 1, column 30: ${compared("datetime", "long")}`,
    ]);
    expect(problems('Events | where Count in (1, "2", 3.5)')).to.deep.equal([
      `line 1, column 22: ${compared("long", "string")}`,
    ]);
    expect(problems('Events | where Id == "x"')).to.deep.equal([
      `line 1, column 19: ${compared("guid", "string")}`,
    ]);
    expect(problems('Events | where Ref.name == "x" and Count > 1.5 and Took > 5m')).to.deep.equal(
      [],
    );
  });

  it("refuses joins on dynamic values, which the binder knows of one form only", () => {
    expect(problems("Events | join (Events) on User")).to.deep.equal([
      "line 1, column 27: joins on a dynamic value; join on tostring() of it.",
    ]);
    expect(problems("Events | summarize count() by User")).to.deep.equal([
      "line 1, column 31: The value of type 'dynamic' is not allowed in this context (KS116).",
    ]);
  });

  it("refuses members that a dynamic column does not have, and says which it has", () => {
    expect(problems('Events | where Ref.kind == "x"')).to.deep.equal([
      "line 1, column 16: Events has no Ref.kind; Ref has name, resource.",
    ]);
    expect(problems('Events | where Ref.name.part == "x"')).to.deep.equal([
      "line 1, column 16: Events has no Ref.name.part; Ref.name has no members.",
    ]);
    expect(problems('Events | where User["name"] == "x"')).to.deep.equal([
      "line 1, column 16: Events has no User.name; User has extra, groups, username.",
    ]);
    expect(problems('Events | where parse_json(Properties).entities == "x"')).to.deep.equal([
      "line 1, column 16: Events has no Properties.entities; Properties has entity.",
    ]);
  });

  it("finds columns through renames, let, joins and unions", () => {
    expect(reads("Events | project-rename What = Verb | where What == 'get'")[0]).to.deep.equal([
      "Verb",
    ]);
    expect(reads("let some = Events | where Count > 1; some | where Done")[0]).to.deep.equal([
      "Count",
      "Done",
    ]);
    expect(
      reads("Places | join kind=inner (Events | project Verb, N = Count) on Verb | where N > 1")[0],
    ).to.deep.equal(["Count", "Verb"]);
    expect(analyzeKql("union Events, Places | where Verb == 'x'", TABLES).reads).to.deep.equal([
      { table: "Events", columns: ["Verb"], members: [] },
      { table: "Places", columns: ["Verb"], members: [] },
    ]);
    expect(analyzeKql("Events | count", TABLES).reads).to.deep.equal([
      { table: "Events", columns: [], members: [] },
    ]);
  });

  it("finds members through conversions, extend, iff, mv-expand and collections", () => {
    const found = (query: string) => reads(query)[1];
    expect(found('Events | where Notes["a.io/b"] == "x"')).to.deep.equal(['Notes["a.io/b"]']);
    expect(
      found(
        "Events | extend Pod = parse_json(tostring(Body)).spec | where Pod.hostNetwork == true",
      ),
    ).to.deep.equal(["Body.spec", "Body.spec.hostNetwork"]);
    expect(
      found("Events | extend B = iff(Done, Body, User.extra) | where B.a[0] == 'x'"),
    ).to.deep.equal([...["Body.a", "Body.a[]", "User.extra", "User.extra.a", "User.extra.a[]"]]);
    expect(
      found("Events | mv-expand One = Body.spec.containers | where One.image == 'x'"),
    ).to.deep.equal([
      ...["Body.spec", "Body.spec.containers", "Body.spec.containers[]"],
      "Body.spec.containers[].image",
    ]);
    expect(
      found(
        "Events | summarize Who = make_set(tostring(User.username)) by Verb | where Who[0] == 'x'",
      ),
    ).to.deep.equal(["User.username"]);
    expect(
      found("Events | summarize arg_max(TimeGenerated, *) by Verb | where Ref.name == 'x'"),
    ).to.deep.equal(["Ref.name"]);
    expect(
      found(`Events | where Body.kind == 'x' and Body.["limit"] == 1 and Ref["name"] == ""`),
    ).to.deep.equal(["Body.kind", "Body.limit", "Ref.name"]);
    expect(found("Events | where User.groups[0] has 'x' and Body[Verb] == 1")).to.deep.equal([
      ...["Body.*", "User.groups", "User.groups[]"],
    ]);
  });
});
