/** What Microsoft records for the portal of the two small clusters, worked out by hand. */
import type { Recorded } from "./records";
import { ELSEWHERE, HERE, idOf } from "./shop-nodes";

type Labels = Readonly<Record<string, string>>;

function by(cluster: string, namespace: string, node: string, kind: string, name: string): Labels {
  return {
    ...{ cluster, namespace, microsoft_resourceid: idOf(cluster) },
    ...{ created_by_kind: kind, created_by_name: name },
    // A pod that waits for a node has none.
    ...(node === "" ? {} : { node }),
  };
}

const REPLICA_SET = ["ReplicaSet", "checkout-7d9f8c6b5d"] as const;

/** Controllers, on the nodes where they have pods. */
const CHECKOUT = by(HERE, "shop", "a", ...REPLICA_SET);
const WAITING = by(HERE, "shop", "", ...REPLICA_SET);
const DB = by(HERE, "shop", "b", "StatefulSet", "db");
const SHIPPER = by(HERE, "kube-system", "a", "DaemonSet", "log-shipper");
const REPORT = by(HERE, "shop", "b", "Job", "report-1");
const NAMESAKE = by(ELSEWHERE, "shop", "a", ...REPLICA_SET);
const BILLING = by(HERE, "billing", "b", ...REPLICA_SET);
const DB_ELSEWHERE = by(ELSEWHERE, "shop", "b", "StatefulSet", "db");

/** Their pods. */
const FIRST = { ...CHECKOUT, pod: "checkout-7d9f8c6b5d-x2x7k" };
const SECOND = { ...CHECKOUT, pod: "checkout-7d9f8c6b5d-p3q4r" };
const WAITING_POD = { ...WAITING, pod: "checkout-7d9f8c6b5d-m5n6p" };
const DB_POD = { ...DB, pod: "db-0" };
const SHIPPER_POD = { ...SHIPPER, pod: "log-shipper-4x9zl" };
const REPORT_POD = { ...REPORT, pod: "report-1-q8w2e" };
const NAMESAKE_POD = { ...NAMESAKE, pod: "checkout-7d9f8c6b5d-x2x7k" };
const BILLING_POD = { ...BILLING, pod: "checkout-7d9f8c6b5d-x2x7k" };
const DB_POD_ELSEWHERE = { ...DB_ELSEWHERE, pod: "db-0" };

function of(labels: Labels, value: number): Recorded {
  return { labels, value };
}

/** Pods that run. */
function pods(first: number, second: number, db: number, shipper: number, namesake: number) {
  return [
    ...[of(FIRST, first), of(SECOND, second), of(DB_POD, db)],
    ...[of(SHIPPER_POD, shipper), of(NAMESAKE_POD, namesake)],
  ];
}

/** Pods that have ended: report, billing and the database elsewhere. */
function endedPods(report: number, billing: number, db: number) {
  return [of(REPORT_POD, report), of(BILLING_POD, billing), of(DB_POD_ELSEWHERE, db)];
}

/** Controllers whose pods have ended. */
function ended(report: number, billing: number, db: number) {
  return [of(REPORT, report), of(BILLING, billing), of(DB_ELSEWHERE, db)];
}

/** Controllers whose pods run. */
function controllers(checkout: number, db: number, shipper: number, namesake: number) {
  return [of(CHECKOUT, checkout), of(DB, db), of(SHIPPER, shipper), of(NAMESAKE, namesake)];
}

const cpu = { resource: "cpu" };
const memory = { resource: "memory" };

const PHASES = ["Pending", "Running", "Succeeded", "Failed", "Unknown"];

/** Every phase of a place, most of them with no pod. */
function phases(place: Labels, counts: Readonly<Record<string, number>>): Recorded[] {
  return [...new Set([...PHASES, ...Object.keys(counts)])].map((phase) => ({
    labels: { ...place, phase },
    value: counts[phase] ?? 0,
  }));
}

function inNamespace(cluster: string, namespace: string, node: string): Labels {
  return {
    ...{ cluster, namespace, microsoft_resourceid: idOf(cluster) },
    ...(node === "" ? {} : { node }),
  };
}

function ofNodes(a: number, b: number, elsewhere: number): Recorded[] {
  const at = (cluster: string, instance: string, value: number) => ({
    labels: { cluster, instance, microsoft_resourceid: idOf(cluster) },
    value,
  });
  return [at(HERE, "a", a), at(HERE, "b", b), at(ELSEWHERE, "a", elsewhere)];
}

/** By record. */
export const UX_VALUES: Readonly<Record<string, readonly Recorded[]>> = {
  "ux:pod_cpu_usage:sum_irate": pods(0.6, 0.2, 0.2, 0.05, 1),
  "ux:controller_cpu_usage:sum_irate": controllers(0.8, 0.2, 0.05, 1),
  "ux:pod_workingset_memory:sum": pods(150, 10, 1000, 10, 7),
  "ux:controller_workingset_memory:sum": controllers(160, 1000, 10, 7),
  "ux:pod_rss_memory:sum": pods(120, 9, 900, 8, 6),
  "ux:controller_rss_memory:sum": controllers(129, 900, 8, 6),
  // Init containers count; the pod that waits has no container that has an id.
  "ux:pod_container_count:sum": [...pods(3, 1, 1, 1, 1), ...endedPods(1, 1, 1)],
  "ux:controller_container_count:sum": [...controllers(4, 1, 1, 1), ...ended(1, 1, 1)],
  // The init container restarted most often.
  "ux:pod_container_restarts:max": [...pods(7, 2, 0, 0, 1), ...endedPods(0, 4, 0)],
  "ux:controller_container_restarts:max": [...controllers(7, 0, 0, 1), ...ended(0, 4, 0)],
  // One container of the first pod has no limit of its processor time, and so the pod has none.
  "ux:pod_resource_limit:sum": [
    of({ ...FIRST, ...memory }, 320),
    ...[of({ ...SECOND, ...cpu }, 1), of({ ...SECOND, ...memory }, 256)],
    ...[of({ ...WAITING_POD, ...cpu }, 1), of({ ...WAITING_POD, ...memory }, 256)],
    ...[of({ ...DB_POD, ...cpu }, 2), of({ ...DB_POD, ...memory }, 2048)],
    of({ ...DB_POD, resource: "ephemeral_storage" }, 5000),
    ...[of({ ...REPORT_POD, ...cpu }, 1), of({ ...REPORT_POD, ...memory }, 512)],
    ...[of({ ...BILLING_POD, ...cpu }, 3), of({ ...BILLING_POD, ...memory }, 300)],
    ...[of({ ...DB_POD_ELSEWHERE, ...cpu }, 16), of({ ...DB_POD_ELSEWHERE, ...memory }, 1600)],
    ...[of({ ...NAMESAKE_POD, ...cpu }, 8), of({ ...NAMESAKE_POD, ...memory }, 8000)],
  ],
  "ux:controller_resource_limit:sum": [
    ...[of({ ...CHECKOUT, ...cpu }, 1), of({ ...CHECKOUT, ...memory }, 576)],
    ...[of({ ...WAITING, ...cpu }, 1), of({ ...WAITING, ...memory }, 256)],
    ...[of({ ...DB, ...cpu }, 2), of({ ...DB, ...memory }, 2048)],
    of({ ...DB, resource: "ephemeral_storage" }, 5000),
    ...[of({ ...REPORT, ...cpu }, 1), of({ ...REPORT, ...memory }, 512)],
    ...[of({ ...BILLING, ...cpu }, 3), of({ ...BILLING, ...memory }, 300)],
    ...[of({ ...DB_ELSEWHERE, ...cpu }, 16), of({ ...DB_ELSEWHERE, ...memory }, 1600)],
    ...[of({ ...NAMESAKE, ...cpu }, 8), of({ ...NAMESAKE, ...memory }, 8000)],
  ],
  "ux:controller_pod_phase_count:sum": [
    ...phases(CHECKOUT, { Running: 2 }),
    ...phases(WAITING, { Pending: 1 }),
    ...phases(DB, { Running: 1, terminating: 1 }),
    ...phases(SHIPPER, { Running: 1 }),
    ...phases(REPORT, { Succeeded: 1 }),
    ...phases(NAMESAKE, { Running: 1 }),
    ...phases(BILLING, { Failed: 1 }),
    // It is being deleted, and its node is lost.
    ...phases(DB_ELSEWHERE, { Failed: 1 }),
  ],
  "ux:cluster_pod_phase_count:sum": [
    ...phases(inNamespace(HERE, "shop", "a"), { Running: 2 }),
    ...phases(inNamespace(HERE, "shop", ""), { Pending: 1 }),
    ...phases(inNamespace(HERE, "shop", "b"), { Running: 1, Succeeded: 1, terminating: 1 }),
    ...phases(inNamespace(HERE, "kube-system", "a"), { Running: 1 }),
    ...phases(inNamespace(HERE, "billing", "b"), { Failed: 1 }),
    ...phases(inNamespace(ELSEWHERE, "shop", "a"), { Running: 1 }),
    ...phases(inNamespace(ELSEWHERE, "shop", "b"), { Failed: 1 }),
  ],
  // Not idle: 30 and 6 of 60 seconds; none; 45. Waiting for disks counts as use here.
  "ux:node_cpu_usage:sum_irate": ofNodes(0.6, 0, 0.75),
  // 16 - 1 - 2 - 3; 8 - 1 - 1 - 2; 10 - 5 - 1 - 1.
  "ux:node_memory_usage:sum": ofNodes(10, 4, 3),
  "ux:node_network_receive_drop_total:sum_irate": ofNodes(0.1, 0, 0.1),
  "ux:node_network_transmit_drop_total:sum_irate": ofNodes(0.5, 0, 0.1),
};
