/**
 * Every file system of the nodes. Volumes of pods are mounted below `/var/lib/kubelet` as well and are
 * left to the alerts on claims; what lives in memory (tmpfs) or on another file system (overlay), or
 * cannot be written to, cannot fill up. The kubelet removes unused images from 85 percent on and
 * evicts pods from 90 percent on. Source: kubernetes.io/docs/concepts/scheduling-eviction and
 * .../architecture/garbage-collection; learn.microsoft.com/azure/aks/concepts-clusters-workloads.
 */
import type { PrometheusRule } from "../types";

export const nodeFileSystems = [
  {
    kind: "prometheus",
    id: "NodeFileSystemNearlyFull",
    title: "A file system of a node is nearly full",
    layer: "Cluster-level components",
    severity: 2,
    for: "PT30M",
    thresholds: {
      usage: {
        says: "Share of the file system that is in use.",
        unit: "percent",
        default: 85,
        min: 50,
        max: 99,
      },
    },
    expression: ({ usage }) => `
1 - min by (cluster, instance, device, mountpoint) (
  node_filesystem_avail_bytes{fstype!~"tmpfs|overlay", mountpoint!~"/var/lib/kubelet/(pods|plugins)/.+"}
  / node_filesystem_size_bytes
) > ${usage} / 100
unless on (cluster, instance, device, mountpoint)
node_filesystem_readonly == 1
`,
    summary:
      "{{ $labels.mountpoint }} of node {{ $labels.instance }} is {{ $value | humanizePercentage }} full.",
    why:
      "Removing unused images did not help. From 90 percent on the kubelet evicts pods, and pods that " +
      "write get errors when it is full.",
  },
  {
    kind: "prometheus",
    id: "NodeFileSystemFillingUp",
    title: "A file system of a node will be full within a day",
    layer: "Cluster-level components",
    severity: 3,
    for: "PT2H",
    thresholds: {
      floor: {
        says: "Share of the file system in use below which growth is not looked at.",
        unit: "percent",
        default: 50,
        min: 10,
        max: 80,
      },
    },
    // From 85 percent on, NodeFileSystemNearlyFull tells. A day of such growth (86,400 seconds) would take
    // more than is left: six hours are not misled by what is written and removed again, one hour not by
    // the images that a new node pulls.
    expression: ({ floor }) => `
1 - min by (cluster, instance, device, mountpoint) (
  node_filesystem_avail_bytes{fstype!~"tmpfs|overlay", mountpoint!~"/var/lib/kubelet/(pods|plugins)/.+"}
  / node_filesystem_size_bytes
) > ${floor} / 100 < 85 / 100
and on (cluster, instance, device, mountpoint)
-86400 * deriv(node_filesystem_avail_bytes[6h]) > node_filesystem_avail_bytes
and on (cluster, instance, device, mountpoint)
-86400 * deriv(node_filesystem_avail_bytes[1h]) > node_filesystem_avail_bytes
`,
    summary:
      "{{ $labels.mountpoint }} of node {{ $labels.instance }} is {{ $value | humanizePercentage }} full, " +
      "and at its pace will be full within a day.",
    why: "There is time to find what grows before the kubelet evicts pods.",
  },
  {
    kind: "prometheus",
    id: "NodeInodesNearlyUsed",
    title: "A file system of a node has almost no inodes left",
    layer: "Cluster-level components",
    severity: 2,
    for: "PT30M",
    thresholds: {
      usage: {
        says: "Share of the inodes that are in use.",
        unit: "percent",
        default: 90,
        min: 50,
        max: 99,
      },
    },
    expression: ({ usage }) => `
1 - min by (cluster, instance, device, mountpoint) (
  node_filesystem_files_free{fstype!~"tmpfs|overlay", mountpoint!~"/var/lib/kubelet/(pods|plugins)/.+"}
  / node_filesystem_files
) > ${usage} / 100
unless on (cluster, instance, device, mountpoint)
node_filesystem_readonly == 1
`,
    summary:
      "{{ $value | humanizePercentage }} of the inodes of {{ $labels.mountpoint }} of node " +
      "{{ $labels.instance }} are in use.",
    why: "Without a free inode no file can be created, although there is space left.",
  },
  {
    kind: "prometheus",
    id: "NodeFileSystemReadOnly",
    title: "A file system of a node became read-only",
    layer: "Cluster-level components",
    severity: 2,
    for: "PT10M",
    thresholds: {},
    // Named types: media of the cloud and images (iso9660, squashfs) are read-only by nature, and so is
    // `/usr` of a system whose parts are replaced as a whole.
    expression: () => `
max by (cluster, instance, device, mountpoint) (
  node_filesystem_readonly{fstype=~"ext4|xfs", mountpoint!~"/usr|/var/lib/kubelet/(pods|plugins)/.+"}
) == 1
`,
    summary: "{{ $labels.mountpoint }} of node {{ $labels.instance }} cannot be written to.",
    why:
      "The kernel does that after errors of the disk. Nothing can be written, logs included, and the " +
      "node stays ready for a while.",
  },
] as const satisfies readonly PrometheusRule[];
