/** Proofs of the alerts on the memory of nodes. */
import { series, type Series } from "../../helpers/promql/series";
import { steady, then } from "../../helpers/promql/values";
import type { Proofs } from "../proofs/types";
import { ELSEWHERE, HERE, madeAnew, neighbours, type Place } from "./nodes";

const MEMORY = 16 * 1024 ** 3;

/** The memory of a node: percent that are left, for so many minutes each. */
function memory(
  instance: Place,
  ...left: readonly (readonly [percent: number, minutes: number])[]
) {
  return [
    series("node_memory_MemTotal_bytes", instance, MEMORY),
    series(
      "node_memory_MemAvailable_bytes",
      instance,
      then(...left.map(([percent, minutes]) => steady((MEMORY * percent) / 100, minutes))),
    ),
  ];
}

/** A process killed at minute 30. */
function killed(instance: Place): Series {
  return series("node_vmstat_oom_kill", instance, "3x29 4x200");
}

const A = { cluster: HERE, instance: "a" };
const OTHERS = { cluster: ELSEWHERE, instance: "b" };

export const proofs: Proofs = {
  NodeMemoryNearlyFull: {
    fires: [
      {
        when: "a node is fuller than it may be from minute 10 on, and others are not",
        series: ({ usage = NaN }) => [
          ...memory(A, [60, 10], [(100 - usage) * 0.98, 50]),
          ...neighbours(A, OTHERS).flatMap((other) => memory(other, [60, 60])),
        ],
        between: [25, 25],
        alerts: [A],
      },
    ],
    quiet: [
      {
        when: "a node is nearly as full as it may be",
        series: ({ usage = NaN }) => memory(A, [(100 - usage) * 1.02, 60]),
      },
      {
        when: "a peak lasts 14 minutes",
        series: ({ usage = NaN }) => memory(A, [60, 10], [(100 - usage) / 2, 14], [60, 36]),
      },
    ],
    noData: [
      { when: "nodes have no exporter, as those with Windows", series: () => [] },
      {
        when: "only what is left is told",
        series: () => [series("node_memory_MemAvailable_bytes", A, 1)],
      },
    ],
  },

  NodeOutOfMemoryKills: {
    fires: [
      {
        when: "memory is gone for a minute and a process is killed, while others are full all the time",
        series: ({ available = NaN }) => [
          killed(A),
          ...memory(A, [12, 29], [Math.min(available / 2, 4), 1], [12, 60]),
          ...neighbours(A, OTHERS).flatMap((other) => memory(other, [9, 90])),
        ],
        minutes: 80,
        between: [35, 35],
        alerts: [A],
        clearsBy: 55,
      },
      {
        when: "it happens on a node of a cluster that was made anew under its name",
        series: ({ available = NaN }) =>
          madeAnew([killed(A), ...memory(A, [60, 29], [available / 2, 1], [60, 60])]),
        minutes: 80,
        between: [35, 35],
        alerts: [A],
      },
    ],
    quiet: [
      {
        when: "a container reaches its own limit and the node has memory left",
        series: ({ available = NaN }) => [
          killed(A),
          ...memory(A, [60, 29], [available * 1.02, 1], [60, 60]),
        ],
      },
      {
        when: "memory is gone for a minute and nothing is killed",
        series: ({ available = NaN }) => [
          series("node_vmstat_oom_kill", A, 3),
          ...memory(A, [60, 29], [available / 2, 1], [60, 60]),
        ],
      },
      {
        when: "a node is full all the time, which is another alert",
        series: ({ available = NaN }) => [
          killed(A),
          ...memory(A, [9.9, 29], [Math.min(available / 2, 4), 1], [9.9, 60]),
        ],
      },
      {
        when: "a container reaches its limit on one node, and others run out of memory without a loss",
        series: ({ available = NaN }) => [
          killed(A),
          ...memory(A, [60, 90]),
          ...neighbours(A, OTHERS).flatMap((other) =>
            memory(other, [60, 29], [available / 2, 1], [60, 60]),
          ),
        ],
      },
      {
        when: "a process was killed days ago",
        series: () => [
          series("node_vmstat_oom_kill", A, 1),
          ...memory(A, [60, 9], [1, 1], [60, 50]),
        ],
      },
    ],
    noData: [
      { when: "nodes have no exporter, as those with Windows", series: () => [] },
      { when: "only the kill is told", series: () => [killed(A)] },
    ],
  },
};
