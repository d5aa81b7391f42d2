/** Proofs of the rules on platform metrics: series of minutes, as functions of the thresholds. */
import type { MetricSeries } from "../helpers/metric-alert";
import type { Numbers } from "./kql/types";

/** One situation. */
interface MetricProof {
  /** Ends the sentence "The rule fires when", "stays quiet when". */
  readonly when: string;
  readonly series: (numbers: Numbers) => readonly MetricSeries[];
}

/** The proofs of one rule. */
export interface MetricProofsOfRule {
  /** With the dimensions of what is told. */
  readonly fires: readonly (MetricProof & { readonly told: readonly object[] })[];
  readonly quiet: readonly MetricProof[];
}

type Dimensions = Readonly<Record<string, string>>;

/** A value for each of so many minutes. */
function steady(value: number, count: number): number[] {
  return Array.from({ length: count }, () => value);
}

/** Six hours of one value, with another one in the last minutes. */
function lately(value: number, count: number, before: number, dimensions: Dimensions = {}) {
  return { dimensions, values: [...steady(before, 360 - count), ...steady(value, count)] };
}

/** A share of something that is used up, judged as an average. */
function used(name: string, window: number, dimensions: Dimensions = {}): MetricProofsOfRule {
  const other = Object.fromEntries(Object.keys(dimensions).map((key) => [key, "another"]));
  const split = Object.keys(dimensions).length > 0;
  return {
    fires: [
      {
        when: "it is a little above the threshold for the whole window",
        series: (numbers) => [lately((numbers[name] ?? 0) + 0.5, window, 10, dimensions)],
        told: [dimensions],
      },
      ...(split
        ? [
            {
              when: "one of two is full, which their average would hide",
              series: (numbers: Numbers) => [
                lately((numbers[name] ?? 0) + 0.5, window, 10, dimensions),
                lately(5, window, 5, other),
              ],
              told: [dimensions],
            },
          ]
        : []),
    ],
    quiet: [
      {
        when: "it is just at the threshold",
        series: (numbers) => [lately(numbers[name] ?? 0, window, 10, dimensions)],
      },
      {
        when: "it is far above for a few minutes alone",
        series: () => [lately(100, 2, 10, dimensions)],
      },
    ],
  };
}

const NODE = { node: "aks-user-31872041-vmss000001" };
const OTHER_NODE = { node: "aks-user-31872041-vmss000002" };

/** A node in a state for so many of the last minutes; Azure writes one a minute while it lasts. */
function inState(status2: string, count: number, more: Dimensions = {}): MetricSeries {
  return {
    dimensions: { condition: "Ready", status2, ...NODE, ...more },
    values: steady(1, count),
  };
}

/** Pods of a namespace in a phase, each for so many minutes. */
function inPhase(phase: string, pods: number, count: number, namespace = "shop"): MetricSeries[] {
  return Array.from({ length: pods }, (_, index) => ({
    dimensions: { phase, namespace, pod: `cart-${index}` },
    values: steady(1, count),
  }));
}

const ceil = (value = 0) => Math.ceil(value);

export const metricProofs: Readonly<Record<string, MetricProofsOfRule>> = {
  EtcdDatabaseNearlyFull: {
    fires: [
      {
        when: "one partition was above the threshold for a minute",
        series: ({ usage = 0 }) => [
          lately(usage + 0.5, 1, 20, { partition: "events" }),
          lately(20, 1, 20, { partition: "main" }),
        ],
        told: [{ partition: "events" }],
      },
    ],
    quiet: [
      {
        when: "it is just at the threshold",
        series: ({ usage = 0 }) => [lately(usage, 15, 20, { partition: "main" })],
      },
      {
        when: "it was full an hour ago and objects were removed since",
        series: () => [
          { dimensions: { partition: "main" }, values: [...steady(95, 60), ...steady(30, 60)] },
        ],
      },
    ],
  },
  ApiServerCpuNearlyUsed: used("usage", 15),
  ApiServerMemoryNearlyFull: used("usage", 15),
  AutoscalerStopped: {
    fires: [
      {
        when: "it was not safe once in half an hour",
        series: () => [lately(0, 30, 1)],
        told: [{}],
      },
    ],
    quiet: [
      { when: "it was safe for one minute of it", series: () => [lately(0, 29, 1)] },
      { when: "it is safe", series: () => [lately(1, 30, 1)] },
    ],
  },
  NodesUnneeded: {
    fires: [
      {
        when: "just enough nodes are not needed for six hours",
        series: ({ nodes = 0 }) => [lately(nodes, 360, 0)],
        told: [{}],
      },
    ],
    quiet: [
      {
        when: "a node is removed within the hour, as it should be",
        series: ({ nodes = 0 }) => [lately(nodes, 60, 0)],
      },
      { when: "all are needed", series: () => [lately(0, 360, 0)] },
    ],
  },
  PlatformNodeNotReady: {
    fires: [
      {
        when: "a node is not ready just long enough",
        series: ({ minutes = 0 }) => [inState("NotReady", ceil(minutes))],
        told: [{ condition: "Ready", status2: "NotReady", ...NODE }],
      },
      {
        when: "nobody knows of a node just long enough",
        series: ({ minutes = 0 }) => [inState("Unknown", ceil(minutes))],
        told: [{ condition: "Ready", status2: "Unknown", ...NODE }],
      },
    ],
    quiet: [
      {
        when: "it is a minute less",
        series: ({ minutes = 0 }) => [inState("NotReady", ceil(minutes) - 1)],
      },
      {
        when: "two nodes are restarted one after the other",
        series: ({ minutes = 0 }) => [
          inState("NotReady", ceil(minutes) - 5),
          inState("NotReady", ceil(minutes) - 5, OTHER_NODE),
        ],
      },
      { when: "it is ready", series: () => [inState("Ready", 300)] },
      {
        when: "another condition of it is not known",
        series: () => [inState("Unknown", 300, { condition: "MemoryPressure" })],
      },
    ],
  },
  PlatformNodeCpuHigh: used("usage", 30, NODE),
  PlatformNodeMemoryHigh: used("usage", 15, NODE),
  PlatformNodeDiskNearlyFull: used("usage", 15, { ...NODE, device: "/dev/sda1" }),
  PlatformPodsPending: {
    fires: [
      {
        when: "one pod waits just long enough",
        series: ({ waiting = 0 }) => inPhase("Pending", 1, ceil(waiting)),
        told: [{ phase: "Pending", namespace: "shop" }],
      },
    ],
    quiet: [
      {
        when: "it waits a minute less",
        series: ({ waiting = 0 }) => inPhase("Pending", 1, ceil(waiting) - 1),
      },
      { when: "a deployment of ten is rolled out", series: () => inPhase("Pending", 10, 2) },
      { when: "they run", series: () => inPhase("Running", 50, 300) },
    ],
  },
  PlatformPodsFailed: {
    fires: [
      {
        when: "three pods have failed for the hour",
        series: ({ failed = 0 }) => inPhase("Failed", 3, ceil(failed / 3)),
        told: [{ phase: "Failed", namespace: "shop" }],
      },
    ],
    quiet: [
      { when: "one pod has failed", series: () => inPhase("Failed", 1, 300) },
      { when: "a job has succeeded", series: () => inPhase("Succeeded", 50, 300) },
    ],
  },
  AvailabilityTestFailing: {
    fires: [
      {
        when: "fewer answers are right than have to be, of one of two tests",
        series: ({ available = 0 }) => [
          lately(available - 1, 15, 100, { "availabilityResult/name": "shop" }),
          lately(100, 15, 100, { "availabilityResult/name": "blog" }),
        ],
        told: [{ "availabilityResult/name": "shop" }],
      },
    ],
    quiet: [
      {
        when: "one of five places has trouble of its own",
        series: () => [lately(80, 15, 100, { "availabilityResult/name": "shop" })],
      },
      {
        when: "all failed once, for a minute",
        series: () => [lately(0, 1, 100, { "availabilityResult/name": "shop" })],
      },
    ],
  },
  ...Object.fromEntries(
    ["Series", "Ingestion"].flatMap((what) =>
      ["NearLimit", "AtLimit"].map((where) => [`Prometheus${what}${where}`, used("usage", 30)]),
    ),
  ),
};
