/**
 * What is usual for a cluster of some nodes. Only the number of nodes is known before a cluster runs;
 * who knows more gives it. Fields follow one from another: each is so many `times` another one `plus`
 * a fixed number, rounded.
 */
import type { ClusterShape } from "./cluster-shape";
import type { Source } from "./types";

/** One row: `field` is `times` the field `of`, or what is left of it without `less`, `plus` a number. */
export interface UsualCount extends Source {
  readonly field: Exclude<keyof ClusterShape, "nodes">;
  /** @default nothing: `plus` alone */
  readonly of?: keyof ClusterShape;
  /** @default nothing is taken away */
  readonly less?: keyof ClusterShape;
  readonly times: number;
  readonly plus: number;
}

const ASSUMED = {
  basis: "assumed",
  source: "no measurement is published",
  asOf: "2026-11-28",
} as const;

const AKS_NODE = {
  basis: "assumed",
  source: "a node of 4 processors with the disk of the system, a temporary one and a virtual CD",
  asOf: "2026-11-28",
} as const;

const EXPORTER_FLAGS = {
  basis: "derived",
  source:
    "flags of the node exporter on AKS, which leave out interfaces of pods (azv, veth) and mounts below " +
    "/var/lib/kubelet",
  asOf: "2026-11-28",
} as const;

const KUBERNETES_DEFAULTS = {
  basis: "documented",
  source: "Kubernetes docs: three successful jobs of a cron job are kept",
  asOf: "2026-11-28",
} as const;

const SCALE_PAGE = {
  basis: "derived",
  source: "azure-monitor-docs prometheus-metrics-scrape-scale: 13 and 38 pods on a node",
  asOf: "2024-02-28",
} as const;

/** In the order in which they are computed. */
export const USUAL_CLUSTER: readonly UsualCount[] = [
  { field: "processorsPerNode", times: 0, plus: 4, ...AKS_NODE },
  { field: "disksPerNode", times: 0, plus: 3, ...AKS_NODE },
  { field: "fileSystemsPerNode", times: 0, plus: 6, ...EXPORTER_FLAGS },
  { field: "interfacesPerNode", times: 0, plus: 3, ...EXPORTER_FLAGS },
  { field: "pods", of: "nodes", times: 30, plus: 0, ...SCALE_PAGE },
  { field: "systemPods", of: "nodes", times: 8, plus: 14, ...ASSUMED },
  { field: "containers", of: "pods", times: 1.4, plus: 0, ...ASSUMED },
  { field: "initContainers", of: "pods", times: 0.2, plus: 0, ...ASSUMED },
  { field: "namespaces", of: "nodes", times: 0.5, plus: 6, ...ASSUMED },
  { field: "deployments", of: "pods", times: 0.25, plus: 10, ...ASSUMED },
  { field: "replicaSets", of: "deployments", times: 4, plus: 0, ...ASSUMED },
  { field: "statefulSets", of: "pods", times: 0.02, plus: 0, ...ASSUMED },
  { field: "daemonSets", times: 0, plus: 12, ...ASSUMED },
  { field: "cronJobs", of: "pods", times: 0.02, plus: 0, ...ASSUMED },
  { field: "jobs", of: "cronJobs", times: 3, plus: 0, ...KUBERNETES_DEFAULTS },
  { field: "autoscalers", of: "deployments", times: 0.25, plus: 0, ...ASSUMED },
  { field: "disruptionBudgets", of: "deployments", times: 0.25, plus: 0, ...ASSUMED },
  { field: "quotas", of: "namespaces", times: 0.25, plus: 0, ...ASSUMED },
  { field: "claims", of: "pods", times: 0.05, plus: 0, ...ASSUMED },
  { field: "services", of: "deployments", times: 1, plus: 0, ...ASSUMED },
  { field: "apiServers", times: 0, plus: 2, ...ASSUMED },
  { field: "etcdMembers", times: 0, plus: 3, ...ASSUMED },
  { field: "dnsPods", of: "nodes", times: 0.0625, plus: 2, ...ASSUMED },
  { field: "podsReplacedPerDay", of: "pods", times: 0.3, plus: 0, ...ASSUMED },
  // Lines of system pods are collected by nobody: the agent leaves them out by itself, too.
  { field: "logLinesPerMinute", of: "pods", less: "systemPods", times: 4, plus: 0, ...ASSUMED },
  { field: "bytesPerLogLine", times: 0, plus: 200, ...ASSUMED },
];
