/** What `status -- coverage` prints, as a whole, of a stack of two rules. */
import { expect } from "chai";

import type { LayerCoverage } from "../../../cli/status/coverage";
import { coverageReport, coverageSummary } from "../../../cli/status/coverage-report";
import type { StackVolume, WayVolume } from "../../../cli/status/volume";
import { volumeReport } from "../../../cli/status/volume-report";
import { clusterOf } from "../../../signals/volumes/cluster-shape";

const NOTHING = { series: 0, samplesPerMinute: 0, gbPerMonth: 0, usdPerMonth: 0 };

const LAYERS: readonly LayerCoverage[] = [
  {
    layer: "Cluster-level components",
    watches: [
      {
        rule: "NodeNotReady",
        title: "A node is not ready",
        kind: "prometheus",
        severity: 2,
        reads: ["a", "b", "c", "d", "e"],
        proofs: { fires: 3, quiet: 2, noData: 1 },
        assumed: true,
        runbook: "rules/runbooks/NodeNotReady.md",
        alone: { series: 1_200, samplesPerMinute: 2_400, gbPerMonth: 0, usdPerMonth: 1.68 },
      },
    ],
    holes: [],
    alone: { series: 1_250, samplesPerMinute: 2_500, gbPerMonth: 1.8, usdPerMonth: 5.89 },
  },
  {
    layer: "Managed AKS components",
    watches: [
      {
        rule: "ClusterStoppedOrDeleted",
        title: "Somebody stopped or deleted an AKS cluster of the subscription",
        kind: "activity",
        severity: 2,
        reads: ["activity log"],
        proofs: null,
        assumed: false,
        runbook: "rules/runbooks/ClusterStoppedOrDeleted.md",
        alone: NOTHING,
      },
      {
        rule: "NodesCannotBeAdded",
        title: "The autoscaler cannot add nodes",
        kind: "log",
        severity: 2,
        reads: ["AKSControlPlane"],
        proofs: { fires: 1, quiet: 0, noData: 0 },
        assumed: false,
        runbook: "rules/runbooks/NodesCannotBeAdded.md",
        alone: { series: 0, samplesPerMinute: 0, gbPerMonth: 1.83, usdPerMonth: 4.2 },
      },
    ],
    holes: [
      {
        rule: "ApiServerSlow",
        title: "The API server answers slowly",
        cause: "cannot-fire",
        sentence:
          "aks-monitoring:alerts has rule ApiServerSlow, which reads nothing that is there.",
      },
      {
        rule: "CoreDnsDown",
        title: "No CoreDNS answers",
        cause: "disabled",
        sentence: "alerts.disabled names it",
      },
    ],
    alone: NOTHING,
  },
];

const band = (usual: number) => ({ low: usual / 2, usual, high: usual * 2 });

const SET: WayVolume = {
  way: "set",
  metrics: {
    jobs: [
      {
        job: "node",
        intervalSeconds: 30,
        metrics: ["node_load1", "node_load5"],
        terms: [
          { object: "node", count: 5, each: 2, amount: 10 },
          { object: "processor", count: 20, each: 8, amount: 160 },
        ],
        series: band(170),
        samplesPerMinute: band(340),
      },
    ],
    series: band(170),
    samplesPerMinute: band(340),
    notEstimated: ["dcgm-exporter"],
  },
  logs: {
    sources: [
      {
        source: "kube-audit-admin",
        table: "AKSAuditAdmin",
        terms: [{ object: "cluster", count: 1, each: 1_000, amount: 1_000 }],
        gbPerMonth: band(0.04383),
      },
    ],
    gbPerMonth: band(0.04383),
    notEstimated: [],
  },
  usdPerMonth: 12.6,
  alerts: { able: 1, wanted: 2 },
  blankViews: { whole: ["Insights: Nodes"], part: [] },
};

/** Another way: a second job with a long name, and another category of the same table. */
const LESS: WayVolume = {
  ...SET,
  way: "used",
  metrics: {
    ...SET.metrics,
    jobs: SET.metrics.jobs.map((one) => ({
      ...one,
      job: "controlplane-kube-controller-manager",
      samplesPerMinute: band(1_234),
    })),
  },
  logs: {
    ...SET.logs,
    sources: ["kube-audit-admin", "guard"].flatMap((source) =>
      SET.logs.sources.map((one) => ({ ...one, source, gbPerMonth: band(1.04) })),
    ),
  },
};

const VOLUME: StackVolume = {
  shape: clusterOf({ nodes: 5 }),
  set: { metrics: "needed", logs: "logs-and-events", categories: "listed" },
  ways: [SET, LESS, { ...SET, way: "logs-and-events", usdPerMonth: 1_234.5 }],
  unread: {
    usdPerMonth: 36.3,
    streams: [{ stream: "Microsoft-ContainerLogV2", gbPerMonth: 15.78, usdPerMonth: 36.294 }],
    jobs: [{ job: "node", metrics: ["node_load1"], series: 5, usdPerMonth: 0.00701 }],
  },
};

describe("the report of coverage", () => {
  it("tells by layer what is watched, by what, and what is not", () => {
    expect(coverageReport(LAYERS)).to.deep.equal([
      "Cluster-level components: 1 rule, 0 holes; collected for it alone: 1,250 series,",
      "  1.8 GB, USD 5.89",
      "  2  A node is not ready",
      "     NodeNotReady, 6 proofs, a, b, c and 2 more, for it alone 1,200 series, USD",
      "     1.68, assumed",
      "",
      "Managed AKS components: 2 rules, 2 holes",
      "  2  Somebody stopped or deleted an AKS cluster of the subscription",
      "     ClusterStoppedOrDeleted, activity log",
      "  2  The autoscaler cannot add nodes",
      "     NodesCannotBeAdded, 1 proof, AKSControlPlane, for it alone 1.8 GB, USD 4.20",
      "  CANNOT FIRE  ApiServerSlow (The API server answers slowly):",
      "     aks-monitoring:alerts has rule ApiServerSlow, which reads nothing that is",
      "     there.",
      "  hole  CoreDnsDown (No CoreDNS answers): alerts.disabled names it",
      "",
    ]);
    expect(coverageSummary(LAYERS)).to.equal(
      "3 rules, 2 holes; 1 rule of the stack can never fire.",
    );
    expect(coverageSummary(LAYERS.slice(0, 1))).to.equal(
      "1 rule, 0 holes; every rule of the stack can fire, 1 of them assumed.",
    );
  });

  it("tells the volume of every way with its arithmetic, and what nobody reads", () => {
    expect(volumeReport(VOLUME)).to.deep.equal([
      "Estimated of 5 nodes, 150 pods (45 replaced a day) in 9 namespaces, and 384 log",
      "lines a minute, for a month",
      "",
      "                  samples/min        GB      USD   alerts fed    blank views",
      "as set                    340       0.0       13       1 of 2   1, 0 in part",
      "used                      340       0.0       13       1 of 2   1, 0 in part",
      "logs-and-events           340       0.0    1,235       1 of 2   1, 0 in part",
      "",
      "Samples a minute, by job           needed       used  logs-and-events   standard",
      "  controlplane-kube-controller-manager",
      "                                        -      1,234                -          -",
      "  node                                  -          -              340          -",
      "GB a month, by table               needed       used  logs-and-events   standard",
      "  AKSAuditAdmin                         -        2.1             0.04          -",
      "",
      "As set (metrics needed, logs logs-and-events, categories listed): 170 to 680",
      "samples a minute and 0.02 to 0.09 GB, by what is known of each coefficient. It",
      "is made of:",
      "  node: 340 samples/min = 2 x 170 series (20 processor x 8 + 5 node x 2)",
      "  kube-audit-admin in AKSAuditAdmin: 0.04 GB = 43,830 min x (1 cluster x 1,000)",
      "      bytes",
      "  not estimated, where a cluster has them: dcgm-exporter",
      "",
      "Collected, and read by no rule and no dashboard: USD 36.30 a month",
      "  ContainerLogV2: 15.8 GB, USD 36.29",
      "  node: 5 series, USD 0.01: node_load1",
    ]);
  });

  it("says so when all that is collected is read", () => {
    const unread = { usdPerMonth: 0, streams: [], jobs: [] };
    const set = { metrics: "used", logs: "used", categories: "used" } as const;
    const lines = volumeReport({ ...VOLUME, set, unread });
    expect(lines[15]).to.equal(
      "As set (metrics used, logs used, categories used): 170 to 680 samples a minute",
    );
    expect(lines.at(-1)).to.equal("Collected, and read by no rule and no dashboard: nothing");
  });
});
