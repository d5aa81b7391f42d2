/** Panels that could never show anything are not deployed, and nobody reads a namespace that is left out. */
import { expect } from "chai";

import { dashboardsInUse } from "../../infra/dashboards-in-use";
import { logSupplyOf } from "../../infra/log-collection";
import { dashboards } from "../../rules/dashboards";
import { logDemandOf } from "../../rules/log-demands";
import { logQueries, panelKey } from "../../rules/log-queries";
import { shortfallsOf } from "../../signals/log-shortfalls";
import type { Settings } from "../../infra/config";
import { settingsWith } from "./config/complaint";

function titlesIn(settings: Settings): string[] {
  return dashboardsInUse(settings).flatMap(({ rows }) =>
    rows.flatMap(({ panels }) => panels.map(({ title }) => title)),
  );
}

const ALL = dashboards.flatMap(({ rows }) =>
  rows.flatMap(({ panels }) => panels.map(({ title }) => title)),
);

/** Panels that a stack with some settings of its logs does not have. */
function missing(logs: object): string[] {
  const titles = titlesIn(settingsWith({ "aks-monitoring:logs": logs }));
  return ALL.filter((title) => !titles.includes(title));
}

describe("the dashboards of a stack", () => {
  it("lack a panel on a namespace that is left out, and have it where it is not", () => {
    expect(missing({})).to.deep.equal(["Events of agents"]);
    expect(missing({ includeNamespaces: ["shop"] })).to.deep.equal(["Events of agents"]);
    expect(missing({ includeNamespaces: ["shop", "kube-system"] })).to.deep.equal([]);
    expect(missing({ excludeNamespaces: ["gatekeeper-system"] })).to.deep.equal([]);
  });

  it("lack a panel on a column that a transform drops", () => {
    const transforms = { "Microsoft-KubeEvents": "source | project-away Count" };
    const found = missing({ transforms, excludeNamespaces: [] });
    expect(found).to.deep.equal(["What Kubernetes warns of", "Events of agents"]);
  });
});

describe("namespaces", () => {
  it("of the system are left out by default, and nothing that looks at logs names one of them", () => {
    const settings = settingsWith({});
    const panels = dashboardsInUse(settings).flatMap(({ id, rows }) =>
      rows.flatMap((row) => row.panels.map(({ title }) => panelKey(id, title))),
    );
    const inUse = logQueries
      .map(({ id }) => id)
      .filter((id) => !id.includes("/") || panels.includes(id));
    expect(inUse.length).to.be.greaterThan(60);
    const leftOut = inUse.filter((id) =>
      shortfallsOf({ tables: logDemandOf(id), runner: "log alert" }, logSupplyOf(settings)).some(
        (one) => one.kind === "left-out" && one.by === "namespaces",
      ),
    );
    expect(leftOut).to.deep.equal([]);
  });
});
