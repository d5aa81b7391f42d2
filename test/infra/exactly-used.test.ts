/** What is deployed under `collect`, taken apart again: it feeds everything, and nothing of it is superfluous. */
import { expect } from "chai";
import fc from "fast-check";

import { parseSettings, type Settings } from "../../infra/config";
import { dashboardsInUse } from "../../infra/dashboards-in-use";
import { watchesInUse } from "../../infra/detections";
import { filledTables } from "../../infra/log-collection";
import { logRulesInUse } from "../../infra/log-rules-in-use";
import { demandBesidesRules } from "../../infra/metric-collection";
import { rulesInUse } from "../../infra/rules-in-use";
import { rules } from "../../rules";
import { dashboards } from "../../rules/dashboards";
import { demandOfGroups } from "../../rules/demand";
import { detections } from "../../rules/detections";
import { isAlert, renderPrometheusGroups } from "../../rules/render-prometheus";
import { AUDIT_NEEDS } from "../../signals/control-plane";
import { CLUSTER_TARGETS, CONTROL_PLANE_TARGETS } from "../../signals/prometheus";
import type { MetricDemand } from "../../signals/supply";
import { asText, RUNBOOKS, stackConfig } from "../helpers/config";
import { deployedFile, keptBy } from "../helpers/settings-file";

const RECEIVERS = { emails: ["team@contoso.example"] };
const ROUTES = { page: RECEIVERS, ticket: RECEIVERS, inform: RECEIVERS };
const CATEGORIES = [
  ...["cluster-autoscaler", "csi-azuredisk-controller", "guard", "kube-apiserver"],
  ...["kube-audit", "kube-audit-admin", "kube-controller-manager", "kube-scheduler"],
];

/** Choices that change what is read. */
const stacks = fc.record({
  stack: fc.constantFrom("dev", "prod"),
  collect: fc.constantFrom("needed", "used"),
  disabled: fc.subarray([...rules, ...detections].map(({ id }) => id)),
  grafana: fc.constantFrom("off", "dashboards"),
  sentinel: fc.boolean(),
  controlPlane: fc.boolean(),
  containers: fc.boolean(),
  excludeNamespaces: fc.constantFrom([], ["gatekeeper-system"], ["kube-system", "azure-arc"]),
  queryAuditing: fc.boolean(),
  recordingRules: fc.boolean(),
  application: fc.record({
    insights: fc.boolean(),
    metrics: fc.subarray(["http", "jvm", "dotnet", "go"]),
  }),
  besides: fc.subarray(["metrics", "streams"]),
  categories: fc.option(
    fc.subarray(["kube-audit-admin", ...CATEGORIES.filter((one) => one !== "kube-audit-admin")], {
      minLength: 1,
    }),
  ),
});

type Choice = typeof stacks extends fc.Arbitrary<infer T> ? T : never;

/** The settings of a choice, collected in one way. */
function settingsOf(choice: Choice, collect = choice.collect): Settings {
  const { stack, disabled, grafana, sentinel, controlPlane, categories } = choice;
  const { containers, excludeNamespaces, queryAuditing, recordingRules, application } = choice;
  const besides = {
    ...(choice.besides.includes("metrics") ? { metrics: ["node_load1", "node_load15"] } : {}),
    ...(choice.besides.includes("streams") && containers ? { streams: ["Microsoft-Perf"] } : {}),
  };
  const audited = categories === null || categories.some((one) => one.startsWith("kube-audit"));
  return parseSettings({
    ...stackConfig(stack),
    ...asText({
      "aks-monitoring:collect": collect,
      "aks-monitoring:alerts": { ...RUNBOOKS, routes: ROUTES, disabled },
      "aks-monitoring:grafana": { kind: grafana },
      "aks-monitoring:sentinel": { enabled: sentinel && audited },
      "aks-monitoring:metrics": {
        ...{
          controlPlane,
          recordingRules,
          scrape: { annotatedPods: { namespaces: ["shop"], keep: ["http_.+"] } },
        },
      },
      "aks-monitoring:application": application,
      "aks-monitoring:logs": {
        queryAuditing,
        ...(containers ? { excludeNamespaces } : { containerInsights: "off" }),
      },
      ...(Object.keys(besides).length === 0
        ? {}
        : { "aks-monitoring:collectBesides": [{ reason: "a sheet reads them", ...besides }] }),
      "aks-monitoring:controlPlane": {
        ...(categories === null ? {} : { categories }),
        bothAuditsReason: "both may be chosen here, and what is read of them is looked at",
      },
    }),
  });
}

/** Everything that can tell something: alerts, detections, hunting queries and panels on logs. */
function able(settings: Settings): string[] {
  const { detections: found, huntingQueries } = watchesInUse(settings);
  return [
    ...rulesInUse(settings).groups.flatMap((group) => group.rules.filter(isAlert)),
    ...logRulesInUse(settings).rules,
    ...found,
    ...huntingQueries,
  ]
    .map(({ id }) => id)
    .concat(panels(settings))
    .sort();
}

function panels(settings: Settings): string[] {
  if (settings.grafana.kind === "off") return [];
  const filled = filledTables(settings);
  return dashboardsInUse(settings).flatMap(({ id, rows }) =>
    rows
      .flatMap((row) => row.panels)
      .filter((panel) => panel.kind !== "text")
      .filter(({ queries }) =>
        queries.some(
          (query) => query.kind === "logs" && query.tables.every((one) => filled.has(one)),
        ),
      )
      .map(({ title }) => `${id}/${title}`),
  );
}

/** What alerts read of Prometheus, records behind them included, and what panels read. */
function demandsOf(settings: Settings): MetricDemand[] {
  const { groups } = rulesInUse(settings);
  const alerts = new Set(
    groups.flatMap((group) => group.rules.filter(isAlert).map(({ id }) => id)),
  );
  const all = demandOfGroups(renderPrometheusGroups(groups, settings.alerts));
  return [
    ...all.filter(({ rule }) => alerts.has(rule)).flatMap(({ metrics }) => metrics),
    ...demandBesidesRules(settings),
  ];
}

/** Names that the deployed settings file keeps, by job. */
function keptOf(settings: Settings): (readonly [job: string, name: string])[] {
  const file = deployedFile(settings);
  const jobs = {
    ...keptBy(file["cluster-metrics"], CLUSTER_TARGETS),
    ...(settings.metrics.controlPlane
      ? keptBy(file["controlplane-metrics"], CONTROL_PLANE_TARGETS)
      : {}),
  };
  return Object.entries(jobs).flatMap(([job, names]) =>
    names.split("|").map((name) => [job, name] as const),
  );
}

describe("what is deployed under collect", () => {
  it("feeds everything that is enabled, whatever is switched off, and the same under both words", () => {
    fc.assert(
      fc.property(stacks, (choice) => {
        const settings = settingsOf(choice);
        expect(rulesInUse(settings).unsupplied).to.deep.equal([]);
        expect(logRulesInUse(settings).unsupplied).to.deep.equal([]);
        const [needed, used] = (["needed", "used"] as const).map((word) =>
          settingsOf(choice, word),
        );
        if (needed === undefined || used === undefined) throw new Error("two stacks");
        const lost = able(needed).filter((one) => !able(used).includes(one));
        // A panel that counts lines of whatever category comes asks for none.
        expect(lost.filter((one) => one !== BY_CATEGORY)).to.deep.equal([]);
        expect(able(used).filter((one) => !able(needed).includes(one))).to.deep.equal([]);
      }),
      { numRuns: 10 },
    );
  });

  it("keeps under used no metric without which everything could tell what it tells", () => {
    fc.assert(
      fc.property(stacks, (choice) => {
        const settings = settingsOf(choice, "used");
        const demands = demandsOf(settings);
        for (const [job, name] of keptOf(settings)) {
          if (ALL_OR_NOTHING.includes(job)) continue;
          const isRead = demands.some((one) => one.metric === name && one.job?.(job) !== false);
          expect(isRead, `${name} of ${job}`).to.equal(true);
        }
      }),
      { numRuns: 10 },
    );
  });

  it("has under used no record, stream or category without which everything could tell what it tells", () => {
    fc.assert(
      fc.property(stacks, (choice) => {
        const settings = settingsOf(choice, "used");
        const all = able(settings);
        const { logs, controlPlane } = settings;
        const loses = (less: Settings, what: string) => {
          const lost = all.filter((one) => !able(less).includes(one));
          expect(lost, `without ${what}`).not.to.deep.equal([]);
        };
        const byHand = settings.besides.flatMap(({ streams }) => streams);
        for (const stream of logs.streams.filter((one) => !byHand.includes(one))) {
          const streams = logs.streams.filter((one) => one !== stream);
          loses({ ...settings, logs: { ...logs, streams } }, stream);
        }
        const audit = AUDIT_NEEDS.map((names) =>
          names.find((name) => controlPlane.mayCollect.some((one) => one === name)),
        );
        for (const category of controlPlane.categories.filter((one) => !audit.includes(one))) {
          const categories = controlPlane.categories.filter((one) => one !== category);
          loses({ ...settings, controlPlane: { ...controlPlane, categories } }, category);
        }
        const rendered = renderPrometheusGroups(rulesInUse(settings).groups, settings.alerts);
        const texts = [
          ...rendered.flatMap((group) => group.rules.map(({ expression }) => expression)),
          ...panelExpressions(settings),
        ];
        for (const rule of rendered.flatMap((group) => group.rules)) {
          if (!("record" in rule)) continue;
          const isRead = texts.some((text) => text.includes(rule.record));
          expect(isRead, rule.record).to.equal(true);
        }
      }),
      { numRuns: 10 },
    );
  });
});

/** Expressions of panels, which may read records. */
function panelExpressions({ grafana }: Settings): string[] {
  if (grafana.kind === "off") return [];
  return dashboards
    .flatMap(({ rows }) => rows.flatMap((row) => row.panels))
    .flatMap((panel) => (panel.kind === "text" ? [] : panel.queries))
    .flatMap((query) => (query.kind === "prometheus" ? [query.expr] : []));
}

const BY_CATEGORY = "cluster-overview/Messages of the control plane";

/** Jobs that take no list: all of them comes, or none. */
const ALL_OR_NOTHING = [...CLUSTER_TARGETS, ...CONTROL_PLANE_TARGETS]
  .filter(({ takesKeepList }) => !takesKeepList)
  .map(({ job }) => job);
