/** Nodes that break, and what they run out of. */
import { busy, checkout, spare, SPARE } from "../small";
import type { Incident } from "../types";

export const nodeIncidents: readonly Incident[] = [
  {
    name: "a kubelet that reports trouble, such as a network plugin that does not start",
    core: true,
    cluster: spare({ ready: "1x9 0" }),
    direct: ["NodeNotReady"],
  },
  {
    name: "a node that no longer reports, with a pod that cannot be moved",
    core: true,
    cluster: {
      ...spare({ unknown: "0x9 1", reporting: "1x9 _" }),
      statefulSets: [
        { namespace: "shop", name: "orders-db", pod: { 1: { node: SPARE } }, replicas: 2 },
      ],
    },
    direct: ["NodeUnreachable"],
    alsoTrue: ["StatefulSetReplicasMissing"],
  },
  {
    name: "a node that is ready and not ready by turns",
    core: true,
    cluster: spare({ ready: "1x4 0x4 1x4 0x4 1x4 0x4 1x4 0x4 1x4 0x4 1" }),
    direct: ["NodeReadinessFlapping"],
  },
  {
    name: "three of four nodes that are lost at once, with room for the pods on the last",
    core: true,
    cluster: {
      nodes: [
        ...(busy({}).nodes ?? []).slice(0, 1),
        ...["0", "1", "2"].map((number) => ({
          ...{ name: `aks-work-00000000-vmss00000${number}`, memory: 16, cpus: 4 },
          ...{ unknown: "0x9 1", reporting: "1x9 _" },
        })),
      ],
    },
    minutes: 40,
    direct: ["ClusterNodesNotReady"],
    alsoTrue: ["NodeUnreachable", "NodeUnreachable", "NodeUnreachable"],
  },
  {
    name: "all nodes that are lost at once",
    core: true,
    cluster: {
      nodes: (busy({}).nodes ?? []).map((node) => ({
        ...node,
        ...{ unknown: "0x9 1", reporting: "1x9 _" },
      })),
    },
    minutes: 40,
    direct: ["ClusterNodesNotReady"],
    alsoTrue: [
      ...["NodeUnreachable", "NodeUnreachable", "CadvisorMetricsAbsent", "NodeMetricsAbsent"],
    ],
  },
  {
    name: "a processor that everything waits for",
    core: true,
    cluster: spare({ cpuUsage: 0.98, load: 3 }),
    direct: ["NodeCpuSaturated"],
  },
  {
    name: "a node whose memory is nearly full",
    core: true,
    cluster: spare({ memoryUsage: 0.95 }),
    direct: ["NodeMemoryNearlyFull"],
  },
  {
    name: "a node that ran out of memory for a moment",
    core: true,
    cluster: spare({ memoryUsage: "0.5x19 0.98 0.5", oomKills: "0x20 3" }),
    direct: ["NodeOutOfMemoryKills"],
  },
  {
    name: "a disk that logs have filled",
    core: true,
    cluster: spare({ fileSystems: { "/": "0.6x9 0.9" } }),
    direct: ["NodeFileSystemNearlyFull"],
  },
  {
    name: "another file system than the root's that is full",
    core: true,
    cluster: spare({ fileSystems: { "/": 0.4, "/mnt": 0.97 } }),
    direct: ["NodeFileSystemNearlyFull"],
  },
  {
    name: "a disk that logs fill by the hour",
    cluster: spare({ fileSystems: { "/": "0.5+0.0011x170" } }),
    minutes: 160,
    direct: ["NodeFileSystemFillingUp"],
  },
  {
    name: "millions of small files on a node",
    cluster: spare({ inodes: 0.95 }),
    direct: ["NodeInodesNearlyUsed"],
  },
  {
    name: "a disk with errors, which the kernel no longer writes to",
    core: true,
    cluster: spare({ readOnly: "0x9 1" }),
    direct: ["NodeFileSystemReadOnly"],
  },
  {
    name: "a kubelet that is short of memory",
    core: true,
    cluster: spare({ conditions: { MemoryPressure: "0x9 1" } }),
    direct: ["NodeUnderPressure"],
  },
  {
    name: "a kubelet that is short of space for images",
    core: true,
    cluster: spare({ conditions: { DiskPressure: "0x9 1" } }),
    direct: ["NodeUnderPressure"],
  },
  {
    name: "a node with as many pods as it may have",
    core: true,
    cluster: spare({ maxPods: 3 }),
    minutes: 75,
    direct: ["NodePodsNearlyFull"],
  },
  {
    name: "a network card with errors",
    cluster: spare({ networkErrors: 20 }),
    direct: ["NodeNetworkErrors"],
  },
  {
    name: "a clock that nothing sets",
    cluster: spare({ clockInSync: 0 }),
    direct: ["NodeClockWrong"],
  },
  {
    name: "a table of connections that is nearly full",
    cluster: spare({ connections: 0.9 }),
    direct: ["NodeConnectionsNearlyFull"],
  },
  {
    name: "a drain that a disruption budget holds up",
    core: true,
    cluster: {
      ...busy({ cordoned: "0x9 1" }),
      ...checkout({}),
      pdbs: [{ namespace: "shop", name: "checkout", expected: 3, healthy: 3, desired: 3 }],
    },
    direct: ["PdbBlocksDrain"],
  },
];
