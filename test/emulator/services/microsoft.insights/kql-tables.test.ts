/** Log queries: which tables and operators are found in them. */
import { expect } from "chai";

import { partsOf } from "../../../../emulator/services/microsoft.insights/kql-tables";

/** Queries with the tables that they read. */
function expectTables(queries: readonly (readonly [string, readonly string[]])[]): void {
  for (const [query, tables] of queries) {
    expect(partsOf(query).tables, query).to.deep.equal(tables);
  }
}

describe("log queries", () => {
  it("read the table at the head of a pipeline", () => {
    expectTables([
      ["KubeEvents", ["KubeEvents"]],
      ["KubeEvents | where Reason == 'Failed' | count", ["KubeEvents"]],
      ["  // KubePodInventory\nKubeEvents\n| take 1", ["KubeEvents"]],
      ["(KubeEvents | take 1) | project Name", ["KubeEvents"]],
      ["['Kube Events'] | take 1", ["Kube Events"]],
      ["materialize(KubeEvents | take 1)", ["KubeEvents"]],
      ["", []],
    ]);
  });

  it("read the tables after union, join, lookup, find and search", () => {
    expectTables([
      ["union KubeEvents, (Heartbeat | take 1)", ["KubeEvents", "Heartbeat"]],
      ["union withsource=T kind=outer KubeEvents, Perf | count", ["KubeEvents", "Perf"]],
      ["KubeEvents | union Perf, Syslog | take 1", ["KubeEvents", "Perf", "Syslog"]],
      ["KubeEvents | join kind=inner (Perf | take 1) on Name", ["KubeEvents", "Perf"]],
      ["KubeEvents | join hint.strategy=shuffle Perf on Name", ["KubeEvents", "Perf"]],
      ["KubeEvents | lookup kind=leftouter Perf on Name | take 1", ["KubeEvents", "Perf"]],
      ["find in (KubeEvents, Perf) where Name == 'a'", ["KubeEvents", "Perf"]],
      ["search in (KubeEvents) 'failed'", ["KubeEvents"]],
    ]);
  });

  it("read tables in definitions, functions and brackets, but not what they define", () => {
    expectTables([
      ["let t = KubeEvents | take 1; t | count", ["KubeEvents"]],
      ["let t = KubeEvents; union t, Perf", ["KubeEvents", "Perf"]],
      ["let limit = 5m; let on = true; KubeEvents | where Age > limit", ["KubeEvents"]],
      ["let f = (n: string) { Perf | where Name == n }; f('a')", ["Perf"]],
      ["let f = () { let x = Perf; x | take 1 }; f()", ["Perf"]],
      [
        "let m = toscalar(Perf | summarize max(V)); KubeEvents | where V > m",
        ["Perf", "KubeEvents"],
      ],
      ["let rows = datatable(a: int)[1, 2]; rows | count", []],
      ["KubeEvents | where Name in ((Perf | project Name))", ["KubeEvents", "Perf"]],
      ["KubeEvents | as e | union e", ["KubeEvents"]],
    ]);
  });

  it("take no table from text, remarks, columns, functions, wildcards and other workspaces", () => {
    expectTables([
      [`KubeEvents | where M has "a | union Perf" // | union Syslog`, ["KubeEvents"]],
      [`KubeEvents | where M == @"c:\\" | extend p = 'it\\'s; Perf'`, ["KubeEvents"]],
      ["KubeEvents | extend x = ```a | join Perf``` | take 1", ["KubeEvents"]],
      ["KubeEvents | where Name in ('a', 'b') | summarize count() by Name", ["KubeEvents"]],
      ["workspace('other').Perf | union KubeEvents", ["KubeEvents"]],
      ["union Kube*, Perf", ["Perf"]],
      ["MyFunction(1) | take 1", []],
      ["print x = 1", []],
    ]);
  });

  it("do not need the tables of a fuzzy union", () => {
    expectTables([["union isfuzzy=true KubeEvents, Perf | union Syslog", ["Syslog"]]]);
  });

  it("tell the operators that they use", () => {
    const { operators } = partsOf("let a = 1; KubeEvents | where X == a | join (Perf) on Y");
    expect([...operators].sort()).to.deep.equal(["join", "let", "where"]);
    expect([...partsOf("union A, B").operators]).to.deep.equal(["union"]);
    expect([...partsOf("A | where M == 'a | join b'").operators]).to.deep.equal(["where"]);
  });

  it("that are cut off or make no sense are read to their end", () => {
    for (const query of [
      "A | where M == 'x",
      "A | join (",
      ") A",
      "let",
      "let a",
      "A | | B",
      "union",
      "```",
      "[",
      "}",
    ]) {
      expect(partsOf(query).tables.length, query).to.be.at.most(1);
    }
  });
});
