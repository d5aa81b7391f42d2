/** Exported queries are those that the program sends, and exported cases are theirs. */
import { expect } from "chai";

import { exportedQueries } from "../../../cli/export/queries";
import { program } from "../../../infra";
import { parseSettings } from "../../../infra/config";
import { logTables } from "../../rules/kql/tables";
import { stackConfig } from "../../helpers/config";
import { askKql } from "../../helpers/kql/engine";
import { collect } from "../../helpers/mocks";
import { azure } from "../../infra/azure";
import { casesOfStack, exportedCases, type ExportedCase } from "../../rules/kql/exported-cases";

const RULE = "azure-native:monitor:ScheduledQueryRule";

/** What Sentinel gets, by type; its resources are named after the rule. */
const WATCHES: Readonly<Record<string, string>> = {
  "azure-native:securityinsights:ScheduledAlertRule": "detection",
  "azure-native:operationalinsights:SavedSearch": "hunting",
};

interface Sent {
  readonly ruleName: string;
  readonly kind: string;
  readonly criteria: { readonly allOf: readonly { readonly query: string }[] };
}

describe("exported queries", () => {
  for (const stack of ["dev", "test", "prod"]) {
    it(`of ${stack} are byte for byte what is deployed, all of it`, async () => {
      const config = stackConfig(stack);
      const { resources } = await collect(program, { config, calls: azure(config) });
      const cluster = config["aks-monitoring:cluster"]?.split("/").at(-1) ?? "";
      const sent = resources
        .filter(({ type }) => type === RULE)
        .map(({ inputs }) => inputs as unknown as Sent)
        .map(({ ruleName, kind, criteria }) => [
          ruleName.replace(`-${cluster}`, ""),
          kind === "LogAlert" ? "log" : "simple",
          criteria.allOf[0]?.query,
        ]);
      const watched = resources.flatMap(({ type, name, inputs }) => {
        const kind = WATCHES[type];
        return kind === undefined
          ? []
          : [[name.replace(/^detections-/, ""), kind, String(inputs["query"])]];
      });
      const exported = exportedQueries(parseSettings(config));
      expect(exported).not.to.deep.equal([]);
      expect([...sent, ...watched].sort()).to.deep.equal(
        exported.map(({ name, kind, query }) => [name, kind, query]).sort(),
      );
    });
  }
});

/** How many rows there are of each table. */
function rowsIn(tables: ExportedCase["tables"]): Record<string, number> {
  return Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.length]));
}

describe("exported cases", function () {
  this.timeout(600_000);

  it("are of every exported query, of each kind, with its very text", async () => {
    const settings = parseSettings(stackConfig("prod"));
    const queries = exportedQueries(settings).filter(({ kind }) => kind !== "simple");
    const cases = await casesOfStack(settings);
    for (const { name, query } of queries) {
      const own = cases.filter(({ rule }) => rule.id === name);
      expect([...new Set(own.map(({ kind }) => kind))], name).to.deep.equal([
        ...["fires", "quiet", "noData"],
      ]);
      expect(new Set(own.map(({ rule }) => rule.query)), name).to.deep.equal(new Set([query]));
    }
  });

  describe("of some queries", () => {
    const NAMES = ["LoadBalancerSyncFailing", "NodeEgressBlocked", "AuditLogsStopped"];
    let lines: ExportedCase[];

    before(async () => {
      const cases = await casesOfStack(parseSettings(stackConfig("prod")));
      lines = await exportedCases(cases.filter(({ rule }) => NAMES.includes(rule.id)));
    });

    it("are a line for each evaluation, which says what it sees and answers", () => {
      const when = "LoadBalancerSyncFailing fires when Azure refuses an address just often enough";
      const own = lines.filter((one) => one.when === when);
      expect(own.map(({ now, expect: told, tables }) => [now, told, rowsIn(tables)])).to.deep.equal(
        [
          ["2026-11-24T12:00:00.000Z", "rows", { KubeEvents: 3 }],
          ["2026-11-24T12:15:00.000Z", "rows", { KubeEvents: 3 }],
          ["2026-11-24T12:30:00.000Z", "none", { KubeEvents: 0 }],
        ],
      );
      expect(Object.keys(own[0] ?? {})).to.deep.equal([
        ...["name", "query", "case", "when", "expect", "now", "tables"],
      ]);
    });

    it("get rows or none, as they say, from whoever runs the query at their moment", async () => {
      const told = await Promise.all(
        lines.map(async ({ tables, query, now }) => {
          const moment = { now, after: "0001-01-01T00:00:00Z", until: now, late: "0 minutes" };
          const question = { rows: tables, queries: [query], moments: [moment] };
          const [[answer] = []] = await askKql(logTables, question);
          return answer !== undefined && "rows" in answer && answer.rows.length > 0
            ? "rows"
            : "none";
        }),
      );
      expect(told).to.deep.equal(lines.map((one) => one.expect));
    });
  });
});
