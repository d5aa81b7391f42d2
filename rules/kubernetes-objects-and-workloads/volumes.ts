/**
 * Volumes and claims. How full a volume is, the kubelet of each node tells that has it mounted: its
 * series moves with the pod, so all is by claim. What is shared read-only was filled once and is full on
 * purpose. A claim whose class waits for the first consumer is pending until a pod wants it.
 * Source: kubernetes.io/docs/concepts/storage/persistent-volumes and .../storage-classes.
 */
import type { PrometheusRule } from "../types";

export const volumes = [
  {
    kind: "prometheus",
    id: "VolumeNearlyFull",
    title: "A volume is nearly full",
    layer: "Kubernetes objects and workloads",
    severity: 2,
    for: "PT15M",
    optOut: true,
    thresholds: {
      usage: {
        says: "Share of the volume that is in use.",
        unit: "percent",
        default: 90,
        min: 50,
        max: 99,
      },
    },
    expression: ({ usage }) => `
1 - min by (cluster, namespace, persistentvolumeclaim) (
  kubelet_volume_stats_available_bytes / kubelet_volume_stats_capacity_bytes
) > ${usage} / 100
unless on (cluster, namespace, persistentvolumeclaim)
kube_persistentvolumeclaim_access_mode{access_mode="ReadOnlyMany"}
`,
    summary:
      "The volume of claim {{ $labels.persistentvolumeclaim }} in {{ $labels.namespace }} is " +
      "{{ $value | humanizePercentage }} full.",
    why: "When it is full, what writes to it gets errors: a database stops, and may not start again.",
  },
  {
    kind: "prometheus",
    id: "VolumeFillingUp",
    title: "A volume will be full within four days",
    layer: "Kubernetes objects and workloads",
    severity: 3,
    for: "PT4H",
    optOut: true,
    thresholds: {
      floor: {
        says: "Share of the volume in use below which growth is not looked at.",
        unit: "percent",
        default: 50,
        min: 10,
        max: 80,
      },
    },
    // From 90 percent on, VolumeNearlyFull tells. Four days (345,600 seconds) of such growth would take
    // more than is left: a day is not misled by a nightly backup that is removed again, two hours not by
    // data that were loaded at the beginning.
    expression: ({ floor }) => `
1 - min by (cluster, namespace, persistentvolumeclaim) (
  kubelet_volume_stats_available_bytes / kubelet_volume_stats_capacity_bytes
) > ${floor} / 100 < 90 / 100
and on (cluster, namespace, persistentvolumeclaim)
-345600 * deriv(kubelet_volume_stats_available_bytes[1d]) > kubelet_volume_stats_available_bytes
and on (cluster, namespace, persistentvolumeclaim)
-345600 * deriv(kubelet_volume_stats_available_bytes[2h]) > kubelet_volume_stats_available_bytes
`,
    summary:
      "The volume of claim {{ $labels.persistentvolumeclaim }} in {{ $labels.namespace }} is " +
      "{{ $value | humanizePercentage }} full, and at its pace will be full within four days.",
    why: "There is time to enlarge it while it works, which most classes of AKS allow.",
  },
  {
    kind: "prometheus",
    id: "VolumeInodesNearlyUsed",
    title: "A volume has almost no inodes left",
    layer: "Kubernetes objects and workloads",
    severity: 2,
    for: "PT15M",
    optOut: true,
    thresholds: {
      usage: {
        says: "Share of the inodes that are in use.",
        unit: "percent",
        default: 90,
        min: 50,
        max: 99,
      },
    },
    // A file share counts none: 0 of 0 is no number, and no alert.
    expression: ({ usage }) => `
1 - min by (cluster, namespace, persistentvolumeclaim) (
  kubelet_volume_stats_inodes_free / kubelet_volume_stats_inodes
) > ${usage} / 100
unless on (cluster, namespace, persistentvolumeclaim)
kube_persistentvolumeclaim_access_mode{access_mode="ReadOnlyMany"}
`,
    summary:
      "{{ $value | humanizePercentage }} of the inodes of claim {{ $labels.persistentvolumeclaim }} in " +
      "{{ $labels.namespace }} are in use.",
    why: "Without a free inode no file can be created, although there is space left.",
  },
  {
    kind: "prometheus",
    id: "VolumeInodesFillingUp",
    title: "A volume will have no inodes left within four days",
    layer: "Kubernetes objects and workloads",
    severity: 3,
    for: "PT4H",
    optOut: true,
    thresholds: {
      floor: {
        says: "Share of the inodes in use below which growth is not looked at.",
        unit: "percent",
        default: 50,
        min: 10,
        max: 80,
      },
    },
    // As VolumeFillingUp looks at the space. From 90 percent on, VolumeInodesNearlyUsed tells.
    expression: ({ floor }) => `
1 - min by (cluster, namespace, persistentvolumeclaim) (
  kubelet_volume_stats_inodes_free / kubelet_volume_stats_inodes
) > ${floor} / 100 < 90 / 100
and on (cluster, namespace, persistentvolumeclaim)
-345600 * deriv(kubelet_volume_stats_inodes_free[1d]) > kubelet_volume_stats_inodes_free
and on (cluster, namespace, persistentvolumeclaim)
-345600 * deriv(kubelet_volume_stats_inodes_free[2h]) > kubelet_volume_stats_inodes_free
`,
    summary:
      "{{ $value | humanizePercentage }} of the inodes of claim {{ $labels.persistentvolumeclaim }} in " +
      "{{ $labels.namespace }} are in use, and at that pace all will be within four days.",
    why: "There is time to remove small files, or to enlarge the volume, which brings more inodes.",
  },
  {
    kind: "prometheus",
    id: "VolumeClaimPending",
    title: "A claim that a pod waits for has no volume",
    layer: "Kubernetes objects and workloads",
    severity: 2,
    for: "PT15M",
    optOut: true,
    thresholds: {},
    expression: () => `
max by (cluster, namespace, persistentvolumeclaim, phase) (
  kube_persistentvolumeclaim_status_phase{phase="Lost"}
) == 1
or
max by (cluster, namespace, persistentvolumeclaim, phase) (
  kube_persistentvolumeclaim_status_phase{phase="Pending"}
) == 1
and on (cluster, namespace, persistentvolumeclaim)
(
  kube_pod_spec_volumes_persistentvolumeclaims_info
  and on (cluster, namespace, pod) kube_pod_status_phase{phase="Pending"} == 1
)
`,
    summary:
      "Claim {{ $labels.persistentvolumeclaim }} in {{ $labels.namespace }} has been " +
      "{{ $labels.phase }} for 15 minutes.",
    why:
      "Its pod cannot start without it. The disk cannot be made, or not where the pod may run; of a " +
      "claim that is lost, the volume has gone.",
  },
  {
    kind: "prometheus",
    id: "PersistentVolumeFailed",
    title: "A volume could not be made or removed",
    layer: "Kubernetes objects and workloads",
    severity: 3,
    for: "PT15M",
    thresholds: {},
    expression: () => `
max by (cluster, persistentvolume, phase) (
  kube_persistentvolume_status_phase{phase=~"Failed|Pending"}
) == 1
`,
    summary: "Volume {{ $labels.persistentvolume }} has been {{ $labels.phase }} for 15 minutes.",
    why:
      "Failed, Azure did not delete the disk of a claim that is gone: it is paid for, and its data stay. " +
      "Pending, it cannot be bound to a claim.",
  },
] as const satisfies readonly PrometheusRule[];
