/** Nodes that come, go and change as they should. */
import { busy, checkout, orders, spare } from "../small";
import { NODE_NAMES } from "../../clusters/shop";
import type { Healthy } from "../types";

const [SYSTEM] = NODE_NAMES;
const SPOT = "aks-spot-00000000-vmss000000";

export const healthyNodes: readonly Healthy[] = [
  { name: "a node that is cordoned", cluster: spare({ cordoned: "0x9 1" }) },
  {
    name: "a node that is drained and removed",
    cluster: spare({ cordoned: "0x9 1", present: "1x29 0" }),
  },
  {
    name: "a node whose pods are drained to another, with a budget that lets them go",
    cluster: { ...busy({ cordoned: "0x9 1" }), ...checkout({ ready: "3x9 2x2 3" }) },
  },
  {
    name: "a spot node that is evicted",
    cluster: {
      nodes: [
        ...(spare({}).nodes ?? []),
        {
          ...{ name: SPOT, pool: "spot", present: "1x29 0", reporting: "1x19 _" },
          ...{
            unknown: "0x19 1",
            taints: { "kubernetes.azure.com/scalesetpriority": "NoSchedule" },
          },
        },
      ],
    },
  },
  {
    name: "nodes of a pool that are upgraded one after the other",
    cluster: {
      nodes: [
        { name: SYSTEM },
        ...[0, 1, 2].map((number) => ({
          name: `aks-work-00000000-vmss00000${number}`,
          ...{ cordoned: `0x${4 + 12 * number} 1x4 0`, ready: `1x${8 + 12 * number} 0x3 1` },
          reporting: `1x${8 + 12 * number} _x3 1`,
        })),
      ],
    },
    minutes: 75,
  },
  {
    name: "a pool that is scaled to zero",
    cluster: spare({ present: "1x19 0" }),
  },
  {
    name: "a node that the autoscaler adds",
    cluster: spare({ present: "0x19 1", reporting: "0x20 1", ready: "0x21 1" }),
  },
  {
    name: "a node that the cloud has switched off and keeps",
    cluster: spare({
      ...{ unknown: 1, reporting: "_", cordoned: 1 },
      taints: { "node.cloudprovider.kubernetes.io/shutdown": "NoSchedule" },
    }),
  },
  {
    name: "a node that restarts",
    cluster: spare({ ready: "1x19 0x4 1", reporting: "1x19 _x4 1" }),
  },
  {
    name: "a node that is busy and keeps nobody waiting",
    cluster: spare({ cpuUsage: 0.95, load: 1 }),
  },
  { name: "a node with a load that waits for disks", cluster: spare({ load: 4, ioWait: 0.6 }) },
  { name: "memory that is well used", cluster: spare({ memoryUsage: 0.85 }) },
  {
    name: "a container that is killed at its own limit on a node with memory left",
    cluster: spare({ oomKills: "0x19 1" }),
  },
  {
    name: "images that are removed in time",
    cluster: spare({ fileSystems: { "/": "0.6+0.02x10 0.6" } }),
  },
  { name: "packets that are dropped", cluster: spare({ networkDrops: 50 }) },
  {
    name: "a database that moves to another node within minutes",
    cluster: orders({ ready: "2x9 1x7 2" }),
  },
];
