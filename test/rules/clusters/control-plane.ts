/** The managed control plane as far as it is collected: an API server, etcd, the cluster autoscaler. */
import { BEFORE, writeLatency } from "./latency";
import type { ControlPlaneSpec } from "./cluster-spec";
import { writeRest } from "./rest";
import { counterOf, each } from "./track";
import type { Track } from "./track";
import { GIB } from "./writer";
import type { Labels, Writer } from "./writer";

/** Writes what is collected of the control plane: an API server, etcd and the cluster autoscaler. */
export function writeControlPlane(writer: Writer, spec: ControlPlaneSpec): void {
  writeApiServer(writer, spec);
  writeEtcd(writer, spec);
  for (const steady of ["controlplane-kube-scheduler", "controlplane-kube-controller-manager"]) {
    writer.target(steady, {}, writer.constant(1));
    writeRest(writer, steady, {}, writer.constant(1));
  }
  const job = "controlplane-cluster-autoscaler";
  const put = (metric: string, value: Track, more: Labels = {}) => {
    writer.put(job, `cluster_autoscaler_${metric}`, more, value);
  };
  writer.target(job, {}, writer.constant(1));
  writeRest(writer, job, {}, writer.constant(1));
  put("cluster_safe_to_autoscale", writer.over(spec.safeToAutoscale ?? 1));
  put("unschedulable_pods_count", writer.over(spec.unschedulablePods ?? 0));
  put("nodes_count", writer.constant(3), { state: "ready" });
  put("nodes_count", writer.constant(0), { state: "unready" });
  put("unneeded_nodes_count", writer.constant(0));
  put("scale_down_in_cooldown", writer.constant(0));
  put("last_activity", counterOf(writer.constant(1)), { activity: "main" });
  put("failed_scale_ups_total", writer.constant(0), { reason: "cloudProviderError" });
}

function writeApiServer(writer: Writer, spec: ControlPlaneSpec): void {
  const job = "controlplane-apiserver";
  const put = (metric: string, value: Track, more: Labels = {}) => {
    writer.put(job, `apiserver_${metric}`, more, value);
  };
  writer.target(job, {}, writer.constant(1));
  writeRest(writer, job, {}, writer.constant(1));
  writer.put(job, "process_start_time_seconds", {}, writer.constant(-864_000));
  const rate = writer.over(spec.requests ?? 100);
  const errors = writer.over(spec.errors ?? 0.0001);
  const throttled = writer.over(spec.throttled ?? 0);
  const slow = writer.over(spec.slow ?? 0.001);
  const about = { group: "", version: "v1", resource: "pods", scope: "namespace" };
  // Reads and writes half each; a watch lasts for minutes and is no latency.
  for (const verb of ["GET", "POST"]) {
    const labels = { ...about, verb };
    const half = each((r) => r / 2, rate);
    const codes = {
      [verb === "GET" ? "200" : "201"]: each((r, e, t) => r * (1 - e - t), half, errors, throttled),
      "500": each((r, e) => r * e, half, errors),
      "429": each((r, t) => r * t, half, throttled),
    };
    for (const [code, perSecond] of Object.entries(codes)) {
      put("request_total", counterOf(perSecond, code.startsWith("2") ? BEFORE : 0), {
        ...labels,
        code,
      });
    }
    for (const family of ["request_duration_seconds", "request_sli_duration_seconds"]) {
      const times = { family, rate: half, slow, fastBelow: "0.1", slowFrom: "1", slowBelow: "5" };
      writeLatency((metric, value, more = {}) => {
        put(metric, value, { ...labels, ...more });
      }, times);
    }
  }
  const watches = { ...about, verb: "WATCH", code: "200" };
  put("request_total", counterOf(writer.constant(1), BEFORE), watches);
  for (const request_kind of ["readOnly", "mutating"]) {
    put("current_inflight_requests", writer.over(spec.inFlight ?? 5), { request_kind });
  }
  for (const priority_level of ["global-default", "workload-high", "system"]) {
    const labels = { priority_level };
    put("flowcontrol_current_limit_seats", writer.constant(100), labels);
    put("flowcontrol_nominal_limit_seats", writer.constant(100), labels);
    put(
      "flowcontrol_demand_seats_average",
      each((s) => s * 100, writer.over(spec.seats ?? 0.1)),
      labels,
    );
    const rejected = counterOf(each((r, t) => (r * t) / 3, rate, throttled));
    put("flowcontrol_rejected_requests_total", rejected, { ...labels, reason: "queue-full" });
  }
  const webhook = { name: "admission.contoso.example" };
  const refused = counterOf(writer.over(spec.webhookErrors ?? 0));
  put("admission_webhook_rejection_count", refused, {
    ...webhook,
    error_type: "calling_webhook_error",
    rejection_code: "0",
  });
  put("admission_webhook_request_total", counterOf(writer.constant(1), BEFORE), webhook);
  for (const [family, labels] of Object.entries(LISTS))
    put(family, counterOf(writer.constant(10), BEFORE), labels);
  put(
    "storage_size_bytes",
    each((g) => g * GIB, writer.over(spec.etcdSize ?? 0.5)),
    { storage_cluster_id: "etcd-0" },
  );
  for (const le of ["86400", "604800"]) {
    put("client_certificate_expiration_seconds_bucket", writer.constant(0), { le });
  }
  put("client_certificate_expiration_seconds_bucket", counterOf(writer.constant(1), BEFORE), {
    le: "+Inf",
  });
  put("client_certificate_expiration_seconds_count", counterOf(writer.constant(1), BEFORE));
  put("client_certificate_expiration_seconds_sum", counterOf(writer.constant(2e7), BEFORE * 2e7));
}

const LISTS: Readonly<Record<string, Labels>> = {
  cache_list_fetched_objects_total: { resource_prefix: "/pods" },
  cache_list_returned_objects_total: { resource_prefix: "/pods" },
  storage_list_fetched_objects_total: { resource: "pods" },
  storage_list_returned_objects_total: { resource: "pods" },
};

/** Three members, each of which speaks for itself. */
function writeEtcd(writer: Writer, spec: ControlPlaneSpec): void {
  const size = each((g) => g * GIB, writer.over(spec.etcdSize ?? 0.5));
  for (const instance of ["etcd-0", "etcd-1", "etcd-2"]) {
    const put = (metric: string, value: Track) => {
      writer.put("controlplane-etcd", `etcd_${metric}`, { instance }, value);
    };
    writer.target("controlplane-etcd", { instance }, writer.constant(1));
    writeRest(writer, "controlplane-etcd", { instance }, writer.constant(1));
    put("server_has_leader", writer.over(spec.etcdHasLeader ?? 1));
    put(
      "mvcc_db_total_size_in_bytes",
      each((n) => n * 1.2, size),
    );
    put("mvcc_db_total_size_in_use_in_bytes", size);
    put("server_quota_backend_bytes", writer.constant(8 * GIB));
    put("server_slow_apply_total", counterOf(writer.over(spec.etcdSlow ?? 0), 20));
    put("server_slow_read_indexes_total", writer.constant(0));
    put("server_heartbeat_send_failures_total", writer.constant(2));
    put("network_client_grpc_sent_bytes_total", counterOf(writer.constant(1e6), 1e9));
    put("server_leader_changes_seen_total", writer.constant(1));
    put("server_proposals_failed_total", writer.constant(0));
    put("server_proposals_pending", writer.constant(0));
  }
}
