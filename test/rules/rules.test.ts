/** What every rule has to be, and the one way it is rendered. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { rules } from "../../rules";
import { renderMetricAlerts, runbookFile } from "../../rules/render";
import { PROJECT_ROOT } from "../../cli/local/folders";

/** Minutes of an ISO 8601 duration such as `PT15M` or `PT1H`. */
function minutes(duration: string): number {
  const [, count = "", unit = ""] = /^PT(\d+)([MH])$/.exec(duration) ?? [];
  return Number(count) * (unit === "H" ? 60 : 1);
}

describe("rules", () => {
  it("have ids of their own", () => {
    expect(new Set(rules.map(({ id }) => id)).size).to.equal(rules.length);
  });

  for (const rule of rules) {
    describe(rule.id, () => {
      it("has a runbook with every part", () => {
        const runbook = readFileSync(path.join(PROJECT_ROOT, runbookFile(rule.id)), "utf8");
        expect(runbook.match(/^#+ .*/gm)).to.deep.equal([
          `# ${rule.id}`,
          ...["## Meaning", "## Impact", "## Diagnosis", "## Mitigation"],
        ]);
      });

      it("has thresholds whose default is within their bounds", () => {
        for (const { default: usual, min, max } of Object.values(rule.thresholds)) {
          expect(usual).to.be.within(min, max);
        }
      });

      it("uses every one of its thresholds", () => {
        const names = Object.keys(rule.thresholds);
        const usual = JSON.stringify(renderMetricAlerts([rule]));
        for (const name of names) {
          const overrides = { [rule.id]: { [name]: 63 } };
          expect(JSON.stringify(renderMetricAlerts([rule], { overrides }))).not.to.equal(usual);
        }
      });

      it("looks at a window of at least its frequency", () => {
        expect(minutes(rule.window)).to.be.at.least(minutes(rule.frequency));
      });
    });
  }

  it("leave no runbook without a rule", () => {
    const files = readdirSync(path.join(PROJECT_ROOT, "rules", "runbooks")).sort();
    expect(files).to.deep.equal(rules.map(({ id }) => `${id}.md`).sort());
  });
});

describe("rendering rules", () => {
  it("gives exactly what is deployed", () => {
    expect(renderMetricAlerts(rules)).to.deep.equal([
      {
        id: "EtcdDatabaseNearlyFull",
        layer: "Managed AKS components",
        severity: 1,
        description:
          "The cluster's etcd database is nearly full. A full etcd database makes the API server " +
          "read-only: nothing can be deployed, scaled or healed until objects are removed. " +
          "Runbook: rules/runbooks/EtcdDatabaseNearlyFull.md",
        window: "PT15M",
        frequency: "PT5M",
        condition: {
          metric: "etcd_database_usage_percentage",
          aggregation: "Maximum",
          operator: "GreaterThan",
          threshold: 80,
          dimensions: [{ name: "partition", operator: "Include", values: ["*"] }],
        },
      },
    ]);
  });

  it("puts a stack's own threshold in", () => {
    const overrides = { EtcdDatabaseNearlyFull: { usage: 60 } };
    expect(renderMetricAlerts(rules, { overrides })[0]?.condition.threshold).to.equal(60);
  });

  it("leaves a disabled rule out", () => {
    const ids = renderMetricAlerts(rules, { disabled: ["EtcdDatabaseNearlyFull"] });
    expect(ids.map(({ id }) => id)).not.to.include("EtcdDatabaseNearlyFull");
  });
});
