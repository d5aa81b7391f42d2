/**
 * The pods of two small clusters: two of a deployment, of a stateful set that is being deleted, a daemon set,
 * a job that has ended, one that waits for a node, and namesakes in another namespace and cluster.
 */
import { series, type Series } from "../../helpers/promql/series";
import { ELSEWHERE, HERE, perMinute } from "./shop-nodes";

interface Container {
  readonly name: string;
  /** Seconds of a processor each minute; absent when it does not run. */
  readonly cpu?: number;
  /** Bytes: working set, resident, cache, swap. */
  readonly memory?: readonly [number, number, number, number];
  readonly requests?: Readonly<Record<string, number>>;
  readonly limits?: Readonly<Record<string, number>>;
  /** Absent before it has started once: it has no id then. */
  readonly restarts?: number;
  readonly init?: true;
}

interface Pod {
  readonly cluster: string;
  readonly namespace: string;
  readonly pod: string;
  readonly node: string;
  readonly kind: string;
  readonly owner: string;
  readonly phase: string;
  readonly deleted?: true;
  /** With its node, so that nobody knows whether it still ends. */
  readonly lost?: true;
  readonly containers: readonly Container[];
}

const REPLICA_SET = { kind: "ReplicaSet", owner: "checkout-7d9f8c6b5d" } as const;

const LIMITS_OF_DB = { cpu: 2, memory: 2048, ephemeral_storage: 5000 } as const;

const PODS: readonly Pod[] = [
  {
    ...{ cluster: HERE, namespace: "shop", pod: "checkout-7d9f8c6b5d-x2x7k", node: "a" },
    ...{ ...REPLICA_SET, phase: "Running" },
    containers: [
      {
        ...{ name: "web", cpu: 30, memory: [100, 80, 20, 1], restarts: 3 },
        ...{ requests: { cpu: 0.25, memory: 128 }, limits: { cpu: 1, memory: 256 } },
      },
      {
        ...{ name: "proxy", cpu: 6, memory: [50, 40, 10, 0], restarts: 5 },
        ...{ requests: { cpu: 0.05, memory: 32 }, limits: { memory: 64 } },
      },
      { name: "migrate", init: true, restarts: 7 },
    ],
  },
  {
    ...{ cluster: HERE, namespace: "shop", pod: "checkout-7d9f8c6b5d-p3q4r", node: "a" },
    ...{ ...REPLICA_SET, phase: "Running" },
    containers: [
      {
        ...{ name: "web", cpu: 12, memory: [10, 9, 8, 7], restarts: 2 },
        ...{ requests: { cpu: 0.25, memory: 128 }, limits: { cpu: 1, memory: 256 } },
      },
    ],
  },
  {
    ...{ cluster: HERE, namespace: "shop", pod: "db-0", node: "b" },
    ...{ kind: "StatefulSet", owner: "db", phase: "Running", deleted: true },
    containers: [
      {
        ...{ name: "db", cpu: 12, memory: [1000, 900, 50, 0], restarts: 0 },
        ...{ requests: { cpu: 0.5, memory: 1024 }, limits: LIMITS_OF_DB },
      },
    ],
  },
  {
    ...{ cluster: HERE, namespace: "kube-system", pod: "log-shipper-4x9zl", node: "a" },
    ...{ kind: "DaemonSet", owner: "log-shipper", phase: "Running" },
    containers: [
      {
        ...{ name: "agent", cpu: 3, memory: [10, 8, 2, 0], restarts: 0 },
        requests: { cpu: 0.1, memory: 20, ephemeral_storage: 100 },
      },
    ],
  },
  {
    ...{ cluster: HERE, namespace: "shop", pod: "report-1-q8w2e", node: "b" },
    ...{ kind: "Job", owner: "report-1", phase: "Succeeded" },
    containers: [
      {
        ...{ name: "report", restarts: 0 },
        ...{ requests: { cpu: 1, memory: 512 }, limits: { cpu: 1, memory: 512 } },
      },
    ],
  },
  {
    ...{ cluster: HERE, namespace: "shop", pod: "checkout-7d9f8c6b5d-m5n6p", node: "" },
    ...{ ...REPLICA_SET, phase: "Pending" },
    containers: [
      { name: "web", requests: { cpu: 0.25, memory: 128 }, limits: { cpu: 1, memory: 256 } },
      { name: "migrate", init: true },
    ],
  },
  {
    ...{ cluster: ELSEWHERE, namespace: "shop", pod: "checkout-7d9f8c6b5d-x2x7k", node: "a" },
    ...{ ...REPLICA_SET, phase: "Running" },
    containers: [
      {
        ...{ name: "web", cpu: 60, memory: [7, 6, 5, 4], restarts: 1 },
        ...{ requests: { cpu: 4, memory: 4000 }, limits: { cpu: 8, memory: 8000 } },
      },
    ],
  },
  {
    ...{ cluster: HERE, namespace: "billing", pod: "checkout-7d9f8c6b5d-x2x7k", node: "b" },
    ...{ ...REPLICA_SET, phase: "Failed" },
    containers: [
      {
        ...{ name: "web", restarts: 4 },
        ...{ requests: { cpu: 3, memory: 300 }, limits: { cpu: 3, memory: 300 } },
      },
    ],
  },
  {
    ...{ cluster: ELSEWHERE, namespace: "shop", pod: "db-0", node: "b" },
    ...{ kind: "StatefulSet", owner: "db", phase: "Failed", deleted: true, lost: true },
    containers: [
      {
        ...{ name: "db", restarts: 0 },
        ...{ requests: { cpu: 16, memory: 1600 }, limits: { cpu: 16, memory: 1600 } },
      },
    ],
  },
];

/** Replica sets: three of one name have three owners. */
const REPLICA_SETS: readonly Series[] = [
  [HERE, "shop", REPLICA_SET.owner, "checkout"],
  [HERE, "shop", "cart-5c8d7b6f4", "cart"],
  [HERE, "billing", REPLICA_SET.owner, "checkout-billing"],
  [ELSEWHERE, "shop", REPLICA_SET.owner, "checkout-next"],
].map(([cluster = "", namespace = "", replicaset = "", owner = ""]) =>
  series(
    "kube_replicaset_owner",
    { cluster, namespace, replicaset, owner_kind: "Deployment", owner_name: owner },
    1,
  ),
);

const PHASES = ["Pending", "Running", "Succeeded", "Failed", "Unknown"];
const REASONS = ["NodeLost", "Evicted"];

/** All series of the pods. */
export const POD_SERIES: readonly Series[] = [...PODS.flatMap(podSeries), ...REPLICA_SETS];

function podSeries(pod: Pod): Series[] {
  const { cluster, namespace, node, kind, owner, phase, deleted, lost, containers } = pod;
  const key = { cluster, namespace, pod: pod.pod };
  return [
    series(
      "kube_pod_info",
      { ...key, node, created_by_kind: kind, created_by_name: owner, host_ip: "" },
      1,
    ),
    series("kube_pod_owner", { ...key, owner_kind: kind, owner_name: owner }, 1),
    ...PHASES.map((one) =>
      series("kube_pod_status_phase", { ...key, phase: one }, one === phase ? 1 : 0),
    ),
    ...REASONS.map((reason) =>
      series("kube_pod_status_reason", { ...key, reason }, lost && reason === "NodeLost" ? 1 : 0),
    ),
    ...(deleted ? [series("kube_pod_deletion_timestamp", key, 1_800_000_000)] : []),
    ...wholePod({ ...key, node }, containers),
    ...containers.flatMap((container) => containerSeries({ ...key, node }, container)),
  ];
}

/** What cAdvisor tells of the cgroup above the containers, which none may count. */
function wholePod(place: Record<string, string>, containers: readonly Container[]): Series[] {
  const { node = "", ...key } = place;
  if (containers.every(({ cpu }) => cpu === undefined)) return [];
  const above = { ...key, instance: node, container: "" };
  return [
    series("container_cpu_usage_seconds_total", above, perMinute(99)),
    series("container_memory_working_set_bytes", above, 9999),
    series("container_memory_rss", above, 9999),
    series("container_memory_cache", above, 9999),
    series("container_memory_swap", above, 9999),
  ];
}

function containerSeries(place: Record<string, string>, container: Container): Series[] {
  const { name, cpu, memory, requests = {}, limits = {}, restarts, init } = container;
  const { node = "", ...key } = place;
  const prefix = init === true ? "kube_pod_init_container" : "kube_pod_container";
  const id = restarts === undefined ? { container_id: "", image_id: "" } : {};
  const told = { ...key, container: name };
  const resources = (kind: "requests" | "limits", amounts: Readonly<Record<string, number>>) =>
    Object.entries(amounts).map(([resource, amount]) =>
      series(`${prefix}_resource_${kind}`, { ...told, node, resource }, amount),
    );
  const used = { ...told, instance: node };
  const [set, resident, cache, swap] = memory ?? [];
  return [
    series(`${prefix}_info`, { ...told, ...id }, 1),
    ...(restarts === undefined ? [] : [series(`${prefix}_status_restarts_total`, told, restarts)]),
    ...resources("requests", requests),
    ...resources("limits", limits),
    ...(cpu === undefined
      ? []
      : [series("container_cpu_usage_seconds_total", used, perMinute(cpu))]),
    ...[
      ["container_memory_working_set_bytes", set] as const,
      ["container_memory_rss", resident] as const,
      ["container_memory_cache", cache] as const,
      ["container_memory_swap", swap] as const,
    ].flatMap(([metric, bytes]) => (bytes === undefined ? [] : [series(metric, used, bytes)])),
  ];
}
