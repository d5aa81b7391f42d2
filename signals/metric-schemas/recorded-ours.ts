/**
 * What our own recording rules record: names and labels, not expressions. As with Microsoft's, a series
 * has the labels that its expression leaves, and no job.
 */
import { gauge, gauges, info } from "./families";
import type { MetricFile } from "./types";

/** Kinds that people deploy and pods belong to; an operator can add its own. */
const WORKLOAD_KINDS = [
  ...["Deployment", "StatefulSet", "DaemonSet", "CronJob", "Job", "ReplicaSet"],
  ...["Rollout", "ReplicationController", "Node", "Pod"],
] as const;

const IN_CLUSTER = { cluster: "name" } as const;

/** Which workload it is about. */
const WORKLOAD = {
  cluster: "name",
  namespace: "name",
  workload: "name",
  workload_type: WORKLOAD_KINDS,
} as const;

/** Records of `rules/`. */
export const OUR_RECORDS: MetricFile = {
  source:
    "rules/kubernetes-objects-and-workloads/workload-records.ts, from github.com/kubernetes/" +
    "kube-state-metrics, docs/metrics/workload; rules/managed-aks-components/api-server-records.ts; " +
    "rules/application/http.ts, from github.com/open-telemetry/semantic-conventions, docs/http/http-metrics.md",
  asOf: "2026-11-24",
  jobs: [],
  families: [
    gauge("aks_monitoring:cluster_nodes_ready:ratio", "ratio", IN_CLUSTER),
    info("aks_monitoring:pod_workload:info", {
      cluster: "name",
      namespace: "name",
      pod: "name",
      workload: "name",
      workload_type: WORKLOAD_KINDS,
    }),
    ...gauges(
      [
        "aks_monitoring:apiserver_requests:rate10m",
        "aks_monitoring:apiserver_request_errors:rate10m",
      ],
      "requests a second",
      IN_CLUSTER,
    ),
    ...gauges(
      ["10m", "30m", "1h", "2h", "6h", "1d"].map(
        (window) => `aks_monitoring:apiserver_request_errors:ratio${window}`,
      ),
      "share of requests",
      IN_CLUSTER,
    ),
    gauge("aks_monitoring:http_requests:rate10m", "requests a second", WORKLOAD),
    gauge("aks_monitoring:http_requests_failed:rate10m", "requests a second", WORKLOAD),
    gauge("aks_monitoring:http_request_duration_seconds:p95_10m", "seconds", WORKLOAD),
  ],
};
