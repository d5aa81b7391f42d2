/**
 * etcd of the managed control plane. Nothing here has labels but the target's: each member speaks for
 * itself, so that the size of the database is a maximum over `instance`, not a sum. The limit of the
 * size is Azure's own (`etcd_server_quota_backend_bytes` is not in the minimal profile).
 */
import { counters, flag, gauge, gauges, histogram } from "./families";
import type { MetricFile } from "./types";

/** From 1 ms, doubled thirteen times. */
const DISK_BOUNDS = Array.from({ length: 14 }, (_, i) => Number((0.001 * 2 ** i).toFixed(3)));

/** What each member of etcd says. */
export const CONTROL_PLANE_ETCD: MetricFile = {
  source:
    "github.com/etcd-io/etcd v3.5, server/etcdserver/metrics.go, server/mvcc/metrics.go, " +
    "server/etcdserver/api/v3rpc/metrics.go, server/wal/metrics.go",
  asOf: "2026-11-24",
  jobs: ["controlplane-etcd"],
  families: [
    flag("etcd_server_has_leader"),
    flag("etcd_server_is_leader"),
    ...gauges(
      [
        "etcd_mvcc_db_total_size_in_bytes",
        "etcd_mvcc_db_total_size_in_use_in_bytes",
        "etcd_server_quota_backend_bytes",
      ],
      "bytes",
    ),
    ...counters(
      [
        "etcd_server_slow_apply_total",
        "etcd_server_slow_read_indexes_total",
        "etcd_server_read_indexes_failed_total",
        "etcd_server_heartbeat_send_failures_total",
        "etcd_server_leader_changes_seen_total",
        "etcd_server_proposals_failed_total",
      ],
      "events",
    ),
    gauge("etcd_server_proposals_pending", "proposals"),
    ...counters(
      [
        "etcd_network_client_grpc_sent_bytes_total",
        "etcd_network_client_grpc_received_bytes_total",
      ],
      "bytes",
    ),
    histogram("etcd_disk_wal_fsync_duration_seconds", "seconds", {}, DISK_BOUNDS),
    histogram("etcd_disk_backend_commit_duration_seconds", "seconds", {}, DISK_BOUNDS),
  ],
};
