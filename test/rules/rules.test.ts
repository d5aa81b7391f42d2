/** What every rule has to be, whatever it watches. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";
import fc from "fast-check";

import { rules } from "../../rules";
import { detections } from "../../rules/detections";
import { huntingQueries } from "../../rules/hunting";
import { renderActivityAlerts, renderMetricAlerts, runbookFile } from "../../rules/render";
import { renderLogAlerts } from "../../rules/render-logs";
import { prometheusGroups } from "../../rules/groups";
import type { RuleChoices } from "../../rules/render";
import { renderPrometheusGroups, type RenderedAlert } from "../../rules/render-prometheus";
import type { Rule } from "../../rules/types";
import { PROJECT_ROOT } from "../../cli/local/folders";
import { minutesOf } from "../../signals/durations";

/** Minutes that a row can be late. Source: azure-monitor docs, data-ingestion-time. */
const LATE = 15;

/** The text under each heading of a runbook. */
function sections(id: string): (readonly [heading: string, text: string])[] {
  const runbook = readFileSync(path.join(PROJECT_ROOT, runbookFile(id)), "utf8");
  return runbook.split(/^(?=#)/m).map((section) => {
    const [heading = "", ...text] = section.split("\n");
    return [heading, text.join("\n").trim()] as const;
  });
}

/** A number that stands by itself in a text. */
function numberIn(value: number): RegExp {
  return new RegExp(`(^|[^\\w.])${String(value).replace(/[.+]/g, "\\$&")}($|[^\\w.])`);
}

/** A rule with one threshold set to a value. */
function conditionWith({ id }: Rule, name: string, value: number): string {
  const overrides = { [id]: { [name]: value } };
  const metric = renderMetricAlerts(rules, { overrides }).find((alert) => alert.id === id);
  const log = renderLogAlerts(rules, { overrides }).find((alert) => alert.id === id);
  return JSON.stringify(metric?.condition ?? log?.query ?? prometheusAlert(id, { overrides }));
}

/** The expression of a Prometheus alert. */
function prometheusAlert(id: string, choices: RuleChoices = {}): string | undefined {
  return renderedAlert(id, choices)?.expression;
}

function renderedAlert(id: string, choices: RuleChoices = {}): RenderedAlert | undefined {
  return renderPrometheusGroups(prometheusGroups, choices)
    .flatMap((group) => group.rules)
    .find((rule): rule is RenderedAlert => "alert" in rule && rule.alert === id);
}

/** Detections and hunting queries have tests of their own; names and runbooks are shared. */
const everyRule = [...rules, ...detections, ...huntingQueries];

describe("rules", () => {
  it("have ids of their own, in PascalCase, in any casing", () => {
    const ids = everyRule.map(({ id }) => id);
    expect(ids).not.to.deep.equal([]);
    expect(new Set(ids.map((id) => id.toLowerCase())).size).to.equal(ids.length);
    for (const id of ids) expect(id).to.match(/^([A-Z][a-z0-9]*)+$/);
  });

  for (const rule of rules) {
    const thresholds = Object.entries(rule.thresholds);

    describe(rule.id, () => {
      it("has a runbook with every part", () => {
        const [title, ...parts] = sections(rule.id);
        expect(title?.[0]).to.equal(`# ${rule.id}`);
        expect(parts.map(([heading]) => heading)).to.deep.equal([
          ...["## Meaning", "## Impact", "## Diagnosis", "## Mitigation"],
        ]);
        for (const [heading, text] of parts) expect(text, heading).not.to.equal("");
      });

      it("says in its alert what is the matter, why, and where the runbook is", () => {
        expect(rule.title).to.match(/^[A-Z].*[^.]$/);
        expect(rule.why).to.match(/^[A-Z].*\.$/s);
        if (rule.kind === "prometheus") {
          expect(renderedAlert(rule.id)?.annotations).to.deep.equal({
            title: rule.title,
            summary: rule.summary,
            description: rule.why,
            runbook_url: `rules/runbooks/${rule.id}.md`,
          });
          return;
        }
        const [alert] = [
          ...renderMetricAlerts([rule]),
          ...renderActivityAlerts([rule]),
          ...renderLogAlerts([rule]),
        ];
        expect(alert?.description).to.equal(
          `${rule.title}. ${rule.why} Runbook: rules/runbooks/${rule.id}.md`,
        );
      });

      it("has a severity of Azure's", () => {
        expect([0, 1, 2, 3, 4]).to.include(rule.severity);
      });

      it("has thresholds with a unit whose default is within their bounds", () => {
        for (const [name, { says, unit, default: usual, min, max }] of thresholds) {
          expect(usual, name).to.be.within(min, max);
          expect(min, name).to.be.below(max);
          expect(unit, name).to.match(/\w/);
          expect(says, name).to.match(/^[A-Z].*\.$/);
        }
      });

      it("uses every one of its thresholds", () => {
        for (const [name, { min, max }] of thresholds) {
          expect(conditionWith(rule, name, min), name).not.to.equal(conditionWith(rule, name, max));
        }
      });

      it("is a number of Azure's for every threshold within the bounds", () => {
        for (const [name, { min, max }] of thresholds) {
          fc.assert(
            fc.property(fc.double({ min, max, noNaN: true }), (value) => {
              const rendered = JSON.parse(conditionWith(rule, name, value)) as unknown;
              if (typeof rendered === "string") {
                expect(rendered, "as KQL and PromQL write numbers").to.match(numberIn(value));
                expect(String(value)).to.match(/^\d+(\.\d+)?(e[+-]?\d+)?$/);
              } else {
                expect((rendered as { threshold: unknown }).threshold).to.equal(value);
              }
            }),
          );
        }
      });

      if (rule.kind === "prometheus") {
        it("waits in whole minutes, ten at least where it looks at pods", () => {
          const least = /\bkube_pod_/.test(prometheusAlert(rule.id) ?? "") ? 10 : 0;
          expect(minutesOf(rule.for)).to.be.at.least(least);
          expect(minutesOf(rule.resolveAfter ?? "PT10M")).to.be.above(0);
        });
        return;
      }

      if (rule.kind === "activity") {
        it("begins with the category of the log, which Azure wants", () => {
          expect(rule.conditions[0]).to.have.property("field", "category");
        });
        return;
      }

      it("looks at a window of at least its frequency, and of how late rows can be", () => {
        const late = rule.kind === "log" ? LATE : 0;
        expect(minutesOf(rule.frequency)).to.be.above(0);
        expect(minutesOf(rule.window)).to.be.at.least(minutesOf(rule.frequency) + late);
      });
    });
  }

  it("leave no runbook without a rule", () => {
    const files = readdirSync(path.join(PROJECT_ROOT, "rules", "runbooks")).sort();
    expect(files).to.deep.equal(everyRule.map(({ id }) => `${id}.md`).sort());
  });

  it("stand all in the list: what a file of a layer exports is deployed", () => {
    const folder = path.join(PROJECT_ROOT, "rules");
    const written = readdirSync(folder, { recursive: true, encoding: "utf8" })
      // The ids in the list of groups are those of groups.
      .filter((file) => file.endsWith(".ts") && file !== "groups.ts")
      .flatMap((file) => readFileSync(path.join(folder, file), "utf8").match(/^ {4}id: .*/gm) ?? [])
      .map((line) => /"(\w+)"/.exec(line)?.[1]);
    expect(written.sort()).to.deep.equal(everyRule.map(({ id }) => id).sort());
  });
});
