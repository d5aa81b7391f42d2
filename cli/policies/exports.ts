/** The findings of a run of the pack for other tools: SARIF for code scanning, JUnit, Markdown. */
import { createHash } from "node:crypto";

import { tagsOf } from "../../policies/core/frameworks";
import type { Policy } from "../../policies/core/policy";
import type { Result } from "../../policies/core/run";
import { policies } from "../../policies/all";
import pack from "../../policies/package.json";
import {
  controlsInWords,
  listedBreaches,
  nameIn,
  undecidedCounts,
  type Breach,
  type PolicyRun,
} from "./findings";
import type { Looked } from "./report";

/** Scores of GitHub's code scanning: from 9 critical, from 7 high, from 4 medium. */
const SCORE = { critical: "9.5", high: "8.0", medium: "5.5", low: "3.0" } as const;

/**
 * SARIF 2.1.0 as GitHub's code scanning takes it (its page "SARIF support for code scanning", 2026-11):
 * a place is a file of the repository and a region of it, and alerts are told apart by the fingerprint
 * of one given name, without which all resources that break a policy would be one alert. Exempt breaches are
 * results with a suppression, so that they are not lost.
 */
export function sarif({ stack }: Looked, run: PolicyRun): string {
  const exempt = run.results.filter(({ verdict }) => verdict === "exempt");
  const results = [...run.breaches.map(resultOf), ...exempt.map(suppressed)];
  const located = results.map((one) => ({
    ...one,
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: `Pulumi.${stack}.yaml` },
          region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
        },
        logicalLocations: [{ fullyQualifiedName: one.urn, kind: "resource" }],
      },
    ],
    urn: undefined,
  }));
  const driver = {
    name: "aks-monitoring-policies",
    semanticVersion: pack.version,
    rules: policies.map(ruleOf),
  };
  const version = { $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0" };
  return `${JSON.stringify({ ...version, runs: [{ tool: { driver }, results: located }] }, null, 2)}\n`;
}

function ruleOf(policy: Policy) {
  const { name, sentence, why, fix, doc, severity } = policy;
  return {
    id: name,
    shortDescription: { text: sentence },
    fullDescription: { text: why },
    help: { text: fix },
    helpUri: doc,
    // The score is one of security, which this tag says.
    properties: { tags: ["security", ...tagsOf(name)], "security-severity": SCORE[severity] },
  };
}

function resultOf({ policy, urn, message, mandatory }: Breach) {
  return {
    ruleId: policy.name,
    level: mandatory ? "error" : "warning",
    message: { text: message },
    partialFingerprints: { primaryLocationLineHash: fingerprint(policy.name, urn) },
    urn,
  };
}

function suppressed({ policy, urn, faults, exemption }: Result) {
  return {
    ruleId: policy,
    level: "note",
    message: { text: faults.join(". ") },
    partialFingerprints: { primaryLocationLineHash: fingerprint(policy, urn) },
    suppressions: [{ kind: "external", justification: exemption?.reason ?? "" }],
    urn,
  };
}

/** The same in every run, whatever the message says. */
function fingerprint(policy: string, urn: string): string {
  return createHash("sha256").update(`${policy}|${urn}`).digest("hex");
}

/** JUnit: a suite per policy, a case per resource; what is not known or exempt is skipped. */
export function junit({ stack, profile }: Looked, run: PolicyRun): string {
  const suites = policies.flatMap((policy) => {
    const cases = run.results
      .filter((one) => one.policy === policy.name && one.verdict !== "not applicable")
      .map((one) => caseOf(one, run.breaches));
    return cases.length === 0
      ? []
      : [`<testsuite name="${policy.name}" tests="${cases.length}">`, ...cases, "</testsuite>"];
  });
  const name = escaped(`${stack} against ${profile.name}`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${name}">`,
    ...suites,
    "</testsuites>\n",
  ].join("\n");
}

function caseOf(result: Result, breaches: readonly Breach[]): string {
  const open = `<testcase classname="${result.policy}" name="${escaped(nameIn(result.urn))}">`;
  const own = breaches.find(
    ({ policy, urn }) => policy.name === result.policy && urn === result.urn,
  );
  if (own?.mandatory === true) {
    return `${open}<failure message="${escaped(own.message)}"/></testcase>`;
  }
  if (own !== undefined)
    return `${open}<system-out>${escaped(own.message)}</system-out></testcase>`;
  if (result.verdict === "pass") return `${open}</testcase>`;
  const why = result.exemption?.reason ?? `not known before the update: ${result.reason}`;
  return `${open}<skipped message="${escaped(why)}"/></testcase>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Markdown for the comment on a change: a table of breaches, the counts, and what was not judged. */
export function markdown({ stack, profile }: Looked, run: PolicyRun): string {
  const rows = listedBreaches(run).map(({ policy, resource, message, mandatory }) =>
    [
      mandatory ? "stops" : "told",
      policy.severity,
      `[${policy.name}](${policy.doc})`,
      `\`${resource}\``,
      message,
      controlsInWords(policy.name),
    ].map((cell) => cell.replaceAll("|", "\\|")),
  );
  const head = ["", "severity", "policy", "resource", "what and fix", "controls"];
  const table = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  const count = (verdict: string) => run.results.filter((one) => one.verdict === verdict).length;
  const sums = `${count("pass")} passed, ${count("unknown")} not known before the update, ${count("exempt")} exempt, ${profile.off.length} switched off.`;
  const body = rows.length === 0 ? ["Nothing is broken."] : table;
  const undecided = undecidedCounts(run).map(([policy, many]) => `${policy} (${many})`);
  return [
    `### The stack ${stack} against the profile ${profile.name}`,
    "",
    ...body,
    "",
    sums,
    "",
    ...(undecided.length === 0 ? [] : [`Not known: ${undecided.join(", ")}.`, ""]),
  ].join("\n");
}
