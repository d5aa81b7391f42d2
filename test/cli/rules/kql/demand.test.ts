/** What a query needs, computed from its text. */
import { expect } from "chai";

import { demandOfKql } from "../../../../cli/rules/kql/demand";
import { logDemandFile } from "../../../../cli/rules/log-demand";
import { rules } from "../../../../rules";
import { logDemandOf, simpleKey } from "../../../../rules/log-demands";
import { logQueries } from "../../../../rules/log-queries";
import type { LogRule } from "../../../../rules/types";
import { LOG_TABLES } from "../../../../signals/log-schemas";

const demand = (...lines: readonly string[]) => demandOfKql(lines.join("\n"), LOG_TABLES);

/** Texts that a query looks for in the verb. */
const verbs = (condition: string, before = "") =>
  demand(`${before}AKSAudit | where ${condition}`)[0]?.values["Verb"];

// The first query of a process waits for the parser.
before(function () {
  this.timeout(300_000);
  demand("Usage | count");
});

describe("the demand of a query", () => {
  it("is its tables, columns, members and the texts that it looks for", () => {
    expect(
      demand(
        "AKSAuditAdmin",
        '| where Verb == "delete" and tostring(ObjectRef.resource) == "secrets"',
        "| summarize Deleted = count() by Who = tostring(User.username), Cluster = _ResourceId",
        "| join kind=inner (KubePodInventory | summarize by Namespace, Cluster = _ResourceId) on Cluster",
      ),
    ).to.deep.equal([
      {
        table: "AKSAuditAdmin",
        columns: ["ObjectRef", "User", "Verb", "_ResourceId"],
        members: ["ObjectRef.resource", "User.username"],
        values: { Verb: ["delete"] },
      },
      {
        table: "KubePodInventory",
        columns: ["Namespace", "_ResourceId"],
        members: [],
        values: {},
      },
    ]);
  });

  it("has the verbs of every way to ask for one", () => {
    expect(verbs('Verb == "get"')).to.deep.equal(["get"]);
    expect(verbs('"get" == Verb')).to.deep.equal(["get"]);
    expect(verbs('Verb =~ "GET"')).to.deep.equal(["GET"]);
    expect(verbs('Verb in ("list", "get") or Verb in~ ("watch")')).to.deep.equal([
      ...["get", "list", "watch"],
    ]);
    expect(verbs('Verb has_any ("list", "get")')).to.deep.equal(["get", "list"]);
    expect(verbs("Verb in (reads)", 'let reads = dynamic(["get", "list"]); ')).to.deep.equal([
      ...["get", "list"],
    ]);
    expect(verbs("Verb == one", 'let one = "get"; ')).to.deep.equal(["get"]);
    expect(demand('AKSAudit | extend V = Verb | where V == "list"')[0]?.values).to.deep.equal({
      Verb: ["list"],
    });
    expect(demand('AKSAudit | summarize countif(Verb == "get")')[0]?.values).to.deep.equal({
      Verb: ["get"],
    });
  });

  it("has none that a query leaves out, or only gives a name", () => {
    expect(verbs('Verb != "get"')).to.equal(undefined);
    expect(verbs('Verb !in ("get", "list")')).to.equal(undefined);
    expect(verbs('not(Verb == "get")')).to.equal(undefined);
    expect(
      demand('AKSAudit | extend Kind = iff(Verb == "get", "read", "change")')[0]?.values,
    ).to.deep.equal({});
  });

  it("is refused for a query that is wrong, with what is wrong", () => {
    expect(() => demand("AKSAudit | where OperationName == 'x'")).to.throw(
      "line 1, column 18: The name 'OperationName' does not refer to any known column, table, " +
        "variable or function (KS142).",
    );
  });
});

describe("rules/log-demand.json", () => {
  it("has what every query needs, without texts by which no row is left out", () => {
    const query = {
      id: "Sample",
      kql: ['KubeEvents | where Namespace == "shop" and Reason == "Failed" | count'],
    };
    expect(JSON.parse(logDemandFile([query]))).to.deep.equal({
      Sample: [
        {
          table: "KubeEvents",
          columns: ["Namespace", "Reason"],
          values: { Namespace: ["shop"] },
        },
      ],
    });
  });

  it("is there for each query, by rule and by panel, once", () => {
    const ids = logQueries.map(({ id }) => id);
    expect(ids).to.deep.equal([...new Set(ids)]);
    for (const id of ids) expect(logDemandOf(id), id).not.to.deep.equal([]);
    expect(() => logDemandOf("Nobody")).to.throw(
      'rules/log-demand.json has nothing of Nobody; run "npm run fix"',
    );
  });

  it("has the tables and categories that rules say they read", () => {
    for (const rule of rules.filter((one): one is LogRule => one.kind === "log")) {
      const forms = [rule.id, ...(rule.simple === undefined ? [] : [simpleKey(rule.id)])];
      for (const form of forms) {
        const needed = logDemandOf(form);
        expect(
          needed.map(({ table }) => table),
          form,
        ).to.deep.equal([...rule.tables].sort());
        const categories = needed.flatMap(({ values }) => values["Category"] ?? []);
        expect(categories, form).to.deep.equal([...(rule.categories ?? [])].sort());
      }
    }
  });
});
