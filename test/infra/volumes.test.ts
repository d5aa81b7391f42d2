/** Ways to collect side by side, and what a rule alone makes a stack collect. */
import { expect } from "chai";
import fc from "fast-check";

import { collectionOf, collectionsOf, coverageOf, WAYS_TO_COLLECT } from "../../infra/collections";
import { parseSettings, type Settings } from "../../infra/config";
import { watchesInUse } from "../../infra/detections";
import { demandOfDashboards } from "../../infra/metric-collection";
import { rulesInUse } from "../../infra/rules-in-use";
import { tablesRead } from "../../infra/used-logs";
import { aloneOf, rulesOfLayer, volumeOf } from "../../infra/volumes";
import { demandOfGroups } from "../../rules/demand";
import { tablesOf } from "../../rules/render-detections";
import { renderPrometheusGroups } from "../../rules/render-prometheus";
import { analyticsIngestion, basicIngestion } from "../../signals/prices";
import { STREAMS } from "../../signals/streams";
import { fateOf, scrapedTargets } from "../../signals/supply";
import { clusterOf } from "../../signals/volumes/cluster-shape";
import { keptMetrics } from "../../signals/volumes/metric-volume";
import { asText, RUNBOOKS, stackConfig } from "../helpers/config";

const RECEIVERS = { emails: ["team@contoso.example"] };
const ROUTES = { page: RECEIVERS, ticket: RECEIVERS, inform: RECEIVERS };
const FIVE = clusterOf({ nodes: 5 });

function settingsWithout(disabled: readonly string[], stack = "prod", more: object = {}): Settings {
  return parseSettings({
    ...stackConfig(stack),
    ...asText({ "aks-monitoring:alerts": { ...RUNBOOKS, routes: ROUTES, disabled }, ...more }),
  });
}

const PROD = settingsWithout([]);
const ALERTS = coverageOf(collectionOf("set", PROD), PROD).wanted;
const someAlerts = fc.subarray([...ALERTS]);

describe("ways to collect", () => {
  it("are five, and only those that follow demand feed every alert", () => {
    const fed = collectionsOf(PROD).map((collection) => {
      const { wanted, able } = coverageOf(collection, PROD);
      return `${collection.way}: ${able.length} of ${wanted.length}`;
    });
    const all = ALERTS.length;
    expect(fed.slice(0, 3)).to.deep.equal(
      ["set", "needed", "used"].map((way) => `${way}: ${all} of ${all}`),
    );
    const able = fed.slice(3).map((one) => Number(/: (\d+)/.exec(one)?.[1]));
    expect(able.every((count) => count > 0 && count < all)).to.equal(true);
  });

  it("cost under used at most 15 percent of Standard, with and without lines of workloads", () => {
    const share = (nodes: number, lines: object) => {
      const shape = clusterOf({ nodes, ...lines });
      const usd = (way: "used" | "standard") =>
        volumeOf(collectionOf(way, PROD), shape).usdPerMonth;
      return (100 * usd("used")) / usd("standard");
    };
    for (const nodes of [5, 50, 500]) {
      expect(share(nodes, { logLinesPerMinute: 0 })).to.be.at.most(11);
      // Every way keeps them alike: the more there are, the less the others matter.
      expect(share(nodes, {})).to.be.at.most(15);
    }
  });

  it("leave every enabled alert able to fire, whichever are switched off", () => {
    fc.assert(
      fc.property(someAlerts, (disabled) => {
        const settings = settingsWithout(disabled);
        for (const way of ["needed", "used"] as const) {
          const { wanted, able } = coverageOf(collectionOf(way, settings), settings);
          expect(able).to.deep.equal(wanted);
          expect(wanted).to.deep.equal(ALERTS.filter((id) => !disabled.includes(id)));
        }
      }),
      { numRuns: 8 },
    );
  });

  it("have nothing superfluous under used: without any metric, record or table somebody is blind", () => {
    fc.assert(
      fc.property(someAlerts, (disabled) => {
        const settings = settingsWithout(disabled);
        const { metrics, records, logs } = collectionOf("used", settings);
        if (metrics === undefined) throw new Error("prod has Prometheus");
        const groups = renderPrometheusGroups(rulesInUse(settings).groups, settings.alerts);
        const counted = groups.map((group) => ({
          ...group,
          rules: group.rules.filter((rule) => "alert" in rule || records.includes(rule.record)),
        }));
        const demands = [
          ...demandOfGroups(counted).flatMap((one) => one.metrics),
          ...demandOfDashboards(settings),
        ];
        // One target takes no list: all of it comes, or none.
        for (const target of scrapedTargets(metrics).filter((one) => one.takesKeepList)) {
          for (const { name } of keptMetrics(target, metrics, ["namespaces"])) {
            const read = demands.some(
              ({ metric, job }) => metric === name && job?.(target.job) !== false,
            );
            expect(read, `${name} of ${target.job}`).to.equal(true);
          }
        }
        for (const demand of demands) {
          expect(["kept", "unknown"], demand.metric).to.include(fateOf(demand, metrics).kind);
        }
        const tables = tablesRead(settings);
        for (const stream of logs.streams) expect(tables).to.include(STREAMS[stream]?.table);
      }),
      { numRuns: 8 },
    );
  });

  it("are priced table by table: what is on the Basic plan costs what Basic does", () => {
    const [dear, cheap] = [{}, { ContainerLogV2: { plan: "Basic" } }].map((tables) =>
      settingsWithout(["NamespaceLogVolumeHigh", "NodeLogsStopped"], "dev", {
        "aks-monitoring:logs": { tables },
      }),
    );
    if (dear === undefined || cheap === undefined) throw new Error("two stacks");
    for (const way of WAYS_TO_COLLECT) {
      const [more, less] = [dear, cheap].map((one) => volumeOf(collectionOf(way, one), FIVE));
      if (more === undefined || less === undefined) throw new Error("two volumes");
      const lines = less.logs.sources.find(({ table }) => table === "ContainerLogV2");
      const gb = lines?.gbPerMonth.usual ?? 0;
      expect(gb).to.be.greaterThan(1);
      const saved = gb * (analyticsIngestion.usd - basicIngestion.usd);
      expect(more.usdPerMonth - less.usdPerMonth, way).to.be.closeTo(saved, 1e-9);
      expect(more.logs).to.deep.equal(less.logs);
    }
  });

  it("are without metrics where a stack has no Prometheus", () => {
    const settings = settingsWithout([], "dev", {
      "aks-monitoring:metrics": { managedPrometheus: false },
    });
    const volumes = collectionsOf(settings).map((one) => volumeOf(one, FIVE).metrics.series.usual);
    expect(volumes).to.deep.equal([0, 0, 0, 0, 0]);
  });
});

describe("what a rule alone makes a stack collect", () => {
  it("is what the estimate is lower by when it is switched off", () => {
    const change = fc.record({
      disabled: someAlerts,
      rule: fc.constantFrom(...ALERTS),
      collect: fc.constantFrom(undefined, "needed", "used"),
    });
    fc.assert(
      fc.property(change, ({ disabled, rule, collect }) => {
        const others = disabled.filter((id) => id !== rule);
        const collected = { "aks-monitoring:collect": collect };
        const [before = PROD, after = PROD] = [others, [...others, rule]].map((disabled) =>
          settingsWithout(disabled, "prod", collected),
        );
        for (const way of ["set", "used"] as const) {
          const [more, less] = [before, after].map((one) => volumeOf(collectionOf(way, one), FIVE));
          if (more === undefined || less === undefined) throw new Error("two volumes");
          const alone = aloneOf([rule], way, before, FIVE);
          const from = (value: number) => Math.round(value * 1_000);
          expect(from(alone.series), `${rule} under ${way}`).to.equal(
            from(more.metrics.series.usual - less.metrics.series.usual),
          );
          expect(from(alone.samplesPerMinute)).to.equal(
            from(more.metrics.samplesPerMinute.usual - less.metrics.samplesPerMinute.usual),
          );
          expect(from(alone.gbPerMonth)).to.equal(
            from(more.logs.gbPerMonth.usual - less.logs.gbPerMonth.usual),
          );
          expect(from(alone.usdPerMonth)).to.equal(from(more.usdPerMonth - less.usdPerMonth));
        }
      }),
      { numRuns: 15 },
    );
  });

  it("is some series for a rule whose metrics nobody else reads, and none for others", () => {
    const series = (rule: string) => aloneOf([rule], "set", PROD, FIVE).series;
    // Two metrics of each of 30 file systems, kept for it alone.
    expect(series("NodeInodesNearlyUsed")).to.equal(60);
    expect(series("NodeNotReady")).to.equal(0);
  });

  it("is told of a layer too, at least what its rules make alone", () => {
    const layer = rulesOfLayer("Cluster-level components", PROD);
    expect(layer).to.include("NodeInodesNearlyUsed").and.not.include("PodNotReady");
    const whole = aloneOf(layer, "set", PROD, FIVE).series;
    const parts = layer.map((rule) => aloneOf([rule], "set", PROD, FIVE).series);
    expect(whole).to.be.at.least(parts.reduce((sum, one) => sum + one, 0));
  });
});

describe("what detections alone make a stack use", () => {
  it("is the table of reading requests, when nothing else reads it", () => {
    const settings = settingsWithout([], "prod", {
      "aks-monitoring:sentinel": { enabled: true },
      "aks-monitoring:controlPlane": {
        categories: ["kube-audit", "kube-audit-admin"],
        bothAuditsReason: "reading requests are looked for, and changes are kept longer",
      },
    });
    const reading = [...watchesInUse(settings).detections, ...watchesInUse(settings).huntingQueries]
      .filter(({ query }) => tablesOf(query).includes("AKSAudit"))
      .map(({ id }) => id);
    expect(reading).not.to.be.empty;
    const { sources } = volumeOf(collectionOf("used", settings), FIVE).logs;
    const audit = sources.find(({ source }) => source === "kube-audit");
    const alone = aloneOf(reading, "used", settings, FIVE);
    expect(alone.gbPerMonth).to.be.closeTo(audit?.gbPerMonth.usual ?? 0, 1e-9);
    expect(alone.gbPerMonth).to.be.greaterThan(1);
  });

  it("is what a stack that collects what is used sends less when they are switched off", () => {
    const stack = (disabled: readonly string[]) =>
      settingsWithout(disabled, "prod", {
        "aks-monitoring:collect": "used",
        "aks-monitoring:sentinel": { enabled: true },
        "aks-monitoring:controlPlane": {
          categories: ["kube-audit", "kube-audit-admin"],
          bothAuditsReason: "reading requests are looked for, and changes are kept longer",
        },
      });
    const before = stack([]);
    const { detections, huntingQueries } = watchesInUse(before);
    const reading = [...detections, ...huntingQueries]
      .filter(({ query }) => tablesOf(query).includes("AKSAudit"))
      .map(({ id }) => id);
    const after = stack(reading);
    expect(before.controlPlane.categories).to.deep.equal(["kube-audit", "kube-audit-admin"]);
    expect(after.controlPlane.categories).to.deep.equal(["kube-audit-admin"]);
    const [more, less] = [before, after].map((one) => volumeOf(collectionOf("set", one), FIVE));
    if (more === undefined || less === undefined) throw new Error("two volumes");
    const saved = more.logs.gbPerMonth.usual - less.logs.gbPerMonth.usual;
    expect(saved).to.be.closeTo(aloneOf(reading, "set", before, FIVE).gbPerMonth, 1e-9);
    expect(saved).to.be.greaterThan(1);
  });
});
