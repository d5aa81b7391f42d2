/**
 * A pod with one container: what the API server says of it, and what its cgroup uses. A pod that no
 * node has taken has neither a node nor the state of a container.
 */
import type { Node } from "./nodes";
import type { Phase, PodSpec, Resources } from "./spec";
import { during, each, not, sum } from "./track";
import type { Track } from "./track";
import { imageOf, limitsOf, MIB, writeUsage } from "./usage";
import { DAY } from "./writer";
import type { Writer } from "./writer";

const PHASES = ["Pending", "Running", "Succeeded", "Failed", "Unknown"] as const;
const REASONS = ["Evicted", "NodeAffinity", "NodeLost", "Shutdown", "UnexpectedAdmissionError"];

/** What a pod is given by the one that owns it. */
export interface PodModel {
  readonly namespace: string;
  readonly name: string;
  readonly container: string;
  readonly owner: { readonly kind: string; readonly name: string };
  readonly node: Node;
  readonly resources: Resources;
  readonly spec: PodSpec;
  /** 1 while there is such a pod. */
  readonly present: Track;
  /** Whether it is ready as far as its owner's spec says. @default 1 */
  readonly ready?: Track;
}

/** What became of a pod. */
export interface Pod {
  readonly model: PodModel;
  readonly present: Track;
  /** 1, 0, or nothing while there is no such pod. */
  readonly ready: Track;
  readonly running: Track;
}

/** Writes a pod. */
export function writePod(writer: Writer, model: PodModel): Pod {
  const { spec, present } = model;
  const unplaced = during(present, writer.over(spec.unschedulable ?? 0));
  const waiting = Object.entries(spec.waiting ?? {}).map(
    ([reason, value]) => [reason, during(present, writer.over(value))] as const,
  );
  const phases = phasesOf(writer, model, unplaced);
  const isWaiting = sum([...waiting.map(([, track]) => track), unplaced], writer.minutes);
  const up = each(
    (phase, waits) => (phase === 1 && waits === 0 ? 1 : 0),
    phases.Running,
    isWaiting,
  );
  const running = during(present, up);
  const wanted = model.ready ?? writer.constant(1);
  const own = writer.over(spec.ready ?? 1);
  const ready = each((r, w, o, n) => r * w * o * n, running, wanted, own, model.node.ready);
  const pod = { model, present, ready, running };
  writeStatus(writer, pod, phases, unplaced);
  writeContainer(writer, pod, waiting, during(not(unplaced), present), phases);
  writeUsage(writer, pod);
  return pod;
}

type Phases = Readonly<Record<Phase, Track>>;

function phasesOf(writer: Writer, { spec, present }: PodModel, unplaced: Track): Phases {
  const given = spec.phases ?? {};
  const named = (phase: Phase) => writer.over(given[phase] ?? 0);
  const pending = each((one, two) => Math.max(one, two), named("Pending"), unplaced);
  const others = {
    Pending: pending,
    Succeeded: named("Succeeded"),
    Failed: named("Failed"),
    Unknown: named("Unknown"),
  };
  const rest = each((...values) => 1 - values.reduce((a, b) => a + b, 0), ...Object.values(others));
  const all = {
    ...others,
    Running: given.Running === undefined ? rest : writer.over(given.Running),
  };
  return {
    Pending: during(present, all.Pending),
    Running: during(present, all.Running),
    Succeeded: during(present, all.Succeeded),
    Failed: during(present, all.Failed),
    Unknown: during(present, all.Unknown),
  };
}

function writeStatus(writer: Writer, pod: Pod, phases: Phases, unplaced: Track): void {
  const { namespace, name, owner, node, spec } = pod.model;
  const placed = during(not(unplaced), pod.present);
  const put = (metric: string, labels: Record<string, string>, value: Track) => {
    writer.put(
      "kube-state-metrics",
      metric,
      { namespace, pod: name, ...labels },
      during(pod.present, value),
    );
  };
  const one = writer.constant(1);
  const made = { created_by_kind: owner.kind, created_by_name: owner.name };
  put("kube_pod_info", { ...made, node: node.spec.name }, during(placed, one));
  put("kube_pod_info", { ...made, node: "", host_ip: "", pod_ip: "" }, during(unplaced, one));
  put("kube_pod_owner", { owner_kind: owner.kind, owner_name: owner.name }, one);
  for (const phase of PHASES) put("kube_pod_status_phase", { phase }, phases[phase]);
  const conditions = { kube_pod_status_ready: pod.ready, kube_pod_status_scheduled: not(unplaced) };
  for (const [metric, holds] of Object.entries(conditions)) {
    put(metric, { condition: "true" }, holds);
    put(metric, { condition: "false" }, not(holds));
    put(metric, { condition: "unknown" }, writer.constant(0));
  }
  for (const reason of REASONS) {
    put("kube_pod_status_reason", { reason }, writer.over(spec.statusReason?.[reason] ?? 0));
  }
  put("kube_pod_status_unschedulable", {}, during(unplaced, one));
  const qos = ["Burstable", "Guaranteed", "BestEffort"];
  for (const qos_class of qos)
    put(
      "kube_pod_status_qos_class",
      { qos_class },
      writer.constant(qos_class === "Burstable" ? 1 : 0),
    );
  const first = Math.max(0, pod.present.indexOf(1));
  // One that was there before the scenario began is as old as the node.
  const born = writer.constant(first === 0 ? -10 * DAY : first * 60);
  put("kube_pod_created", {}, born);
  put("kube_pod_start_time", {}, during(placed, born));
  put("kube_pod_status_scheduled_time", {}, during(placed, born));
  put("kube_pod_status_ready_time", {}, during(pod.ready, born));
  put("kube_pod_restart_policy", { type: owner.kind === "Job" ? "OnFailure" : "Always" }, one);
}

function writeContainer(
  writer: Writer,
  pod: Pod,
  waiting: readonly (readonly [string, Track])[],
  placed: Track,
  phases: Phases,
): void {
  const { namespace, name, container, node, resources, spec } = pod.model;
  const labels = { namespace, pod: name, container };
  const put = (metric: string, more: Record<string, string>, value: Track) => {
    writer.put("kube-state-metrics", `kube_pod_container_${metric}`, { ...labels, ...more }, value);
  };
  const one = writer.constant(1);
  const isWaiting = sum(
    waiting.map(([, track]) => track),
    writer.minutes,
  );
  const done = each((s, f) => Math.max(s, f), phases.Succeeded, phases.Failed);
  put("info", { image: imageOf(container), image_spec: imageOf(container) }, during(placed, one));
  put("status_ready", {}, during(placed, pod.ready));
  put("status_running", {}, during(placed, pod.running));
  put("status_waiting", {}, during(placed, isWaiting));
  put("status_terminated", {}, during(placed, done));
  for (const [reason, track] of waiting)
    put("status_waiting_reason", { reason }, during(track, one));
  put("status_terminated_reason", { reason: "Completed" }, during(phases.Succeeded, one));
  put("status_terminated_reason", { reason: "Error" }, during(phases.Failed, one));
  for (const [reason, value] of Object.entries(spec.lastTerminated ?? {})) {
    const since = during(placed, writer.over(value));
    put("status_last_terminated_reason", { reason }, during(since, one));
  }
  put("status_restarts_total", {}, during(placed, writer.over(spec.restarts ?? 0)));
  put("state_started", {}, during(pod.running, writer.constant(-10 * DAY)));
  for (const [what, resource, value] of amounts(resources)) {
    const where = { resource, node: node.spec.name };
    put(`resource_${what}`, where, during(placed, writer.constant(value)));
    const nowhere = { resource, node: "" };
    put(
      `resource_${what}`,
      nowhere,
      during(not(placed.map((p) => p ?? 0)), during(pod.present, writer.constant(value))),
    );
  }
}

type Amount = readonly ["requests" | "limits", "cpu" | "memory", number];

function amounts(resources: Resources): Amount[] {
  const { cpu, memory } = limitsOf(resources);
  const requested: Amount[] = [
    ["requests", "cpu", resources.cpuRequest ?? 0.1],
    ["requests", "memory", (resources.memoryRequest ?? 128) * MIB],
  ];
  const limited: Amount[] = [];
  if (cpu !== null) limited.push(["limits", "cpu", cpu]);
  if (memory !== null) limited.push(["limits", "memory", memory]);
  return [...requested, ...limited];
}
