/**
 * What exporters of one's own tell of the two small clusters that nobody else does: pods on their way,
 * owners, containers and processors that are none. It is not looked at either.
 */
import { series, type Series } from "../../helpers/promql/series";
import { ELSEWHERE, HERE, perMinute } from "./shop-nodes";

const IN_SHOP = { cluster: HERE, namespace: "shop" };
const SECOND = { ...IN_SHOP, pod: "checkout-7d9f8c6b5d-p3q4r" };
const DB = { ...IN_SHOP, pod: "db-0" };
const SHIPPER = { cluster: HERE, namespace: "kube-system", pod: "log-shipper-4x9zl" };
const REPORT = { ...IN_SHOP, pod: "report-1-q8w2e" };
const DB_ELSEWHERE = { ...DB, cluster: ELSEWHERE };
/** A replica set of another deployment than the pod's. */
const CART = "cart-5c8d7b6f4";
const OWN = { created_by_name: "own" };

/** A pod whose replica set only they know. */
const EARLY = { ...IN_SHOP, pod: "early-5f6d7c8b9-k2l3m" };

const TOLD: readonly Series[] = [
  series("kube_pod_info", { ...SECOND, node: "a", created_by_kind: "ReplicaSet", ...OWN }, 1),
  series("kube_pod_owner", { ...SECOND, owner_kind: "ReplicaSet", owner_name: CART }, 1),
  series("kube_replicaset_owner", { ...IN_SHOP, replicaset: "early-5f6d7c8b9" }, 1),
  series("kube_pod_owner", { ...SHIPPER, owner_kind: "DaemonSet", owner_name: "own" }, 1),
  series("kube_pod_owner", { ...DB, owner_kind: "StatefulSet", owner_name: "own" }, 1),
  series("kube_pod_owner", { ...REPORT, owner_kind: "Job", owner_name: "own" }, 1),
  series("kube_pod_container_info", { ...SECOND, container: "own" }, 1),
  series(
    "kube_pod_container_resource_limits",
    { ...DB, container: "own", node: "b", resource: "cpu" },
    1,
  ),
  series("kube_pod_deletion_timestamp", SHIPPER, 1_800_000_000),
  series("kube_pod_status_reason", { ...DB_ELSEWHERE, reason: "NodeLost" }, 0),
  series(
    "node_cpu_seconds_total",
    { cluster: HERE, instance: "own", cpu: "0", mode: "user" },
    perMinute(6),
  ),
];

/** Their series, and the owner of a pod that kube-state-metrics tells before that of its replica set. */
export const OWN_SERIES: readonly Series[] = [
  ...TOLD.map(({ labels, values }) => ({
    labels: { ...labels, job: "own-exporters", instance: "own-besides" },
    values,
  })),
  series(
    "kube_pod_owner",
    { ...EARLY, owner_kind: "ReplicaSet", owner_name: "early-5f6d7c8b9" },
    1,
  ),
];
