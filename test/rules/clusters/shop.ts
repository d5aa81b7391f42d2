/**
 * The cluster that scenarios start from: a small shop with one of everything, healthy. A scenario is
 * `clusterSeries({ ...SHOP, nodes: [...] })` with what is odd.
 */
import type { ClusterSpec } from "./cluster-spec";

const NAMESPACE = "shop";

/** Names of its nodes: two of the system pool, one of the pool for work. */
export const NODE_NAMES = [
  "aks-system-00000000-vmss000000",
  "aks-system-00000000-vmss000001",
  "aks-work-00000000-vmss000000",
] as const;

/** A healthy shop with everything that is collected when all is switched on. */
export const SHOP = {
  nodes: NODE_NAMES.map((name) => ({ name })),
  namespaces: [{ name: NAMESPACE }],
  deployments: [
    { namespace: NAMESPACE, name: "checkout", replicas: 3 },
    { namespace: NAMESPACE, name: "frontend", replicas: 2 },
  ],
  statefulSets: [{ namespace: NAMESPACE, name: "orders-db", replicas: 2 }],
  daemonSets: [{ namespace: NAMESPACE, name: "log-shipper" }],
  jobs: [{ namespace: NAMESPACE, name: "nightly-report-29384400", cronJob: "nightly-report" }],
  cronJobs: [{ namespace: NAMESPACE, name: "nightly-report" }],
  hpas: [{ namespace: NAMESPACE, name: "checkout", current: 3 }],
  pdbs: [{ namespace: NAMESPACE, name: "checkout" }],
  quotas: [
    {
      namespace: NAMESPACE,
      name: "shop-quota",
      resources: {
        "requests.cpu": { hard: 4, used: 1 },
        "requests.memory": { hard: 8 * 2 ** 30, used: 2 * 2 ** 30 },
        pods: { hard: 50, used: 12 },
      },
    },
  ],
  pvcs: [
    { namespace: NAMESPACE, name: "data-orders-db-0" },
    { namespace: NAMESPACE, name: "data-orders-db-1" },
  ],
  applications: [{ namespace: NAMESPACE, deployment: "checkout" }],
  controlPlane: true,
  coredns: true,
} as const satisfies ClusterSpec;
