/** Exported queries are those that the program sends, and exported cases are theirs. */
import { expect } from "chai";

import { exportedQueries } from "../../../cli/export/queries";
import { analyzeKql } from "../../../cli/rules/kql/analyze";
import { program } from "../../../infra";
import { parseSettings, type Settings } from "../../../infra/config";
import { logTables } from "../../rules/kql/tables";
import { asText, RUNBOOKS, stackConfig } from "../../helpers/config";
import { askKql } from "../../helpers/kql/engine";
import { collect } from "../../helpers/mocks";
import { azure } from "../../infra/azure";
import { casesOfStack, exportedCases, type ExportedCase } from "../../rules/kql/exported-cases";

const RECEIVERS = { emails: ["team@contoso.example"] };
const ROUTES = { page: RECEIVERS, ticket: RECEIVERS, inform: RECEIVERS };

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

/** Settings of a stack whose control-plane logs and lines of containers are on the Basic plan. */
function onBasicPlan() {
  const plans = { AKSControlPlane: { plan: "Basic" }, ContainerLogV2: { plan: "Basic" } };
  return parseSettings({
    ...stackConfig("dev"),
    ...asText({
      "aks-monitoring:logs": { tables: plans },
      "aks-monitoring:alerts": {
        ...{ ...RUNBOOKS, routes: ROUTES, whenUnsupplied: "disable" },
        optOutNamespaces: ["play"],
      },
    }),
  });
}

/** Cases of some rules as they are printed. */
async function linesOf(settings: Settings, names: readonly string[]): Promise<ExportedCase[]> {
  const cases = await casesOfStack(settings);
  return exportedCases(cases.filter(({ rule }) => names.includes(rule.id)));
}

/** What whoever runs the query of a line over its tables gets. */
async function answersTo(lines: readonly ExportedCase[]): Promise<string[]> {
  return Promise.all(
    lines.map(async ({ tables, query, now }) => {
      const moment = { now, after: "0001-01-01T00:00:00Z", until: now, late: "0 minutes" };
      const question = { rows: tables, queries: [query], moments: [moment] };
      const [[answer] = []] = await askKql(logTables, question);
      return answer !== undefined && "rows" in answer && answer.rows.length > 0 ? "rows" : "none";
    }),
  );
}

describe("exported cases", function () {
  this.timeout(600_000);

  for (const [stack, settings] of [
    ["prod", parseSettings(stackConfig("prod"))],
    ["a stack with tables on the Basic plan", onBasicPlan()],
  ] as const) {
    it(`of ${stack} are of every exported query, of each kind, with its very text`, async () => {
      const cases = await casesOfStack(settings);
      for (const { name, query } of exportedQueries(settings)) {
        const own = cases.filter(({ rule }) => rule.id === name);
        expect([...new Set(own.map(({ kind }) => kind))], name).to.deep.equal([
          ...["fires", "quiet", "noData"],
        ]);
        expect(new Set(own.map(({ rule }) => rule.query)), name).to.deep.equal(new Set([query]));
      }
    });
  }

  describe("of some queries", () => {
    const NAMES = ["LoadBalancerSyncFailing", "NodeEgressBlocked", "AuditLogsStopped"];
    let lines: ExportedCase[];

    before(async () => {
      const settings = parseSettings(stackConfig("prod"));
      lines = await linesOf(settings, [...NAMES, "NodeLogsStopped"]);
    });

    it("are a line for each evaluation that sees something, which says what it answers", () => {
      const when = "LoadBalancerSyncFailing fires when Azure refuses an address just often enough";
      const own = lines.filter((one) => one.when.startsWith(when) && !one.when.includes(","));
      expect(
        own.map(({ case: kind, now, expect: told, tables }) => [kind, now, told, rowsIn(tables)]),
      ).to.deep.equal([
        ["fires", "2026-11-24T12:00:00.000Z", "rows", { KubeEvents: 3 }],
        ["fires", "2026-11-24T12:15:00.000Z", "rows", { KubeEvents: 3 }],
      ]);
      expect(Object.keys(own[0] ?? {})).to.deep.equal([
        ...["name", "query", "case", "when", "expect", "now", "tables"],
      ]);
    });

    it("are called quiet where a case that fires tells nothing, and say when", () => {
      const told = new Set(lines.map(({ case: kind, expect: what }) => `${kind} ${what}`));
      expect([...told].sort()).to.deep.equal(["fires rows", "noData none", "quiet none"]);
      expect(lines.map(({ when }) => when)).to.include(
        "LoadBalancerSyncFailing fires when Azure refuses an address just often enough, in another " +
          "cluster: nothing of it at 12:00",
      );
    });

    it("have every table and column that the query reads, also where a proof leaves them out", () => {
      for (const { name, query, tables } of lines) {
        for (const { table, columns } of analyzeKql(query, logTables).reads) {
          expect(Object.keys(tables), name).to.include(table);
          for (const row of tables[table] ?? []) expect(row, name).to.include.keys(columns);
        }
      }
    });

    it("get rows or none, as they say, from whoever runs the query at their moment", async () => {
      const some = lines.filter(({ name }) => NAMES.includes(name));
      expect(await answersTo(some)).to.deep.equal(some.map((one) => one.expect));
    });
  });

  it("of simple rules say what the query alone answers: Azure counts its rows", async () => {
    const settings = onBasicPlan();
    const simple = exportedQueries(settings).filter(({ kind }) => kind === "simple");
    const lines = await linesOf(
      settings,
      simple.map(({ name }) => name),
    );
    expect(simple.map(({ name }) => name)).to.include("WorkloadLogErrors");
    for (const { name, query } of simple) {
      const own = lines.filter((line) => line.name === name);
      expect(new Set(own.map((line) => line.query)), name).to.deep.equal(new Set([query]));
      const told = new Set(own.map(({ case: kind, expect: what }) => `${kind} ${what}`));
      expect([...told].sort(), name).to.deep.equal(["fires rows", "noData none", "quiet none"]);
    }
    expect(await answersTo(lines)).to.deep.equal(lines.map((line) => line.expect));
  });
});
