import { expect } from "chai";

import type { LogTable } from "../../../signals/log-schemas/types";
import { withoutAlternative } from "./alternatives";
import { kqlMutantsOf } from "./mutants";

const events: LogTable = {
  name: "Events",
  source: "this test",
  columns: {
    ...{ TimeGenerated: "datetime", Verb: "string", Count: "long", Done: "bool" },
    ...{ Ref: "dynamic", _ResourceId: "string" },
  },
  members: { "Ref.name": "string" },
};
const others: LogTable = { ...events, name: "Others" };

/** Every mutant of a query, as what was changed and what became of the text after the first line. */
function mutants(...lines: string[]): Record<string, string> {
  const made = kqlMutantsOf(["Events", ...lines].join("\n"), [events, others]);
  return Object.fromEntries(
    made.map(({ operator, description, query }) => [
      `${operator}: ${description}`,
      query.split("\n").slice(1).join(" ").trim(),
    ]),
  );
}

describe("mutants of KQL", function () {
  // The first one loads Microsoft's parser.
  this.timeout(300_000);

  it("drop and negate every condition, alone or beside others", () => {
    expect(mutants('| where Done and (Verb == "get" or isempty(Verb))')).to.deep.equal({
      'drop-predicate: drops (Verb == "get" or isempty(Verb))': "| where Done",
      "drop-predicate: drops Done": '| where (Verb == "get" or isempty(Verb))',
      "negate: negates Done": '| where not(Done) and (Verb == "get" or isempty(Verb))',
      'negate: negates (Verb == "get" or isempty(Verb))':
        '| where Done and not((Verb == "get" or isempty(Verb)))',
      "drop-case: drops isempty(Verb)": '| where Done and (Verb == "get")',
      'drop-case: drops Verb == "get"': "| where Done and (isempty(Verb))",
      'negate: negates Verb == "get"': '| where Done and (Verb != "get" or isempty(Verb))',
      "negate: negates isempty(Verb)": '| where Done and (Verb == "get" or isnotempty(Verb))',
    });
    expect(mutants("| where not(Verb has_cs 'x')")).to.deep.equal({
      "drop-predicate: drops not(Verb has_cs 'x')": "| where true",
      "drop-not: drops not of Verb has_cs 'x'": "| where Verb has_cs 'x'",
      "negate: negates Verb has_cs 'x'": "| where not(Verb !has_cs 'x')",
    });
  });

  it("take a chain of conditions apart one at a time", () => {
    const made = Object.keys(mutants("| where Done and Count > 1 and Verb in~ ('a')"));
    expect(made.filter((one) => one.startsWith("drop"))).to.deep.equal([
      "drop-predicate: drops Count > 1",
      "drop-predicate: drops Done",
      "drop-predicate: drops Verb in~ ('a')",
    ]);
  });

  it("drop members of lists and alternatives of patterns", () => {
    const lists = mutants(
      '| where Verb in ("a", "b", "c") or Ref.name has_any (dynamic(["d", "e"]))',
    );
    expect(Object.values(lists).slice(0)).to.include.members([
      '| where Verb in ("b", "c") or Ref.name has_any (dynamic(["d", "e"]))',
      '| where Verb in ("a", "c") or Ref.name has_any (dynamic(["d", "e"]))',
      '| where Verb in ("a", "b") or Ref.name has_any (dynamic(["d", "e"]))',
      '| where Verb in ("a", "b", "c") or Ref.name has_any (dynamic(["e"]))',
      '| where Verb in ("a", "b", "c") or Ref.name has_any (dynamic(["d"]))',
    ]);
    expect(mutants('| where Verb matches regex "^(get|list)$"')).to.deep.equal({
      'drop-predicate: drops Verb matches regex "^(get|list)$"': "| where true",
      'negate: negates Verb matches regex "^(get|list)$"':
        '| where not(Verb matches regex "^(get|list)$")',
      'drop-alternative: drops get from "^(get|list)$"': '| where Verb matches regex "^(list)$"',
      'drop-alternative: drops list from "^(get|list)$"': '| where Verb matches regex "^(get)$"',
    });
  });

  it("move numbers and times that something is compared with, and no others", () => {
    const made = mutants(
      "| where Count * 3 > 4 and Count between (0 .. 9) and TimeGenerated > ago(1h)",
      "| summarize count() by bin(TimeGenerated, 5m)",
      "| take 7",
    );
    expect(Object.keys(made).filter((one) => one.startsWith("move"))).to.deep.equal([
      ...["move-number: moves 3 to 6", "move-number: moves 3 to 1.5"],
      ...["move-number: moves 4 to 8", "move-number: moves 4 to 2"],
      "move-number: moves 0 to 1",
      ...["move-number: moves 9 to 18", "move-number: moves 9 to 4.5"],
      ...["move-time: moves 1h to 2h", "move-time: moves 1h to 0.5h"],
    ]);
  });

  it("change joins, their keys, and unions", () => {
    const join = "| join kind=leftanti Others on Verb, $left.Count == $right.Count";
    expect(mutants(join)).to.deep.equal({
      [`drop-step: drops ${join.slice(2)}`]: "",
      "change-join: turns leftanti into leftsemi": join.replace("leftanti", "leftsemi"),
      "drop-join-key: drops Verb from the join":
        "| join kind=leftanti Others on $left.Count == $right.Count",
      "drop-join-key: drops $left.Count == $right.Count from the join":
        "| join kind=leftanti Others on Verb",
    });
    expect(mutants("| join Others on Verb | union Others, Events")).to.deep.equal({
      "change-join: turns innerunique into inner":
        "| join kind=inner Others on Verb | union Others, Events",
      "drop-branch: drops Others from the union": "| join Others on Verb | union Events",
      "drop-branch: drops Events from the union": "| join Others on Verb | union Others",
    });
  });

  it("drop what a summary is by, what removes duplicates, and conditions of aggregates", () => {
    const latest = "| summarize arg_max(TimeGenerated, *) by Verb, _ResourceId";
    expect(mutants(latest)).to.deep.equal({
      [`drop-step: drops ${latest.slice(2)}`]: "",
      "change-aggregate: turns arg_max into arg_min": latest.replace("arg_max", "arg_min"),
      "drop-grouping: drops Verb from by": latest.replace("Verb, ", ""),
      "drop-grouping: drops _ResourceId from by": latest.replace(", _ResourceId", ""),
    });
    expect(mutants("| summarize N = countif(Done), D = dcount(Verb) by Verb")).to.deep.equal({
      "drop-predicate: drops Done of countif": "| summarize N = count(), D = dcount(Verb) by Verb",
      "change-aggregate: turns dcount(Verb) into count()":
        "| summarize N = countif(Done), D = count() by Verb",
      "drop-grouping: drops by Verb": "| summarize N = countif(Done), D = dcount(Verb)",
    });
  });

  it("are good queries: what later steps read is not left out", () => {
    const made = mutants("| summarize count() by Verb, _ResourceId", "| project Verb");
    expect(Object.keys(made)).to.deep.equal(["drop-grouping: drops _ResourceId from by"]);
  });

  it("find alternatives at any depth, and not in classes or behind a backslash", () => {
    const dropped = (pattern: string) =>
      withoutAlternative(pattern).map(({ from, to }) => pattern.slice(0, from) + pattern.slice(to));
    expect(dropped(String.raw`@"^(a|b(?:c|d))[|]\|"`)).to.deep.equal([
      String.raw`@"^(b(?:c|d))[|]\|"`,
      String.raw`@"^(a)[|]\|"`,
      String.raw`@"^(a|b(?:d))[|]\|"`,
      String.raw`@"^(a|b(?:c))[|]\|"`,
    ]);
    expect(dropped("'a|b'")).to.deep.equal(["'b'", "'a'"]);
    expect(dropped("'(|a)x'")).to.deep.equal(["'(a)x'", "'()x'"]);
  });
});
