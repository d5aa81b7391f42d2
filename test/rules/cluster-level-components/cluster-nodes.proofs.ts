/** Proofs of the alert on most nodes of a cluster. */
import { series, type Series } from "../../helpers/promql/series";
import type { Proofs } from "../proofs/types";
import { ELSEWHERE, HERE, readiness, SHUT_DOWN, taint, type Spell } from "./nodes";

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

export const proofs: Proofs = {
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
