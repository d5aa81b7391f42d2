/** Proofs of the alerts on nodes that are not ready. */
import { series, type Series } from "../../helpers/promql/series";
import { steady, then } from "../../helpers/promql/values";
import type { Proofs } from "../proofs/types";
import { ELSEWHERE, HERE, otherConditions, readiness, SHUT_DOWN, taint, type Spell } from "./nodes";

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
};
