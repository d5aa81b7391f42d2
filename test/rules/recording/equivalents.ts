/** Changes of Microsoft's records that mean the same, with the argument, as `../proofs/equivalents.ts`. */
import type { Equivalent } from "../proofs/equivalents";

/** One change that means the same. */
export interface RecordEquivalent extends Equivalent {
  /** A label that the exporter gives every series of a metric, where the argument rests on that. */
  readonly always?: { readonly label: string; readonly metric: string };
}

const JOINED_NODES =
  "Series are matched on all their labels, job among them, and what they are matched with is of that job.";

const JOINED_PODS =
  "What names no pod is in no record: it is joined with what is told of a pod by its name.";

const PODS_HAVE_NAMES = "Kube-state-metrics tells of pods by their names, which each has.";

const CONTAINERS_HAVE_NAMES =
  "Kube-state-metrics tells of containers by their names, as a manifest has to give them.";

const DISKS_HAVE_NAMES = "The exporter reads disks from a file of the kernel that names each.";

/** Changes whose number is told where an expression has several of them. */
function nth(change: string, numbers: readonly number[], of: number): string[] {
  return of === 1 ? [change] : numbers.map((number) => `${change} (${number} of ${of})`);
}

function because(rule: string, changes: readonly string[], why: string): RecordEquivalent[] {
  return changes.map((change) => ({ rule, change, why }));
}

/** Joins of samples of nodes, with which filters of the job and how many there are. */
const OF_NODES: readonly (readonly [rule: string, numbers: readonly number[], of: number])[] = [
  ["instance:node_load1_per_cpu:ratio", [1], 1],
  ["instance:node_memory_utilisation:ratio", [1, 2, 3, 4, 5, 6, 7], 7],
  // The first one is of nodes that say what is available, which is matched with nothing.
  [":node_memory_MemAvailable_bytes:sum", [2, 3, 4, 5], 5],
  ["ux:node_memory_usage:sum", [1, 2, 3, 4], 4],
];

/** Joins with `kube_pod_info`, whose filter of the pod is the last, with how many filters. */
const OF_PODS: readonly (readonly [rule: string, filters: number])[] = [
  ["ux:pod_cpu_usage:sum_irate", 2],
  ["ux:pod_workingset_memory:sum", 2],
  ["ux:pod_rss_memory:sum", 2],
  ["ux:pod_container_count:sum", 3],
  ["ux:pod_container_restarts:max", 3],
  ["ux:pod_resource_limit:sum", 4],
  ["ux:controller_pod_phase_count:sum", 3],
];

/** Filters of containers by what reads them, in their order. */
const OF_CONTAINERS: readonly (readonly [rule: string, metrics: readonly string[]])[] = [
  ["ux:pod_container_count:sum", ["kube_pod_container_info", "kube_pod_init_container_info"]],
  [
    "ux:pod_container_restarts:max",
    ["kube_pod_container_status_restarts_total", "kube_pod_init_container_status_restarts_total"],
  ],
  [
    "ux:pod_resource_limit:sum",
    [
      "kube_pod_container_resource_limits",
      "kube_pod_container_resource_limits",
      "kube_pod_container_info",
    ],
  ],
];

const OF_DISKS = [
  ["instance_device:node_disk_io_time_seconds:rate5m", "node_disk_io_time_seconds_total"],
  [
    "instance_device:node_disk_io_time_weighted_seconds:rate5m",
    "node_disk_io_time_weighted_seconds_total",
  ],
] as const;

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1);
}

/** Every argument. */
export const recordEquivalents: readonly RecordEquivalent[] = [
  ...OF_NODES.flatMap(([rule, numbers, of]) =>
    because(rule, nth('drops job="node"', numbers, of), JOINED_NODES),
  ),
  ...OF_PODS.flatMap(([rule, filters]) => [
    ...because(rule, nth('drops pod!=""', upTo(filters - 1), filters), JOINED_PODS),
    {
      ...{ rule, change: `drops pod!="" (${filters} of ${filters})`, why: PODS_HAVE_NAMES },
      always: { label: "pod", metric: "kube_pod_info" },
    },
  ]),
  ...OF_CONTAINERS.flatMap(([rule, metrics]) =>
    metrics.map((metric, at) => ({
      ...{ rule, change: `drops container!="" (${at + 1} of ${metrics.length})` },
      ...{ why: CONTAINERS_HAVE_NAMES, always: { label: "container", metric } },
    })),
  ),
  ...OF_DISKS.map(([rule, metric]) => ({
    ...{ rule, change: 'drops device!=""', why: DISKS_HAVE_NAMES },
    always: { label: "device", metric },
  })),
  {
    rule: "namespace_workload_pod:kube_pod_owner:relabel of a deployment",
    change: "drops group (2 of 2)",
    why:
      "Of several owners of a replica set one is taken anyway, with its name alone; and the value is 1 " +
      "whatever is grouped, because the outer one says so.",
  },
];
