/** Links to runbooks: whoever is woken has to find something there. */
import { existsSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { PROJECT_ROOT } from "../../cli/local/folders";
import { rules } from "../../rules";
import { prometheusGroups } from "../../rules/groups";
import { renderActivityAlerts, renderMetricAlerts } from "../../rules/render";
import { renderLogAlerts } from "../../rules/render-logs";
import { renderPrometheusGroups } from "../../rules/render-prometheus";

const FOLDER = path.join(PROJECT_ROOT, "rules", "runbooks");

describe("links to runbooks", () => {
  it("end with a file of the folder, under the address that a stack gives", () => {
    const runbookBaseUrl = "https://example.org/runbooks";
    const choices = { runbookBaseUrl };
    const told = [
      ...renderPrometheusGroups(prometheusGroups, choices).flatMap((group) =>
        group.rules.flatMap((rule) => ("alert" in rule ? [rule.annotations["runbook_url"]] : [])),
      ),
      ...[
        ...renderMetricAlerts(rules, choices),
        ...renderActivityAlerts(rules, choices),
        ...renderLogAlerts(rules, choices),
      ].map(({ description }) => /Runbook: (\S+)$/.exec(description)?.[1]),
    ];
    expect(told).to.have.lengthOf(rules.length);
    for (const link of told) {
      const [base, file = ""] = [link?.slice(0, runbookBaseUrl.length), link?.split("/").at(-1)];
      expect(base).to.equal(runbookBaseUrl);
      expect(existsSync(path.join(FOLDER, file)), link).to.equal(true);
      expect(link).to.equal(`${runbookBaseUrl}/${file}`);
    }
  });
});
