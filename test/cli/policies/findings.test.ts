/** What the engine's events and the pack's results become: text, SARIF, JUnit, Markdown, an exit code. */
import { writeFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { junit, markdown, sarif } from "../../../cli/policies/exports";
import { breachesIn, exitCodeOfPolicies, resultsIn } from "../../../cli/policies/findings";
import { readProfile } from "../../../cli/policies/profile";
import { policiesReport } from "../../../cli/policies/report";
import { policies } from "../../../policies/all";
import { messageOf } from "../../helpers/errors";
import { tempFolder } from "../../helpers/temp";

const LOGS = "urn:pulumi:dev::shop::azure-native:operationalinsights:Workspace::logs";
const GRAFANA = "urn:pulumi:dev::shop::azure-native:dashboard:Grafana::grafana";

function event(policyName: string, resourceUrn: string, message: string, enforcementLevel: string) {
  const policy = policies.find(({ name }) => name === policyName);
  const text = `<{%reset%}>${policy?.sentence ?? ""} ${policy?.why ?? ""}\n${message}\n<{%reset%}>`;
  const pack = { policyPackName: "aks-monitoring-policies", policyName };
  return JSON.stringify({ policyEvent: { ...pack, resourceUrn, message: text, enforcementLevel } });
}

const short = "retentionInDays is 30; set it to 90 or more.";
const stream = [
  '{"preludeEvent":{}}',
  event(
    "require-supported-grafana",
    GRAFANA,
    'grafana: sku.name is "X"; set it to "Standard".',
    "advisory",
  ),
  event("require-log-retention", LOGS, `logs: ${short}`, "mandatory"),
  event("require-log-retention", LOGS, `logs: ${short}`, "mandatory"),
  JSON.stringify({ policyEvent: { policyName: "other", policyPackName: "theirs", message: "" } }),
].join("\n");

const exemption = {
  policy: "forbid-early-purge",
  resource: "logs",
  reason: "It is moved.",
  owner: "team@b.example",
  expires: "2026-12-31",
};
const lines = [
  { policy: "require-log-retention", urn: LOGS, verdict: "unknown", faults: [], reason: "old" },
  { policy: "require-log-retention", urn: LOGS, verdict: "fail", faults: ["x"], reason: "" },
  { policy: "require-supported-grafana", urn: GRAFANA, verdict: "fail", faults: ["x"], reason: "" },
  { policy: "harden-grafana", urn: GRAFANA, verdict: "unknown", faults: [], reason: "properties" },
  { policy: "forbid-grafana-api-keys", urn: GRAFANA, verdict: "pass", faults: [], reason: "" },
  {
    policy: "forbid-early-purge",
    urn: LOGS,
    verdict: "exempt",
    faults: ["a; b"],
    reason: "",
    exemption,
  },
  { policy: "close-grafana", urn: GRAFANA, verdict: "not applicable", faults: [], reason: "no" },
];
const run = {
  breaches: breachesIn(stream),
  results: resultsIn(`${lines.map((line) => JSON.stringify(line)).join("\n")}\n`),
};
const profile = {
  name: "prod",
  file: "prod.json",
  off: [{ policy: "forbid-shared-keys-on-logs", why: "The sensor needs them." }],
};
const looked = { stack: "shop", profile };

describe("the findings of the policy pack", () => {
  it("are what the engine told, once, without description and colour, the worst first", () => {
    const told = run.breaches.map(({ policy, message, mandatory }) => [
      policy.name,
      message,
      mandatory,
    ]);
    expect(told).to.deep.equal([
      ["require-log-retention", short, true],
      ["require-supported-grafana", 'sku.name is "X"; set it to "Standard".', false],
    ]);
  });

  it("end with 7 only when something stops an update", () => {
    const told = run.breaches.filter(({ mandatory }) => !mandatory);
    expect([
      exitCodeOfPolicies(run),
      exitCodeOfPolicies({ breaches: told, results: [] }),
    ]).to.deep.equal([7, 0]);
  });

  it("are told with reason, fix and control, and apart from them what did not pass either", () => {
    expect(policiesReport(looked, run).split("\n")).to.deep.equal([
      "The stack shop against the profile prod:",
      "",
      "stops  high      require-log-retention",
      "  where   logs",
      "  what    retentionInDays is 30; set it to 90 or more.",
      "  why     Most break-ins are found weeks later; what is deleted by then cannot",
      "          be looked at.",
      "  fix     retentionInDays: 90",
      "  control MCSB LT-6; PCI DSS 10.5.1; ISO 27001 A.8.15",
      "",
      "told   low       require-supported-grafana",
      "  where   grafana",
      '  what    sku.name is "X"; set it to "Standard".',
      "  why     Version 10 and the tier Essential were retired; what is left behind",
      "          gets no security fixes.",
      '  fix     sku: { name: "Standard" }, and leave grafanaMajorVersion out or set it',
      '          to "11" or newer',
      "  control MCSB AM-2; ISO 27001 A.8.9",
      "",
      "Not known before the update, so neither passed nor broken:",
      "  harden-grafana: grafana (properties)",
      "",
      "Exempt:",
      "  forbid-early-purge on logs until 2026-12-31, team@b.example answers for it: It",
      "    is moved.",
      "",
      "Switched off by the profile:",
      "  forbid-shared-keys-on-logs: The sensor needs them.",
      "",
      "1 stops an update, 1 is told; 1 passed, 1 not known, 1 exempt; 1 switched off.",
      "",
    ]);
  });

  it("are SARIF, where an exempt breach is a suppressed result", () => {
    const { runs } = JSON.parse(sarif(looked, run)) as {
      runs: { tool: { driver: { rules: object[] } }; results: Record<string, unknown>[] }[];
    };
    const [first] = runs;
    expect(first?.tool.driver.rules).to.have.length(policies.length);
    expect(
      first?.results.map(({ ruleId, level, suppressions }) => [ruleId, level, suppressions]),
    ).to.deep.equal([
      ["require-log-retention", "error", undefined],
      ["require-supported-grafana", "warning", undefined],
      ["forbid-early-purge", "note", [{ kind: "external", justification: "It is moved." }]],
    ]);
    expect(first?.results[0]?.["locations"]).to.deep.equal([
      {
        physicalLocation: {
          artifactLocation: { uri: "Pulumi.shop.yaml" },
          region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
        },
        logicalLocations: [{ fullyQualifiedName: LOGS, kind: "resource" }],
      },
    ]);
  });

  it("are SARIF with all that GitHub's code scanning asks for, and a fingerprint for each alert", () => {
    const log = JSON.parse(sarif(looked, run)) as {
      runs: { tool: { driver: { rules: object[] } }; results: object[] }[];
    };
    const REQUIRED = {
      log: ["$schema", "version", "runs"],
      rule: ["id", "shortDescription.text", "fullDescription.text", "help.text"],
      result: [
        ...["ruleId", "level", "message.text", "partialFingerprints.primaryLocationLineHash"],
        "locations.0.physicalLocation.artifactLocation.uri",
        ...["startLine", "startColumn", "endLine", "endColumn"].map(
          (name) => `locations.0.physicalLocation.region.${name}`,
        ),
      ],
    };
    const [first] = log.runs;
    const lacking = [
      ...REQUIRED.log.map((at) => [log, at] as const),
      ...(first?.tool.driver.rules ?? []).flatMap((rule) =>
        REQUIRED.rule.map((at) => [rule, at] as const),
      ),
      ...(first?.results ?? []).flatMap((one) => REQUIRED.result.map((at) => [one, at] as const)),
    ].filter(([whole, at]) => ["", undefined].includes(textAt(whole, at)));
    expect(lacking).to.deep.equal([]);
    const prints = first?.results.map((one) =>
      textAt(one, "partialFingerprints.primaryLocationLineHash"),
    );
    expect(new Set(prints).size).to.equal(3);
  });

  it("are JUnit, where only what passed is a plain case", () => {
    const cases = junit(looked, run)
      .split("\n")
      .filter((line) => line.startsWith("<testcase"));
    expect(cases).to.deep.equal([
      '<testcase classname="forbid-early-purge" name="logs"><skipped message="It is moved."/></testcase>',
      `<testcase classname="require-log-retention" name="logs"><failure message="${short}"/></testcase>`,
      '<testcase classname="forbid-grafana-api-keys" name="grafana"></testcase>',
      '<testcase classname="harden-grafana" name="grafana"><skipped message="not known before the update: properties"/></testcase>',
      '<testcase classname="require-supported-grafana" name="grafana"><system-out>sku.name is &quot;X&quot;; set it to &quot;Standard&quot;.</system-out></testcase>',
    ]);
  });

  it("are a table for the comment on a change", () => {
    expect(markdown(looked, run).split("\n")).to.deep.equal([
      "### The stack shop against the profile prod",
      "",
      "|  | severity | policy | resource | what and fix | controls |",
      "| --- | --- | --- | --- | --- | --- |",
      `| stops | high | [require-log-retention](https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure) | \`logs\` | ${short} | MCSB LT-6; PCI DSS 10.5.1; ISO 27001 A.8.15 |`,
      '| told | low | [require-supported-grafana](https://learn.microsoft.com/azure/managed-grafana/how-to-upgrade-grafana-12) | `grafana` | sku.name is "X"; set it to "Standard". | MCSB AM-2; ISO 27001 A.8.9 |',
      "",
      "1 passed, 1 not known before the update, 1 exempt, 1 switched off.",
      "",
      "Not known: harden-grafana (1).",
      "",
    ]);
  });
});

/** What is at a path, as text. */
function textAt(whole: object, at: string): string | undefined {
  const keys = at.split(".");
  const value = keys.reduce<unknown>(
    (one, key) => (one as Record<string, unknown> | undefined)?.[key],
    whole,
  );
  return value === undefined ? undefined : JSON.stringify(value).replace(/^""$/, "");
}

describe("a profile", () => {
  it("is refused with every name, level, setting and missing reason at once", async () => {
    const file = path.join(tempFolder(), "strict.json");
    const content = {
      "require-log-retentoin": "mandatory",
      "require-log-retention": { days: 30 },
      "forbid-early-purge": "off",
      "require-tags": "disabled",
    };
    writeFileSync(file, JSON.stringify(content));
    const message = await messageOf(readProfile(file));
    expect(message.split("\n")).to.deep.equal([
      `${file}: require-log-retentoin is no policy; policies/controls.md lists them.`,
      `${file}: require-log-retention: days is no setting of it; use minDays.`,
      `${file}: forbid-early-purge has the level "off"; use advisory or mandatory or remediate or disabled.`,
      `${file}: require-tags is switched off without a reason; say it under "why".`,
    ]);
  });
});
