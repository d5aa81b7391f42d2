/** How often is scraped under `collect: used`: as often as rules, panels and proofs need it. */
import { expect } from "chai";

import { rulesInUse } from "../../infra/rules-in-use";
import { USED_SCRAPE_INTERVAL } from "../../infra/used-metrics";
import { dashboards } from "../../rules/dashboards";
import { renderPrometheusGroups } from "../../rules/render-prometheus";
import { intervalSeconds } from "../../signals/volumes/intervals";
import { proofCases } from "../rules/proofs/cases";
import { loadProofs } from "../rules/proofs/load";
import { settingsWith, type Changes } from "./config/complaint";

describe("scrapes under collect: used", () => {
  const targets = (changes: Changes) =>
    rulesInUse(settingsWith({ "aks-monitoring:environment": "prod", ...changes })).collection;

  it("are a minute apart where the interval can be set, but for those that a stack sets", () => {
    const { cluster, controlPlane } = targets({
      "aks-monitoring:collect": "used",
      "aks-monitoring:metrics": {
        scrape: { cluster: { targets: { kubelet: { interval: "15s" } } } },
      },
    });
    const intervals = Object.entries(cluster?.targets ?? {}).flatMap(([name, target]) =>
      target.enabled === true ? [`${name} ${target.interval}`] : [],
    );
    expect(intervals.sort()).to.deep.equal(
      [
        ...["cadvisor 60s", "coredns 60s", "kubelet 15s", "kubestate 60s", "nodeexporter 60s"],
        "prometheuscollectorhealth 60s",
      ].sort(),
    );
    // The settings file has no section for them.
    const others = Object.values(controlPlane?.targets ?? {});
    expect(others.filter(({ enabled }) => enabled === true)).not.to.be.empty;
    expect(others.filter(({ interval }) => interval !== undefined)).to.deep.equal([]);
    const needed = Object.values(targets({}).cluster?.targets ?? {});
    expect(needed.filter(({ interval }) => interval !== undefined)).to.deep.equal([]);
  });

  it("are five at least in whatever a rule or panel looks back to, and no proof has more", async () => {
    const apart = intervalSeconds(USED_SCRAPE_INTERVAL);
    const { groups } = rulesInUse(settingsWith({ "aks-monitoring:environment": "prod" }));
    const expressions = [
      ...renderPrometheusGroups(groups, settingsWith({}).alerts).flatMap((group) =>
        group.rules.map(({ expression }) => expression),
      ),
      ...dashboards
        .flatMap(({ rows }) => rows.flatMap(({ panels }) => panels))
        .flatMap((panel) => (panel.kind === "text" ? [] : panel.queries))
        .flatMap((query) => (query.kind === "prometheus" ? [query.expr] : [])),
    ];
    const windows = expressions.flatMap((text) =>
      [...text.matchAll(/\[(\w+)(?::\w*)?\]/g)].map(([, window = ""]) => window),
    );
    expect(windows.length).to.be.greaterThan(50);
    expect(Math.min(...windows.map(intervalSeconds))).to.be.at.least(5 * apart);
    const { cases } = proofCases(await loadProofs(), settingsWith({}).alerts);
    const intervals = new Set(
      cases.flatMap(({ judged }) => judged.series.map(({ interval = 60 }) => interval)),
    );
    expect([...intervals]).to.deep.equal([apart]);
  });
});
