/** Proofs of the alerts on nodes that are not ready. */
import { series, type Series } from "../../helpers/promql/series";
import { steady, then } from "../../helpers/promql/values";
import type { Proofs } from "../proofs/types";
import { ELSEWHERE, HERE, otherConditions, readiness, SHUT_DOWN, taint, type Spell } from "./nodes";

/** So many nodes that are something all along. */
function nodes(count: number, prefix: string, ...spells: readonly Spell[]): Series[] {
  return Array.from({ length: count }, (_, i) => readiness({ node: `${prefix}${i}` }, ...spells))
    .flat()
    .filter(({ labels }) => labels["status"] === "true");
}

function shutDown(count: number, prefix: string): Series[] {
  const names = Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  return [
    ...nodes(count, prefix, ["unknown", 120]),
    ...names.map((node) => taint({ node }, SHUT_DOWN)),
  ];
}

/** A node whose readiness changes so many times, the last time at the minute given. */
function flapping(node: string, changes: number, lastAt: number): Series[] {
  const spells = Array.from({ length: changes - 1 }, (_, i): Spell => [
    i % 2 ? "true" : "false",
    2,
  ]);
  const before = lastAt - 2 * (changes - 1);
  const after: Spell = [changes % 2 ? "false" : "true", 300];
  return readiness({ node }, ["true", before], ...spells, after);
}

export const proofs: Proofs = {
  NodeNotReady: {
    fires: [
      {
        when: "a kubelet reports trouble from minute 10 on, and the same name elsewhere is well",
        series: () => [
          ...readiness({ cluster: HERE, node: "a" }, ["true", 10], ["false", 50]),
          ...readiness({ cluster: ELSEWHERE, node: "a" }, ["true", 60]),
          ...readiness({ cluster: HERE, node: "b" }, ["true", 60]),
        ],
        between: [25, 25],
        alerts: [{ cluster: HERE, node: "a" }],
      },
      {
        when: "two exporters tell of it, as while one replaces the other",
        series: () => [
          ...readiness({ node: "a" }, ["true", 10], ["false", 50]),
          ...readiness({ node: "a", instance: "10.244.1.7:8080" }, ["true", 10], ["false", 50]),
        ],
        between: [25, 25],
        alerts: [{ node: "a" }],
      },
    ],
    quiet: [
      {
        when: "a node is not ready for 14 minutes while it starts",
        series: () => readiness({ node: "a" }, ["false", 14], ["true", 46]),
      },
      {
        when: "a node is ready, cordoned or not, and short of nothing",
        series: () => [
          ...readiness({ node: "a" }, ["true", 60]),
          ...otherConditions({ node: "a" }),
          taint({ node: "a" }, "node.kubernetes.io/unschedulable"),
        ],
      },
      {
        when: "a node no longer reports, which is another alert",
        series: () => readiness({ node: "a" }, ["unknown", 60]),
      },
      {
        when: "an upgrade replaces one node after the other",
        series: () => [
          ...readiness({ node: "a" }, ["true", 20], ["unknown", 2]),
          ...readiness({ node: "b" }, ["false", 3], ["true", 57]),
        ],
      },
    ],
    noData: [{ when: "nothing is told of nodes", series: () => [] }],
  },

  NodeUnreachable: {
    fires: [
      {
        when: "a kubelet is silent from minute 10 on, and others are switched off",
        series: () => [
          ...readiness({ cluster: HERE, node: "a" }, ["true", 10], ["unknown", 50]),
          taint({ cluster: HERE, node: "a" }, "node.kubernetes.io/unreachable"),
          taint({ cluster: HERE, node: "b" }, SHUT_DOWN),
          taint({ cluster: ELSEWHERE, node: "a" }, SHUT_DOWN),
          ...readiness({ cluster: ELSEWHERE, node: "a" }, ["unknown", 60]),
        ],
        between: [25, 25],
        alerts: [{ cluster: HERE, node: "a" }],
      },
      {
        when: "two exporters tell of it, as while one replaces the other",
        series: () => [
          ...readiness({ node: "a" }, ["true", 10], ["unknown", 50]),
          ...readiness({ node: "a", instance: "10.244.1.7:8080" }, ["true", 10], ["unknown", 50]),
        ],
        between: [25, 25],
        alerts: [{ node: "a" }],
      },
    ],
    quiet: [
      {
        when: "the cloud has deallocated it: an evicted spot node, or one that was scaled down",
        series: () => [
          ...readiness({ node: "a" }, ["unknown", 60]),
          taint({ node: "a" }, SHUT_DOWN),
        ],
      },
      {
        when: "the autoscaler removes it",
        series: () => [
          ...readiness({ node: "a" }, ["unknown", 60]),
          taint({ node: "a" }, "ToBeDeletedByClusterAutoscaler"),
        ],
      },
      {
        when: "a node is silent for 14 minutes while it is imaged anew",
        series: () => readiness({ node: "a" }, ["true", 10], ["unknown", 14], ["true", 36]),
      },
      {
        when: "a node is not ready and says so",
        series: () => [
          ...readiness({ node: "a" }, ["false", 60]),
          ...otherConditions({ node: "a" }),
        ],
      },
      {
        when: "nobody knows a condition other than its readiness",
        series: () => [
          ...readiness({ node: "a" }, ["true", 60]),
          series(
            "kube_node_status_condition",
            { node: "a", condition: "DiskPressure", status: "unknown" },
            1,
          ),
        ],
      },
    ],
    noData: [
      { when: "nothing is told of nodes", series: () => [] },
      {
        when: "a node is silent for 10 minutes and then removed",
        series: () => readiness({ node: "a" }, ["true", 10], ["unknown", 10]),
      },
    ],
  },

  NodeReadinessFlapping: {
    fires: [
      {
        when: "a node changes once more than it may, the last time at minute 60",
        series: ({ changes = NaN }) => [
          ...flapping("a", Math.floor(changes) + 1, 60),
          ...readiness({ node: "a", cluster: ELSEWHERE }, ["true", 135]),
          ...readiness({ node: "b" }, ["true", 135]),
        ],
        minutes: 135,
        between: [65, 65],
        alerts: [{ cluster: HERE, node: "a" }],
        clearsBy: 127,
      },
      {
        when: "two exporters tell of a node, as while one replaces the other",
        series: ({ changes = NaN }) =>
          flapping("a", Math.floor(changes) + 1, 60).flatMap((one) => [
            one,
            { ...one, labels: { ...one.labels, instance: "10.244.1.7:8080" } },
          ]),
        minutes: 135,
        between: [65, 65],
        alerts: [{ cluster: HERE, node: "a" }],
        clearsBy: 127,
      },
    ],
    quiet: [
      {
        when: "a node changes as often as it may, and after an hour of quiet again",
        series: ({ changes = NaN }) => {
          const once = Math.floor(changes);
          const spells = Array.from({ length: once }, (_, i): Spell => [
            i % 2 ? "true" : "false",
            2,
          ]);
          const last = spells.at(-1)?.[0] ?? "true";
          return readiness({ node: "a" }, ["true", 10], ...spells, [last, 65], ...spells, [
            last,
            90,
          ]);
        },
        minutes: 200,
      },
      {
        when: "a node restarts for an upgrade",
        series: () => readiness({ node: "a" }, ["true", 10], ["false", 4], ["true", 100]),
        minutes: 110,
      },
      {
        when: "a dead node is not ready and silent by turns",
        series: () =>
          readiness(
            { node: "a" },
            ...Array.from({ length: 50 }, (_, i): Spell => [i % 2 ? "false" : "unknown", 2]),
          ),
        minutes: 100,
      },
      {
        when: "a node is short of memory by turns",
        series: () => [
          ...readiness({ node: "a" }, ["true", 100]),
          series(
            "kube_node_status_condition",
            { node: "a", condition: "MemoryPressure", status: "true" },
            then(...Array.from({ length: 50 }, (_, i) => steady(i % 2, 2))),
          ),
        ],
        minutes: 100,
      },
    ],
    noData: [{ when: "nothing is told of nodes", series: () => [] }],
  },

  ClusterNodesNotReady: {
    fires: [
      {
        when: "one node in a hundred more than the share fails from the start",
        series: ({ share = NaN }) => [
          ...nodes(Math.floor(share) + 1, "sick", ["false", 60]),
          ...nodes(99 - Math.floor(share), "well", ["true", 60]),
        ],
        between: [10, 10],
        alerts: [{ cluster: HERE }],
      },
      {
        when: "both nodes of a small cluster are silent from minute 10 on, short of disk as well",
        series: () => [
          ...nodes(2, "n", ["true", 10], ["unknown", 50]),
          taint({ node: "n0" }, "node.kubernetes.io/unreachable"),
          taint({ node: "n1" }, "node.kubernetes.io/unreachable"),
          series(
            "kube_node_status_condition",
            { node: "n0", condition: "DiskPressure", status: "true" },
            1,
          ),
          ...["n0", "n1", "n2", "n3"].flatMap((node) => [
            ...readiness({ cluster: ELSEWHERE, node }, ["true", 60]),
            taint({ cluster: ELSEWHERE, node }, SHUT_DOWN),
          ]),
          ...shutDown(2, "off"),
        ],
        between: [20, 20],
        alerts: [{ cluster: HERE }],
      },
      {
        when: "two exporters tell of it, as while one replaces the other",
        series: () =>
          ["10.244.1.7:8080", "10.244.1.8:8080"].flatMap((instance) =>
            ["a", "b", "c"].flatMap((node) => readiness({ node, instance }, ["false", 60])),
          ),
        between: [10, 10],
        alerts: [{ cluster: HERE }],
      },
    ],
    quiet: [
      {
        when: "as many nodes as the share fail",
        series: ({ share = NaN }) => [
          ...nodes(Math.floor(share), "sick", ["false", 60]),
          ...nodes(100 - Math.floor(share), "well", ["true", 60]),
        ],
      },
      {
        when: "the only node fails, which other alerts tell",
        series: () => readiness({ node: "a" }, ["false", 60]),
      },
      {
        when: "the only node that is switched on fails",
        series: () => [...readiness({ node: "a" }, ["false", 60]), ...shutDown(5, "off")],
      },
      {
        when: "two of twenty nodes fail, and two hundred others are switched off",
        series: () => [
          ...nodes(2, "sick", ["false", 60]),
          ...nodes(18, "well", ["true", 60]),
          ...shutDown(200, "off"),
        ],
        unless: ({ share = NaN }) =>
          share > 90 ? "of 220 nodes more than 91 percent cannot be off with 20 on" : undefined,
      },
      {
        when: "an upgrade brings as many new nodes as there are, which start within 9 minutes",
        series: () => [
          ...nodes(5, "old", ["true", 60]),
          ...nodes(6, "new", ["false", 9], ["true", 51]),
        ],
      },
      {
        when: "as many nodes as the share fail, and two exporters tell of these",
        series: ({ share = NaN }) =>
          [
            ...nodes(Math.floor(share), "sick", ["false", 60]),
            ...nodes(100 - Math.floor(share), "well", ["true", 60]),
          ].flatMap((one) =>
            one.labels["node"]?.startsWith("sick") === true
              ? [one, { ...one, labels: { ...one.labels, instance: "10.244.1.7:8080" } }]
              : [one],
          ),
      },
      {
        when: "the only node fails, and two exporters tell of it",
        series: () => [
          ...readiness({ node: "a" }, ["false", 60]),
          ...readiness({ node: "a", instance: "10.244.1.7:8080" }, ["false", 60]),
        ],
      },
      {
        when: "the only node of one cluster fails, and two of many in another",
        series: () => [
          ...readiness({ cluster: ELSEWHERE, node: "a" }, ["false", 60]),
          ...nodes(2, "sick", ["false", 60]),
          ...nodes(18, "well", ["true", 60]),
        ],
      },
      {
        when: "one node fails in each of two clusters",
        series: () => [
          ...readiness({ cluster: HERE, node: "a" }, ["false", 60]),
          ...readiness({ cluster: ELSEWHERE, node: "b" }, ["false", 60]),
        ],
      },
    ],
    noData: [{ when: "nothing is told of nodes", series: () => [] }],
  },
};
