/** Conflicts between settings: each is refused, what is nearly one is not, and none is by default. */
import { expect } from "chai";

import { conflicts } from "../../../infra/config/conflicts";
import { ENVIRONMENTS } from "../../../infra/config/schema/words";
import { RUNBOOKS, stackConfig } from "../../helpers/config";
import { complaint, settingsWith } from "./complaint";
import { conflictCases } from "./conflict-cases";

const dev = stackConfig("dev");

describe("conflicts", () => {
  it("have ids of their own, and a refused case and a near miss each", () => {
    const ids = conflicts.map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    expect(Object.keys(conflictCases).sort()).to.deep.equal([...ids].sort());
  });

  it("name their reason", () => {
    for (const { link } of conflicts) expect(link).to.match(/^(https:\/\/|README\.md, )/);
  });

  for (const { id, path, says, instead, link } of conflicts) {
    const found = conflictCases[id];
    if (found === undefined) continue;
    it(`refuse ${id}, and nothing else for the same stack file`, () => {
      const lines = complaint({ ...dev, ...found.refused }).split("\n");
      expect(lines).to.have.length(2);
      expect(lines[1]).to.match(new RegExp(`^  aks-monitoring:${path.replace(".", "\\.")}`));
      expect(lines[1]).to.contain(`${says}; ${instead} (${link}).`);
    });

    it(`accept what is nearly ${id}`, () => {
      expect(settingsWith({ ...dev, ...found.nearMiss })).to.be.an("object");
    });
  }

  it("are in no environment's defaults", () => {
    for (const environment of ENVIRONMENTS) {
      expect(settingsWith({ "aks-monitoring:environment": environment })).to.be.an("object");
    }
  });

  it("are told together with mistakes elsewhere, and not of what is a mistake itself", () => {
    const both = ["kube-audit", "kube-audit-admin"];
    const told = complaint({
      "aks-monitoring:environment": "moon",
      "aks-monitoring:logs": { retentionDays: 1 },
      "aks-monitoring:shared": "reference",
      "aks-monitoring:controlPlane": { categories: both, more: 1 },
      "aks-monitoring:grafana": { kind: "free", version: "12" },
      "aks-monitoring:alerts": { ...RUNBOOKS, routes: { page: { emails: ["nobody"] } } },
    });
    const paths = told
      .split("\n")
      .slice(1)
      .map((line) => /^ {2}(\S+)/.exec(line)?.[1]);
    expect(paths).to.have.members([
      "aks-monitoring:environment",
      "aks-monitoring:logs.retentionDays",
      "aks-monitoring:controlPlane.more",
      "aks-monitoring:grafana.kind",
      "aks-monitoring:alerts.routes.page.emails[0]",
      "aks-monitoring:logs.workspaceId",
      "aks-monitoring:grafana.version",
      "aks-monitoring:controlPlane.categories",
    ]);
  });
});
