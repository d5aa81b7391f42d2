/** Proofs of the alerts on what nodes run out of. */
import { series, type Series } from "../../helpers/promql/series";
import { ramp, steady, then } from "../../helpers/promql/values";
import type { Proofs } from "../proofs/types";
import { ELSEWHERE, HERE, neighbours, otherConditions, readiness, type Place } from "./nodes";

const CORES = 4;
const MEMORY = 16 * 1024 ** 3;

/** What a node does for so many minutes. */
interface Work {
  readonly minutes: number;
  /** Percent of the processor time. */
  readonly usage: number;
  /** Percent of the processor time that waits for disks. @default 0 */
  readonly iowait?: number;
  /** Processes per core. */
  readonly load: number;
}

const IDLE: Work = { minutes: 30, usage: 10, load: 0.2 };

/** The processors of a node at work. */
function processors(instance: Place, ...work: readonly Work[]): Series[] {
  const modes = {
    idle: ({ usage, iowait = 0 }: Work) => 100 - usage - iowait,
    iowait: ({ iowait = 0 }: Work) => iowait,
    user: ({ usage }: Work) => usage,
  } as const;
  const times = Array.from({ length: CORES }, (_, cpu) =>
    Object.entries(modes).map(([mode, share]) =>
      series(
        "node_cpu_seconds_total",
        { cpu: String(cpu), mode, ...instance },
        counted(work, (one) => (60 * share(one)) / 100),
      ),
    ),
  );
  const load = then(...work.map(({ load: each, minutes }) => steady(each * CORES, minutes)));
  return [...times.flat(), series("node_load5", instance, load)];
}

/** A counter that grows by as much a minute as each piece of work adds. */
function counted(work: readonly Work[], perMinute: (one: Work) => number): string {
  let total = 0;
  const parts = work.map((one) => {
    const from = total;
    total += perMinute(one) * one.minutes;
    return ramp(from, perMinute(one), one.minutes);
  });
  return then(...parts);
}

/** What a node runs of the pods that it may. */
function pods(node: string, running: string | number, cluster = HERE): Series[] {
  return [
    series("kubelet_running_pods", { cluster, instance: node }, running),
    series("kube_node_status_allocatable", { cluster, node, resource: "pods" }, 110),
    series("kube_node_status_allocatable", { cluster, node, resource: "memory" }, MEMORY),
  ];
}

const A = { cluster: HERE, instance: "a" };
const OTHERS = { cluster: ELSEWHERE, instance: "b" };

export const proofs: Proofs = {
  NodeCpuSaturated: {
    fires: [
      {
        when: "a node has more to do than it can from minute 30 on, and others have not",
        series: ({ usage = NaN, load = NaN }) => [
          ...processors(A, IDLE, { minutes: 40, usage: (usage + 100) / 2, load: load * 1.1 }),
          ...neighbours(A, OTHERS).flatMap((other) => processors(other, { ...IDLE, minutes: 70 })),
        ],
        minutes: 65,
        between: [45, 57],
        alerts: [A],
      },
    ],
    quiet: [
      {
        when: "a node is used to the full and nobody waits",
        series: ({ usage = NaN, load = NaN }) =>
          processors(A, { minutes: 70, usage: (usage + 100) / 2, load: load * 0.99 }),
      },
      {
        when: "processes wait for disks, not for the processor",
        series: ({ usage = NaN, load = NaN }) =>
          processors(A, {
            minutes: 70,
            usage: usage * 0.5,
            iowait: 99 - usage * 0.5,
            load: load * 2,
          }),
      },
      {
        when: "many processes share what is a little less than the usage",
        series: ({ usage = NaN, load = NaN }) =>
          processors(A, { minutes: 70, usage: usage * 0.99, load: load * 2 }),
      },
      {
        when: "a job takes all for 14 minutes",
        series: ({ usage = NaN, load = NaN }) =>
          processors(
            A,
            IDLE,
            { minutes: 14, usage: (usage + 100) / 2, load: load * 2 },
            { ...IDLE, minutes: 20 },
          ),
      },
      {
        when: "one node is well used, and processes of others wait for disks",
        series: ({ usage = NaN, load = NaN }) => [
          ...processors(A, { minutes: 70, usage: (usage + 100) / 2, load: load * 0.5 }),
          ...neighbours(A, OTHERS).flatMap((other) =>
            processors(other, { minutes: 70, usage: usage * 0.5, iowait: 10, load: load * 2 }),
          ),
        ],
      },
    ],
    noData: [
      { when: "nodes have no exporter, as those with Windows", series: () => [] },
      {
        when: "the time of the processors is missing",
        series: ({ load = NaN }) => [series("node_load5", A, load * CORES * 2)],
      },
    ],
  },

  NodeUnderPressure: {
    fires: [
      {
        when: "each of three nodes is short of something from minute 10 on",
        series: () =>
          ["MemoryPressure", "DiskPressure", "PIDPressure"].flatMap((condition, i) => [
            ...readiness({ node: `n${i}` }, ["true", 60]),
            series(
              "kube_node_status_condition",
              { node: `n${i}`, condition, status: "true" },
              "0x9 1x50",
            ),
          ]),
        between: [20, 20],
        alerts: [
          { cluster: HERE, node: "n0", condition: "MemoryPressure" },
          { cluster: HERE, node: "n1", condition: "DiskPressure" },
          { cluster: HERE, node: "n2", condition: "PIDPressure" },
        ],
      },
      {
        when: "two exporters tell of it, and the same name elsewhere is well",
        series: () => [
          ...["10.244.1.7:8080", "10.244.1.8:8080"].map((instance) =>
            series(
              "kube_node_status_condition",
              { node: "a", condition: "DiskPressure", status: "true", instance },
              1,
            ),
          ),
          ...otherConditions({ cluster: ELSEWHERE, node: "a" }),
          ...otherConditions({ node: "b" }),
        ],
        between: [10, 10],
        alerts: [{ cluster: HERE, node: "a", condition: "DiskPressure" }],
      },
    ],
    quiet: [
      {
        when: "a node is ready and lacks nothing",
        series: () => [
          ...readiness({ node: "a" }, ["true", 60]),
          ...otherConditions({ node: "a" }),
        ],
      },
      {
        when: "evictions end the pressure within 9 minutes",
        series: () => [
          series(
            "kube_node_status_condition",
            { node: "a", condition: "MemoryPressure", status: "true" },
            "0x9 1x8 0x40",
          ),
        ],
      },
    ],
    noData: [{ when: "nothing is told of nodes", series: () => [] }],
  },

  NodePodsNearlyFull: {
    fires: [
      {
        when: "a node runs one pod more than the share from minute 10 on, and others do not",
        series: ({ usage = NaN }) => [
          ...pods("a", then(steady(20, 10), steady(Math.floor(1.1 * usage) + 1, 120))),
          ...pods("a", 20, ELSEWHERE),
          ...pods("b", 20),
        ],
        minutes: 90,
        between: [70, 70],
        alerts: [{ cluster: HERE, node: "a" }],
      },
      {
        when: "the same name elsewhere may run more",
        series: () => [
          ...pods("a", 110),
          series("kubelet_running_pods", { cluster: ELSEWHERE, instance: "a" }, 110),
          series(
            "kube_node_status_allocatable",
            { cluster: ELSEWHERE, node: "a", resource: "pods" },
            250,
          ),
          series("kube_node_status_allocatable", { node: "b", resource: "pods" }, 250),
        ],
        minutes: 90,
        between: [60, 60],
        alerts: [{ cluster: HERE, node: "a" }],
      },
    ],
    quiet: [
      {
        when: "a node runs as many pods as the share",
        series: ({ usage = NaN }) => pods("a", Math.floor(1.1 * usage)),
        minutes: 90,
      },
      {
        when: "pods of a job fill a node for 59 minutes",
        series: () => pods("a", "20x9 110x58 20x40"),
        minutes: 100,
      },
    ],
    noData: [
      { when: "nothing is told of nodes", series: () => [] },
      {
        when: "nothing is told of what nodes may run",
        series: () => [series("kubelet_running_pods", A, 110)],
        minutes: 90,
      },
    ],
  },
};
