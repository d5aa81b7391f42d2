/** Quotas, requests, volumes and claims that run out. */
import { series } from "../../../helpers/promql/series";
import { checkout, NAMESPACE, orders } from "../small";
import type { Incident } from "../types";

const CLAIM = { namespace: NAMESPACE, name: "data-orders-db-0" };

function quota(hard: number, used: number) {
  return {
    quotas: [{ namespace: NAMESPACE, name: "shop-quota", resources: { pods: { hard, used } } }],
  };
}

export const capacityIncidents: readonly Incident[] = [
  { name: "a namespace that grows", cluster: quota(50, 42), direct: ["QuotaFillingUp"] },
  {
    name: "a quota that leaves no room for an update",
    core: true,
    cluster: quota(50, 47),
    direct: ["QuotaNearlyFull"],
  },
  {
    name: "a quota at exactly its limit, so that a pod is not made",
    core: true,
    cluster: { ...quota(50, 50), ...checkout({ replicas: 3, revisions: [{ replicas: "3x9 2" }] }) },
    direct: ["QuotaFull", "DeploymentReplicasMissing"],
  },
  {
    name: "requests that do not fit without the largest node",
    core: true,
    cluster: checkout({ cpuRequest: 0.5 }),
    minutes: 75,
    direct: ["ClusterRequestsOvercommitted"],
  },
  {
    name: "a volume that is nearly full",
    core: true,
    cluster: { pvcs: [{ ...CLAIM, used: 0.93 }] },
    direct: ["VolumeNearlyFull"],
  },
  {
    name: "a volume that a database fills by the hour",
    core: true,
    cluster: { pvcs: [{ ...CLAIM, used: "0.51+0.0004x300" }] },
    minutes: 290,
    direct: ["VolumeFillingUp"],
  },
  {
    name: "a volume of small files",
    core: true,
    cluster: { pvcs: [{ ...CLAIM, inodes: 0.95 }] },
    direct: ["VolumeInodesNearlyUsed"],
  },
  {
    name: "a volume that gets more small files by the hour",
    cluster: { pvcs: [{ ...CLAIM, inodes: "0.51+0.0004x300" }] },
    minutes: 290,
    direct: ["VolumeInodesFillingUp"],
  },
  {
    name: "a disk that cannot be made for a new database",
    core: true,
    cluster: {
      ...orders({ pod: { 1: { unschedulable: 1 } } }),
      pvcs: [{ ...CLAIM, name: "data-orders-db-1", phase: "Pending" }],
    },
    more: [
      series(
        "kube_pod_spec_volumes_persistentvolumeclaims_info",
        {
          ...{ namespace: NAMESPACE, pod: "orders-db-1" },
          ...{ persistentvolumeclaim: "data-orders-db-1", volume: "data" },
        },
        1,
      ),
    ],
    direct: ["VolumeClaimPending", "PodUnschedulable"],
    alsoTrue: ["StatefulSetReplicasMissing"],
  },
  {
    name: "a disk that Azure does not delete",
    core: true,
    cluster: { pvcs: [{ ...CLAIM, volumeFailed: "0x9 1" }] },
    direct: ["PersistentVolumeFailed"],
  },
];
