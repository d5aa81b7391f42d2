/**
 * Which metrics the clusters have: a rule that reads another one would be quiet on every healthy
 * cluster because there is nothing to read. Those of the second sample are only there when something
 * is odd, or when somebody switched it on.
 */
import { clusterSeries } from "./cluster";
import type { ClusterSpec } from "./cluster-spec";
import { SHOP } from "./shop";

/** A cluster with what a healthy one does not have. */
const ODD: ClusterSpec = {
  ...SHOP,
  minutes: 2,
  nodes: [...SHOP.nodes, { name: "aks-spot-00000000-vmss000000", ready: 0, cordoned: 1 }],
  namespaces: [{ name: "shop", labels: { label_team: "payments" } }],
  deployments: [
    ...SHOP.deployments,
    { namespace: "shop", name: "waiting", pods: { waiting: { ImagePullBackOff: 1 } } },
    { namespace: "shop", name: "pending", pods: { unschedulable: 1 } },
    { namespace: "shop", name: "killed", pods: { lastTerminated: { OOMKilled: 1 } } },
    { namespace: "shop", name: "dotnet" },
    { namespace: "shop", name: "go" },
  ],
  jobs: [
    ...SHOP.jobs,
    { namespace: "shop", name: "failed", failed: 1 },
    { namespace: "shop", name: "suspended", suspended: 1 },
  ],
  applications: [
    ...SHOP.applications,
    { namespace: "shop", deployment: "dotnet", runtime: "dotnet" },
    { namespace: "shop", deployment: "go", runtime: "go" },
  ],
};

/** Names of the metrics that a healthy cluster has. */
export const THERE_WHEN_HEALTHY: ReadonlySet<string> = namesOf({ ...SHOP, minutes: 2 });

/** Names of all metrics that a cluster can have here. */
export const MODELLED: ReadonlySet<string> = new Set([...THERE_WHEN_HEALTHY, ...namesOf(ODD)]);

function namesOf(spec: ClusterSpec): ReadonlySet<string> {
  return new Set(clusterSeries(spec).map(({ labels }) => labels["__name__"] ?? ""));
}
