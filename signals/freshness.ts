/**
 * How old the newest row or sample may be before something is wrong, and which tables may be empty on
 * a healthy cluster. Source: azure-monitor docs, data-ingestion-time (resource logs 3 to 10 minutes,
 * agents some minutes; up to 20 seen), and the agent's own intervals (microsoft/Docker-Provider).
 */

/** What is expected of a table. */
export interface Freshness {
  /** Age in minutes from which it is stale. */
  readonly minutes: number;
  /** Why it may have no new row although all is well; left out when it always has. */
  readonly quiet?: string;
}

/** Tables of a cluster by name. */
export const TABLE_FRESHNESS: Readonly<Record<string, Freshness>> = {
  AKSAudit: { minutes: 30 },
  AKSAuditAdmin: { minutes: 30 },
  AKSControlPlane: { minutes: 30 },
  ContainerInventory: { minutes: 60, quiet: "rows come when containers change" },
  ContainerLogV2: {
    minutes: 30,
    quiet: "only what workloads write; system namespaces are left out",
  },
  ContainerNodeInventory: { minutes: 90 },
  InsightsMetrics: { minutes: 30 },
  KubeEvents: { minutes: 60, quiet: "only events that are not Normal" },
  // The agent says once an hour what is wrong, or that nothing is.
  KubeMonAgentEvents: { minutes: 90 },
  KubeNodeInventory: { minutes: 30 },
  KubePodInventory: { minutes: 30 },
  KubePVInventory: { minutes: 60, quiet: "only with persistent volumes" },
  KubeServices: { minutes: 60 },
  Perf: { minutes: 30 },
};

/** Categories whose program runs only in some clusters, each with the reason to be silent. */
export const QUIET_CATEGORIES: Readonly<Record<string, string>> = {
  "cloud-controller-manager": "writes when nodes and load balancers change",
  "cluster-autoscaler": "writes only where an autoscaler is on",
  guard: "writes only with Microsoft Entra ID",
  "karpenter-events": "writes only with node auto-provisioning",
};

/** Age in minutes from which a job of Prometheus is stale: lag of up to four minutes was seen. */
export const JOB_STALE_MINUTES = 6;
