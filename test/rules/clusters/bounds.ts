/** What bounds workloads: autoscalers, disruption budgets, quotas; namespaces, claims and volumes. */
import { uidOf } from "../../helpers/promql/defaults";
import type { Node } from "./nodes";
import type {
  AutoscalerSpec,
  BudgetSpec,
  ClaimSpec,
  NamespaceSpec,
  QuotaSpec,
} from "./cluster-spec";
import { during, each } from "./track";
import type { Track } from "./track";
import { DAY, GIB } from "./writer";
import type { Writer } from "./writer";

const KSM = "kube-state-metrics";

/** Writes a horizontal pod autoscaler. */
export function writeAutoscaler(writer: Writer, spec: AutoscalerSpec): void {
  const labels = { namespace: spec.namespace, horizontalpodautoscaler: spec.name };
  const put = (metric: string, value: Track, more: Record<string, string> = {}) => {
    writer.put(KSM, `kube_horizontalpodautoscaler_${metric}`, { ...labels, ...more }, value);
  };
  const min = writer.over(spec.min ?? 2);
  const max = writer.over(spec.max ?? 10);
  const current = spec.current === undefined ? min : writer.over(spec.current);
  const desired = spec.desired === undefined ? current : writer.over(spec.desired);
  const atMax = each((d, m) => (d >= m ? 1 : 0), desired, max);
  const active = writer.over(spec.active ?? 1);
  const limited = spec.limited === undefined ? atMax : writer.over(spec.limited);
  const target = { scaletargetref_kind: spec.kind ?? "Deployment", scaletargetref_name: spec.name };
  put("info", writer.constant(1), target);
  put("spec_min_replicas", min);
  put("spec_max_replicas", max);
  put("status_current_replicas", current);
  put("status_desired_replicas", desired);
  put("spec_target_metric", writer.constant(70), { metric_target_type: "utilization" });
  put("status_target_metric", writer.constant(50), { metric_target_type: "utilization" });
  put("metadata_generation", writer.constant(1));
  const conditions = {
    AbleToScale: writer.constant(1),
    ScalingActive: active,
    ScalingLimited: limited,
  };
  for (const [condition, holds] of Object.entries(conditions)) {
    put("status_condition", holds, { condition, status: "true" });
    put(
      "status_condition",
      each((h) => 1 - h, holds),
      { condition, status: "false" },
    );
    put("status_condition", writer.constant(0), { condition, status: "unknown" });
  }
}

/** Writes a pod disruption budget. */
export function writeBudget(writer: Writer, spec: BudgetSpec): void {
  const labels = { namespace: spec.namespace, poddisruptionbudget: spec.name };
  const expected = writer.over(spec.expected ?? 3);
  const healthy = spec.healthy === undefined ? expected : writer.over(spec.healthy);
  const desired = writer.over(spec.desired ?? 2);
  const values = {
    current_healthy: healthy,
    desired_healthy: desired,
    expected_pods: expected,
    pod_disruptions_allowed: each((have, want) => Math.max(0, have - want), healthy, desired),
    observed_generation: writer.constant(1),
  };
  for (const [metric, value] of Object.entries(values)) {
    writer.put(KSM, `kube_poddisruptionbudget_status_${metric}`, labels, value);
  }
  writer.put(KSM, "kube_poddisruptionbudget_created", labels, writer.constant(-30 * DAY));
}

/** Writes a quota. */
export function writeQuota(writer: Writer, spec: QuotaSpec): void {
  const labels = { namespace: spec.namespace, resourcequota: spec.name };
  for (const [resource, { hard, used }] of Object.entries(spec.resources)) {
    const put = (type: string, value: Track) => {
      writer.put(KSM, "kube_resourcequota", { ...labels, resource, type }, value);
    };
    put("hard", writer.over(hard));
    put("used", writer.over(used));
  }
  writer.put(KSM, "kube_resourcequota_created", labels, writer.constant(-30 * DAY));
}

/** Writes a namespace. */
export function writeNamespace(writer: Writer, spec: NamespaceSpec): void {
  const labels = { namespace: spec.name };
  const ending = writer.over(spec.terminating ?? 0);
  const put = (metric: string, value: Track, more: Readonly<Record<string, string>> = {}) => {
    writer.put(KSM, `kube_namespace_${metric}`, { ...labels, ...more }, value);
  };
  put("created", writer.constant(-30 * DAY));
  put(
    "status_phase",
    each((e) => 1 - e, ending),
    { phase: "Active" },
  );
  put("status_phase", ending, { phase: "Terminating" });
  if (spec.labels !== undefined) put("labels", writer.constant(1), spec.labels);
}

/** Writes a claim, its volume, and how full it is where it is mounted. */
export function writeClaim(writer: Writer, spec: ClaimSpec, node: Node | undefined): void {
  const labels = { namespace: spec.namespace, persistentvolumeclaim: spec.name };
  const volume = `pvc-${uidOf(spec.namespace, spec.name)}`;
  const bytes = (spec.size ?? 64) * GIB;
  const phase = spec.phase ?? "Bound";
  const isBound = phase === "Bound";
  const put = (metric: string, value: Track, more: Record<string, string> = {}) => {
    writer.put(KSM, `kube_persistentvolumeclaim_${metric}`, { ...labels, ...more }, value);
  };
  const one = writer.constant(1);
  for (const other of ["Bound", "Pending", "Lost"]) {
    put("status_phase", writer.constant(other === phase ? 1 : 0), { phase: other });
  }
  put("info", one, { volumename: isBound ? volume : "" });
  put("access_mode", one, { access_mode: spec.accessMode ?? "ReadWriteOnce" });
  put("resource_requests_storage_bytes", writer.constant(bytes));
  put("created", writer.constant(-30 * DAY));
  if (isBound) writeVolume(writer, spec, volume, bytes);
  if (!isBound || node === undefined) return;
  const used = writer.over(spec.used ?? 0.4);
  const inodes = writer.over(spec.inodes ?? 0.1);
  const all = bytes / 16_384;
  const stats = {
    capacity_bytes: writer.constant(bytes),
    used_bytes: each((u) => bytes * u, used),
    available_bytes: each((u) => bytes * (1 - u), used),
    inodes: writer.constant(all),
    inodes_used: each((u) => all * u, inodes),
    inodes_free: each((u) => all * (1 - u), inodes),
  };
  for (const [metric, value] of Object.entries(stats)) {
    const where = { ...labels, instance: node.spec.name };
    writer.put("kubelet", `kubelet_volume_stats_${metric}`, where, during(node.reporting, value));
  }
}

function writeVolume(writer: Writer, spec: ClaimSpec, volume: string, bytes: number): void {
  const labels = { persistentvolume: volume };
  const failed = writer.over(spec.volumeFailed ?? 0);
  const put = (metric: string, value: Track, more: Record<string, string> = {}) => {
    writer.put(KSM, `kube_persistentvolume_${metric}`, { ...labels, ...more }, value);
  };
  for (const phase of ["Bound", "Available", "Pending", "Released", "Failed"]) {
    const is = { Bound: each((f) => 1 - f, failed), Failed: failed }[phase] ?? writer.constant(0);
    put("status_phase", is, { phase });
  }
  put("claim_ref", writer.constant(1), { name: spec.name, claim_namespace: spec.namespace });
  put("info", writer.constant(1));
  put("capacity_bytes", writer.constant(bytes));
  put("created", writer.constant(-30 * DAY));
}
