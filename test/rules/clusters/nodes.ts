/**
 * Nodes as three exporters see them: the API server's view (kube-state-metrics), the operating system
 * (node exporter) and the kubelet. A node that does not report has only the first, with condition
 * Ready unknown.
 */
import { uidOf } from "../../helpers/promql/defaults";
import { writeRest } from "./rest";
import type { NodeSpec } from "./spec";
import { counterOf, during, each, not, sum } from "./track";
import type { Track } from "./track";
import { DAY, GIB } from "./writer";
import type { Writer } from "./writer";

const KSM = "kube-state-metrics";

/** Conditions of the kubelet that are false when all is well. */
const PRESSURES = ["MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable"];

/** A node, ready to place pods on. */
export interface Node {
  readonly spec: NodeSpec;
  readonly cpus: number;
  /** Bytes. */
  readonly memory: number;
  readonly present: Track;
  /** Whether its own exporters answer. */
  readonly reporting: Track;
  /** Condition Ready is true; while it is not, no pod on it counts as ready. */
  readonly ready: Track;
}

/** Writes a node. */
export function writeNode(writer: Writer, spec: NodeSpec): Node {
  const present = writer.over(spec.present ?? 1);
  const unknown = writer.over(spec.unknown ?? 0);
  const node = {
    spec,
    cpus: spec.cpus ?? 2,
    memory: (spec.memory ?? 8) * GIB,
    present,
    reporting: during(present, writer.over(spec.reporting ?? 1)),
    ready: each((is, un) => is * (1 - un), writer.over(spec.ready ?? 1), unknown),
  };
  writeObject(writer, node, unknown);
  for (const job of ["kubelet", "cadvisor", "node"]) {
    // Its agent scrapes itself: a node that is gone has no `up` of 0, it has none.
    writer.target(job, { instance: spec.name }, node.reporting);
    writeRest(writer, job, { instance: spec.name }, node.reporting);
  }
  return node;
}

function writeObject(writer: Writer, node: Node, unknown: Track): void {
  const { spec, cpus, memory, present } = node;
  const labels = { node: spec.name };
  const put = (metric: string, more: Record<string, string>, value: Track) => {
    writer.put(KSM, metric, { ...labels, ...more }, during(present, value));
  };
  const one = writer.constant(1);
  put("kube_node_info", { system_uuid: uidOf(spec.name), provider_id: providerId(spec.name) }, one);
  put("kube_node_created", {}, writer.constant(-10 * DAY));
  put("kube_node_role", { role: "agent" }, one);
  put("kube_node_spec_unschedulable", {}, writer.over(spec.cordoned ?? 0));
  const conditions = {
    ...Object.fromEntries(PRESSURES.map((name) => [name, 0])),
    ...spec.conditions,
  };
  const isTrue = { Ready: node.ready, ...mapValues(conditions, (value) => writer.over(value)) };
  for (const [condition, holds] of Object.entries(isTrue)) {
    const heldFor = condition === "NetworkUnavailable" ? writer.constant(0) : unknown;
    const known = not(heldFor);
    const states = {
      true: each((h, k) => h * k, holds, known),
      false: each((h, k) => (1 - h) * k, holds, known),
      unknown: heldFor,
    };
    for (const [status, value] of Object.entries(states)) {
      put("kube_node_status_condition", { condition, status }, value);
    }
  }
  for (const [key, effect] of Object.entries(spec.taints ?? {})) {
    put("kube_node_spec_taint", { key, effect }, one);
  }
  // As the node controller does while a node is not heard of, is not ready or takes no pods.
  const tainted = [
    ["node.kubernetes.io/unreachable", unknown],
    ["node.kubernetes.io/not-ready", each((r, u) => (1 - r) * (1 - u), node.ready, unknown)],
    ["node.kubernetes.io/unschedulable", writer.over(spec.cordoned ?? 0)],
  ] as const;
  for (const [key, holds] of tainted) {
    put("kube_node_spec_taint", { key, value: "", effect: "NoSchedule" }, during(holds, one));
  }
  const resources = { cpu: cpus, memory, pods: spec.maxPods ?? 110, ephemeral_storage: 128 * GIB };
  for (const [resource, value] of Object.entries(resources)) {
    put("kube_node_status_capacity", { resource }, writer.constant(value));
    const reserved =
      { cpu: 0.1, memory: 1 * GIB, pods: 0, ephemeral_storage: 13 * GIB }[resource] ?? 0;
    put("kube_node_status_allocatable", { resource }, writer.constant(value - reserved));
  }
}

/** Writes what the node itself says; `running` are the pods and containers on it. */
export function writeKubelet(
  writer: Writer,
  { spec, reporting }: Node,
  running: readonly Track[],
): void {
  const put = (metric: string, labels: Record<string, string>, value: Track) => {
    writer.put("kubelet", metric, { instance: spec.name, ...labels }, during(reporting, value));
  };
  const pods = sum(running, writer.minutes);
  const days = writer.over(spec.certificateDays ?? 300);
  put("kubelet_node_name", { node: spec.name }, writer.constant(1));
  put("kubelet_running_pods", {}, pods);
  put("kubelet_running_containers", { container_state: "running" }, pods);
  put(
    "kubelet_certificate_manager_client_ttl_seconds",
    {},
    each((d) => d * DAY, days),
  );
  put(
    "kubelet_certificate_manager_server_ttl_seconds",
    {},
    each((d) => d * DAY, days),
  );
  put("kubelet_certificate_manager_client_expiration_renew_errors", {}, writer.constant(0));
  put(
    "kubelet_runtime_operations_errors_total",
    { operation_type: "create_container" },
    writer.constant(3),
  );
  put(
    "kubelet_runtime_operations_total",
    { operation_type: "create_container" },
    counterOf(writer.constant(1), 5000),
  );
  put("kubelet_evictions", { eviction_signal: "memory.available" }, writer.constant(0));
  put("kubelet_pleg_last_seen_seconds", {}, counterOf(writer.constant(1)));
  const durations = {
    kubelet_pod_worker_duration_seconds: { operation_type: "sync" },
    kubelet_pleg_relist_duration_seconds: {},
    kubelet_pod_start_duration_seconds: {},
  };
  for (const [family, labels] of Object.entries(durations)) {
    const count = counterOf(writer.constant(2), 1000);
    put(`${family}_bucket`, { ...labels, le: "0.5" }, count);
    put(`${family}_bucket`, { ...labels, le: "+Inf" }, count);
    put(`${family}_count`, labels, count);
    put(
      `${family}_sum`,
      labels,
      each((n) => n * 0.05, count),
    );
  }
  for (const code of ["200", "404"]) {
    const rate = writer.constant(code === "200" ? 5 : 0.01);
    put("rest_client_requests_total", { code, method: "GET" }, counterOf(rate, 1000));
  }
  put("process_resident_memory_bytes", {}, writer.constant(120_000_000));
  put("go_goroutines", {}, writer.constant(300));
}

function providerId(name: string): string {
  return `azure:///subscriptions/0/resourceGroups/mc_shop/providers/Microsoft.Compute/virtualMachineScaleSets/${name.slice(0, -6)}/virtualMachines/0`;
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
