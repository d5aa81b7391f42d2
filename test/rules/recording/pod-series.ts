/** What kube-state-metrics and cAdvisor tell of a pod. */
import { series, type Series } from "../../helpers/promql/series";
import { perMinute } from "./shop-nodes";

/** A container of it. */
export interface Container {
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

/** A pod, on no node while that is empty. */
export interface Pod {
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

const PHASES = ["Pending", "Running", "Succeeded", "Failed", "Unknown"];
const REASONS = ["NodeLost", "Evicted"];

/** All series of a pod. */
export function podSeries(pod: Pod): Series[] {
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
