/**
 * Queries and commands of the runbooks: somebody is to paste them at night, so they are read by
 * Prometheus's own grammar, held against what exporters emit, and against what the stack collects.
 */
import { expect } from "chai";

import { analyzeKql } from "../../cli/rules/kql/analyze";
import { dashboards } from "../../rules/dashboards";
import { dashboardDemand } from "../../rules/dashboards/demand";
import { demandOfGroups } from "../../rules/demand";
import { allGroups, prometheusGroups } from "../../rules/groups";
import { selectorsOf } from "../../rules/promql";
import { isAlert, renderPrometheusGroups } from "../../rules/render-prometheus";
import { LOG_TABLES } from "../../signals/log-schemas";
import { metricSchema } from "../../signals/metric-schemas";
import { fateOf, withDemand, type MetricCollection } from "../../signals/supply";
import { readExpressions } from "../helpers/promql/judge";
import { blocks, ofLanguage, selectorProblems, strayLabels } from "./runbook-queries";

/** Programs that the README asks for, that Linux nodes have, or that clean text. */
const TOOLS = ["az", "base64", "curl", "journalctl", "jq", "kubectl", "npm", "openssl", "pulumi"];

/** What a runbook says above a query of something that the stack does not collect by itself. */
const NEEDS_MORE = "`metrics.scrape";

/** What is collected where a rule is deployed, with everything else at its default. */
function collectionWhere(controlPlaneMetrics: boolean): MetricCollection {
  const groups = allGroups.map((group) => ({
    ...group,
    rules: group.rules.filter(
      (rule) =>
        controlPlaneMetrics ||
        ((isAlert(rule) ? rule.requires : undefined) ?? group.requires) !== "controlPlaneMetrics",
    ),
  }));
  const demands = demandOfGroups(renderPrometheusGroups(groups)).flatMap(({ metrics }) => metrics);
  return withDemand([...demands, ...dashboardDemand(dashboards)], { controlPlaneMetrics });
}

/** Whether a rule is there only when metrics of the control plane are. */
function needsControlPlane(id: string): boolean {
  return prometheusGroups.some(({ requires, rules: ofGroup }) =>
    ofGroup.some(
      (rule) =>
        isAlert(rule) && rule.id === id && (rule.requires ?? requires) === "controlPlaneMetrics",
    ),
  );
}

const recorded = new Set(
  allGroups.flatMap((group) => group.rules.flatMap((rule) => (isAlert(rule) ? [] : [rule.record]))),
);

describe("queries in runbooks", () => {
  it("are found, of each language", () => {
    const languages = [...new Set(blocks.map(({ language }) => language))].sort();
    expect(languages).to.deep.equal(["kusto", "promql", "sh"]);
    expect(ofLanguage("promql")).to.have.length.above(80);
  });

  it("are read by Prometheus's own parser, types and arguments included", async () => {
    const queries = ofLanguage("promql");
    const readings = await readExpressions(queries.map(({ code }) => code));
    const wrong = queries.flatMap(({ rule, code }, index) => {
      const reading = readings[index];
      return reading?.ok === true ? [] : [`${rule}: ${code}: ${reading?.error ?? "not read"}`];
    });
    expect(wrong).to.deep.equal([]);
  });

  it("name metrics as exporters do, with labels and values that they have", () => {
    const wrong = ofLanguage("promql").flatMap(({ rule, code }) =>
      selectorProblems(code).map((problem) => `${rule}: ${problem}`),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("group and join by labels that something in them has", () => {
    const wrong = ofLanguage("promql").flatMap(({ rule, code }) =>
      strayLabels(code).map((label) => `${rule}: ${code} has no ${label}`),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("read what is collected where the alert is deployed, or say what has to be collected", () => {
    const usual = collectionWhere(false);
    const withControlPlane = collectionWhere(true);
    const wrong = ofLanguage("promql").flatMap(({ rule, code, above }) => {
      const collection = needsControlPlane(rule) ? withControlPlane : usual;
      return selectorsOf(code).flatMap(({ metric }) => {
        const fate = recorded.has(metric) ? "kept" : fateOf({ metric }, collection).kind;
        const ofApplications = fate === "unknown" && metricSchema(metric) !== undefined;
        const isTold = above.includes(NEEDS_MORE);
        return fate === "kept" || ofApplications || isTold ? [] : [`${rule}: ${metric} is ${fate}`];
      });
    });
    expect(wrong).to.deep.equal([]);
  });

  it("in KQL are good to Microsoft's own parser and read what their tables have", () => {
    const queries = ofLanguage("kusto");
    expect(queries).to.have.length.above(20);
    const wrong = queries.flatMap(({ rule, code }) =>
      analyzeKql(code, LOG_TABLES).problems.map((problem) => `${rule}: ${problem}`),
    );
    expect(wrong).to.deep.equal([]);
  }).timeout(600_000);

  it("in shell begin with a program that people have", () => {
    const commands = ofLanguage("sh").flatMap(({ rule, code }) =>
      code
        .replace(/\\\n\s*/g, "")
        .split("\n")
        .flatMap((line) => line.split(/\s\|\s/))
        .map((command) => ({ rule, program: /^\S+/.exec(command.trim())?.[0] ?? "" })),
    );
    expect(commands).not.to.deep.equal([]);
    expect(commands.filter(({ program }) => !TOOLS.includes(program))).to.deep.equal([]);
  });
});

describe("what these tests notice", () => {
  it("is a metric in other letters, a label and a value that there are not", () => {
    expect(selectorProblems("Kube_pod_info")).to.deep.equal([
      "Kube_pod_info is no metric of the schema",
    ]);
    expect(selectorProblems('kube_pod_info{color="red"}')).to.deep.equal([
      "kube_pod_info has no label color",
    ]);
    expect(selectorProblems('kube_pod_status_phase{phase="pending"}')).to.have.length(1);
    expect(strayLabels("sum by (cluster, shoe) (kube_pod_info)")).to.deep.equal(["shoe"]);
  });

  it("is a metric that a default stack drops", () => {
    const fate = fateOf({ metric: "kube_service_created" }, collectionWhere(false));
    expect(fate.kind).to.equal("dropped");
  });
});
