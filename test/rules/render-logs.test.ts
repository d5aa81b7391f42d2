/** Log rules: which form follows from the plans of tables, and what of a stack stands in a query. */
import { expect } from "chai";

import { basicTables } from "../../infra/features";
import { logRulesInUse } from "../../infra/log-rules-in-use";
import { parseSettings } from "../../infra/config";
import { rules } from "../../rules";
import { NOWHERE, unlessOptedOut } from "../../rules/kql";
import { formOf, renderLogAlerts } from "../../rules/render-logs";
import type { LogRule } from "../../rules/types";
import { rowProblems } from "../../signals/transforms";
import { asText, stackConfig } from "../helpers/config";
import { DEV_WORKSPACE } from "../helpers/sample";
import { logTables } from "./kql/tables";

const logRules = rules.filter((rule): rule is LogRule => rule.kind === "log");

/** A rule to try plans on. */
const RULE: LogRule = {
  ...{ kind: "log", id: "Broken", title: "It breaks", layer: "Application", severity: 2 },
  ...{ scope: "cluster", window: "PT30M", frequency: "PT15M", dimensions: ["PodNamespace"] },
  tables: ["ContainerLogV2"],
  optOut: true,
  thresholds: {
    lines: { says: "Lines.", unit: "lines", default: 5, min: 1, max: 9 },
  },
  query: ({ lines = NaN }) => `ContainerLogV2 | summarize Lines = count() | where Lines > ${lines}`,
  why: "It matters.",
};

const SIMPLE: LogRule = {
  ...RULE,
  simple: { query: () => 'ContainerLogV2 | where LogLevel == "error"', minRecurrenceCount: 7 },
};

const BASIC = { basicTables: ["ContainerLogV2"] };

describe("log rules and the plans of their tables", () => {
  it("have their own form on tables of the Analytics plan", () => {
    expect([RULE, SIMPLE].map((rule) => formOf(rule, { basicTables: ["AKSAudit"] }))).to.deep.equal(
      [...["LogAlert", "LogAlert"]],
    );
  });

  it("have their simple form on a table of the Basic plan, and without one none", () => {
    expect([RULE, SIMPLE].map((rule) => formOf(rule, BASIC))).to.deep.equal([
      ...["none", "SimpleLogAlert"],
    ]);
    const joined = { ...SIMPLE, tables: ["ContainerLogV2", "KubePodInventory"] };
    expect(formOf(joined, BASIC)).to.equal("none");
  });

  it("are rendered to a kind that the plan takes, with what that kind has alone", () => {
    const [simple] = renderLogAlerts([SIMPLE], BASIC);
    expect(simple).to.deep.equal({
      ...{ id: "Broken", layer: "Application", severity: 2, scope: "cluster" },
      description: "It breaks. It matters. Runbook: rules/runbooks/Broken.md",
      tables: ["ContainerLogV2"],
      kind: "SimpleLogAlert",
      query: 'ContainerLogV2 | where LogLevel == "error"',
      minRecurrenceCount: 7,
    });
    const [usual] = renderLogAlerts([SIMPLE]);
    expect(usual).to.deep.equal({
      ...{ id: "Broken", layer: "Application", severity: 2, scope: "cluster" },
      description: "It breaks. It matters. Runbook: rules/runbooks/Broken.md",
      tables: ["ContainerLogV2"],
      kind: "LogAlert",
      query: "ContainerLogV2 | summarize Lines = count() | where Lines > 5",
      ...{ window: "PT30M", frequency: "PT15M", dimensions: ["PodNamespace"] },
    });
  });

  it("are never rendered to a table that cannot run them", () => {
    expect(() => renderLogAlerts([RULE], BASIC)).to.throw(
      "rule Broken reads a table on the Basic plan and has no form that runs there",
    );
  });

  for (const rule of logRules.filter(({ simple }) => simple !== undefined)) {
    it(`${rule.id} stays within the KQL of transformations in its simple form`, () => {
      const numbers = Object.fromEntries(
        Object.entries(rule.thresholds).map(([name, { default: usual }]) => [name, usual]),
      );
      const [table = ""] = rule.tables;
      const query = rule.simple?.query(numbers, NOWHERE) ?? "";
      expect(query.split("\n")[0]).to.equal(table);
      const transform = query.replace(new RegExp(`^${table}`), "source");
      const columns = Object.keys(logTables.find(({ name }) => name === table)?.columns ?? {});
      expect(rowProblems(transform, columns)).to.deep.equal([]);
    });

    it(`${rule.id} ends in its simple form with the five columns that people are shown`, () => {
      const query = rule.simple?.query({}, NOWHERE) ?? "";
      expect(query.split("\n").at(-1)).to.match(/^\| project TimeGenerated(, \w+){4}$/);
    });
  }
});

describe("namespaces that opted out", () => {
  it("are left out of the queries of rules on namespaces, in the order of the alphabet", () => {
    const optOutNamespaces = ["play", "lab"];
    for (const rule of logRules.filter(({ optOut }) => optOut === true)) {
      const [alert] = renderLogAlerts([rule], { optOutNamespaces });
      expect(alert?.query, rule.id).to.match(/Namespace !in \("lab", "play"\)/);
    }
    expect(unlessOptedOut("Namespace", NOWHERE)).to.equal(undefined);
  });

  it("change nothing of the other rules", () => {
    const others = logRules.filter(({ optOut }) => optOut !== true);
    expect(renderLogAlerts(others, { optOutNamespaces: ["lab"] })).to.deep.equal(
      renderLogAlerts(others),
    );
  });
});

describe("log rules of a stack", () => {
  const committed = stackConfig("dev");
  const withLogs = (more: Record<string, unknown>) =>
    parseSettings({ ...committed, ...asText(more) });

  it("are those whose tables it fills", () => {
    const off = withLogs({ "aks-monitoring:logs": { containerInsights: "off" } });
    const tables = logRulesInUse(off).rules.flatMap((rule) => rule.tables);
    expect(tables).not.to.include("KubeEvents");
    expect(logRulesInUse(withLogs({})).rules.flatMap((rule) => rule.tables)).to.include(
      "KubeEvents",
    );
  });

  it("on the whole workspace are the owner's alone", () => {
    const shared = {
      "aks-monitoring:shared": "reference",
      "aks-monitoring:logs": { workspaceId: DEV_WORKSPACE },
    };
    const reference = withLogs(shared);
    const scopes = new Set(logRulesInUse(reference).rules.map(({ scope }) => scope));
    expect([...scopes]).to.deep.equal(["cluster"]);
  });

  it("name the tables on the Basic plan", () => {
    const basic = withLogs({ "aks-monitoring:logs": { tables: { AKSAudit: { plan: "Basic" } } } });
    expect(basicTables(basic)).to.deep.equal(["AKSAudit"]);
    expect(logRulesInUse(basic).unsupplied).to.deep.equal([]);
  });
});
