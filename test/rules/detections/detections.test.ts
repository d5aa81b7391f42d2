/** What every detection and hunting query has to be, whatever it looks for. */
import { readFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";
import fc from "fast-check";

import { PROJECT_ROOT } from "../../../cli/local/folders";
import { detections } from "../../../rules/detections";
import { TECHNIQUES } from "../../../rules/detections/attack";
import { holes, threatMatrix } from "../../../rules/detections/threat-matrix";
import type { Detection, HuntingQuery } from "../../../rules/detections/types";
import { huntingQueries } from "../../../rules/hunting";
import { runbookFile } from "../../../rules/render";
import {
  renderDetections,
  renderHuntingQueries,
  tablesOf,
  type WatchChoices,
} from "../../../rules/render-detections";
import { minutesOf } from "../../../signals/durations";

type Watch = Detection | HuntingQuery;

const watches: readonly Watch[] = [...detections, ...huntingQueries];

/** Identifiers of the kinds of entities in use. Source: sentinel docs, entities-reference. */
const IDENTIFIERS: Readonly<Record<string, readonly string[]>> = {
  Account: ["FullName", "Name", "UPNSuffix", "AadUserId", "ObjectGuid", "DisplayName"],
  AzureResource: ["ResourceId"],
  Host: ["HostName", "FullName", "AzureID"],
  IP: ["Address"],
};

/** How late a row can be, in minutes. */
const LATE = 15;

function queryOf(watch: Watch, choices: WatchChoices = {}): string {
  const [rendered] =
    watch.kind === "detection"
      ? renderDetections([watch], choices)
      : renderHuntingQueries([watch], choices);
  return rendered?.query ?? "";
}

/** The text under each heading of a runbook. */
function headings(id: string): string[] {
  const runbook = readFileSync(path.join(PROJECT_ROOT, runbookFile(id)), "utf8");
  return runbook.match(/^#.*$/gm) ?? [];
}

for (const watch of watches) {
  describe(watch.id, () => {
    const query = queryOf(watch);

    it("has a runbook with every part", () => {
      expect(headings(watch.id)).to.deep.equal([
        `# ${watch.id}`,
        ...["## Meaning", "## Impact", "## Diagnosis", "## Mitigation"],
      ]);
    });

    it("says what is the matter, and why", () => {
      expect(watch.title).to.match(/^[A-Z].*[^.]$/);
      expect(watch.why).to.match(/^[A-Z].*\.$/s);
      expect(watch.title.length).to.be.at.most(100);
    });

    it("names techniques of ATT&CK, each under one of its tactics, and no tactic without one", () => {
      const of = watch.techniques.map((id) => TECHNIQUES[id]?.tactics ?? []);
      for (const [at, tactics] of of.entries()) {
        expect(
          tactics.some((tactic) => watch.tactics.includes(tactic)),
          watch.techniques[at],
        ).to.equal(true);
      }
      const covered = new Set(of.flat());
      expect(watch.tactics.filter((tactic) => !covered.has(tactic))).to.deep.equal([]);
      expect(watch.tactics).not.to.deep.equal([]);
    });

    it("looks for reads where they are: kube-audit-admin has none", () => {
      const reads = /Verb (==|in~?) [^|]*"(get|list|watch)"/.test(query);
      if (tablesOf(query).includes("AKSAuditAdmin")) expect(reads).to.equal(false);
    });

    it("is the same in AKSAudit where kube-audit is all there is, with sessions by GET besides", () => {
      const changed = queryOf(watch, { changes: "AKSAudit" })
        .replaceAll("AKSAudit\n", "AKSAuditAdmin\n")
        .replace('Verb in ("create", "get")', 'Verb == "create"');
      expect(changed).to.equal(query.replaceAll("AKSAudit\n", "AKSAuditAdmin\n"));
    });

    it("tells which cluster it is", () => {
      const answer = query.slice(query.lastIndexOf("| summarize"));
      expect(answer).to.match(/\b(_ResourceId|Cluster|Clusters)\b/);
    });

    it("has thresholds within their bounds, and uses every one of them", () => {
      for (const [name, { says, unit, default: usual, min, max }] of Object.entries(
        watch.thresholds,
      )) {
        expect(usual, name).to.be.within(min, max);
        expect(min, name).to.be.below(max);
        expect(unit, name).to.match(/\w/);
        expect(says, name).to.match(/^[A-Z].*\.$/);
        const at = (value: number) =>
          queryOf(watch, { overrides: { [watch.id]: { [name]: value } } });
        fc.assert(
          fc.property(fc.integer({ min, max }), (value) => {
            expect(at(value)).to.match(new RegExp(`\\b${value}`));
          }),
        );
        expect(at(min), name).not.to.equal(at(max));
      }
    });

    it("fits into what Sentinel takes", () => {
      expect(query.length).to.be.at.most(10_000);
    });

    if (watch.kind === "hunting") return;

    it("sees the stretch of each run, and 15 minutes that a row can be late", () => {
      const [window, frequency] = [minutesOf(watch.window), minutesOf(watch.frequency)];
      expect(frequency).to.be.within(5, 14 * 24 * 60);
      expect(window).to.be.within(frequency + LATE, 14 * 24 * 60);
      expect(query).to.contain("TimeGenerated < ago(15m)");
      expect(query).to.contain(`TimeGenerated >= ago(${frequency + LATE}m)`);
    });

    it("names entities of kinds that Sentinel has, from columns that it answers", () => {
      expect(watch.entities.map(({ kind }) => kind)).to.include("AzureResource");
      for (const { kind, fields } of watch.entities) {
        for (const { identifier, column } of fields) {
          expect(IDENTIFIERS[kind], kind).to.include(identifier);
          expect(query).to.match(new RegExp(`\\b${column}\\b`));
        }
      }
      for (const column of Object.values(watch.details ?? {})) {
        expect(query).to.match(new RegExp(`\\b${column}\\b`));
      }
      expect(query, "for the name of the alert").to.match(/\bClusterName\b/);
    });
  });
}

describe("the threat matrix", () => {
  const shown = new Set(watches.flatMap(({ threats = [] }) => threats));
  const all = [...new Set(threatMatrix.flatMap(({ techniques }) => techniques))];

  it("has for every technique something that shows it, or the reason why nothing does", () => {
    const neither = all.filter((threat) => !shown.has(threat) && holes[threat] === undefined);
    expect(neither).to.deep.equal([]);
  });

  it("calls nothing a hole that something shows", () => {
    expect(all.filter((threat) => shown.has(threat) && holes[threat] !== undefined)).to.deep.equal(
      [],
    );
  });
});
