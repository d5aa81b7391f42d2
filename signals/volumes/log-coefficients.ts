/**
 * What rows of Container insights and of the control plane weigh, as Azure bills them (10^9 bytes are a
 * GB). Microsoft published what three nodes with twenty pods send, by table and hour; rows a minute are
 * on the same page, so that the weight of a row follows. Of the control plane's logs nobody has
 * published more than a lower bound.
 */
import type { PerObject, Source } from "./types";

/** What fills a table, before the settings thin it out. */
export interface LogCoefficient extends Source {
  /** Bytes a minute for each of some objects. */
  readonly bytesPerMinute: readonly PerObject[];
  /** Factors on the usual amount. */
  readonly low: number;
  readonly high: number;
  /** Whether a longer interval of the agent makes it less. @default false */
  readonly byInterval?: true;
}

const COST_PAGE = {
  source: "azure-docs container-insights-cost: MB an hour of 3 nodes, 20 containers, 5 services",
  asOf: "2020-05-29",
  low: 0.75,
  high: 1.35,
} as const;

const ASSUMED = {
  basis: "assumed",
  source: "no measurement is published; Usage tells after a day",
  asOf: "2026-11-28",
  low: 0.33,
  high: 4,
} as const;

/** Bytes of a row: MB of an hour by the rows that the page says there are. */
const ROW = {
  // 12.9 MB, eight counters of 3 nodes and of 20 containers each minute.
  perf: 12.9e6 / (60 * (8 * 3 + 8 * 20)),
  // 11.3 MB; disks, devices, network and operations of the kubelet: 38 of each node.
  insightsMetrics: 11.3e6 / (60 * 38 * 3),
  podInventory: 1.5e6 / (60 * 20),
  nodeInventory: 0.75e6 / (60 * 3),
  services: 0.13e6 / (60 * 5),
  // With the environment variables of containers.
  containerInventory: 3.6e6 / (60 * 20),
  agentEvents: 0.005e6 / (60 * 3),
} as const;

/** Of Container insights, by stream. */
export const STREAM_COEFFICIENTS: Readonly<Record<string, LogCoefficient>> = {
  "Microsoft-Perf": {
    bytesPerMinute: [
      { per: "node", each: 8 * ROW.perf },
      { per: "container", each: 8 * ROW.perf },
    ],
    basis: "measured",
    byInterval: true,
    ...COST_PAGE,
  },
  "Microsoft-InsightsMetrics": {
    bytesPerMinute: [
      { per: "node", each: 38 * ROW.insightsMetrics },
      // The state of deployments and autoscalers and the use of volumes came after that page.
      { per: "deployment", each: ROW.insightsMetrics },
      { per: "autoscaler", each: ROW.insightsMetrics },
      { per: "claim", each: ROW.insightsMetrics },
    ],
    basis: "measured",
    byInterval: true,
    ...COST_PAGE,
  },
  "Microsoft-KubePodInventory": {
    bytesPerMinute: [{ per: "container", each: ROW.podInventory }],
    basis: "measured",
    byInterval: true,
    ...COST_PAGE,
  },
  "Microsoft-KubeNodeInventory": {
    bytesPerMinute: [{ per: "node", each: ROW.nodeInventory }],
    basis: "measured",
    byInterval: true,
    ...COST_PAGE,
  },
  "Microsoft-KubeServices": {
    bytesPerMinute: [{ per: "service", each: ROW.services }],
    basis: "measured",
    byInterval: true,
    ...COST_PAGE,
  },
  "Microsoft-ContainerInventory": {
    bytesPerMinute: [{ per: "container", each: ROW.containerInventory }],
    basis: "measured",
    byInterval: true,
    ...COST_PAGE,
  },
  "Microsoft-KubeMonAgentEvents": {
    bytesPerMinute: [{ per: "node", each: ROW.agentEvents }],
    basis: "measured",
    ...COST_PAGE,
  },
  "Microsoft-ContainerNodeInventory": {
    bytesPerMinute: [{ per: "node", each: 300 }],
    byInterval: true,
    ...ASSUMED,
  },
  "Microsoft-KubePVInventory": {
    bytesPerMinute: [{ per: "claim", each: 900 }],
    byInterval: true,
    ...ASSUMED,
  },
  // A row of 900 bytes: three for a pod that is replaced, one an hour of each node.
  "Microsoft-KubeEvents": {
    bytesPerMinute: [
      { per: "replaced pod a day", each: (3 * 900) / 1_440 },
      { per: "node", each: 900 / 60 },
    ],
    ...ASSUMED,
  },
};

/** What is stored of a line besides its text: where it comes from and when. */
export const BYTES_BESIDES_LINE = { each: 400, ...ASSUMED, low: 0.2, high: 5 } as const;

/** Bytes a minute of some MB a day. */
function mbPerDay(megabytes: number): number {
  return (megabytes * 1e6) / 1_440;
}

const LITTLE: LogCoefficient = {
  bytesPerMinute: [{ per: "cluster", each: mbPerDay(5) }],
  ...ASSUMED,
};

/**
 * Of the control plane, by category. A node renews its lease every ten seconds and says every five
 * minutes how it is, which makes some 10 MB a day of changes; a replaced pod is some 25 requests.
 */
export const CATEGORY_COEFFICIENTS: Readonly<Record<string, LogCoefficient>> = {
  // At least 100 MB a day was measured in a small cluster (github.com/Azure/AKS/issues/946, 2020-03).
  "kube-audit": {
    bytesPerMinute: [
      { per: "cluster", each: mbPerDay(300) },
      { per: "node", each: mbPerDay(30) },
      { per: "replaced pod a day", each: mbPerDay(0.15) },
    ],
    ...ASSUMED,
  },
  "kube-audit-admin": {
    bytesPerMinute: [
      { per: "cluster", each: mbPerDay(100) },
      { per: "node", each: mbPerDay(10) },
      { per: "replaced pod a day", each: mbPerDay(0.1) },
    ],
    ...ASSUMED,
  },
  "kube-apiserver": {
    bytesPerMinute: [
      { per: "cluster", each: mbPerDay(50) },
      { per: "node", each: mbPerDay(1) },
    ],
    ...ASSUMED,
  },
  "kube-controller-manager": {
    bytesPerMinute: [
      { per: "cluster", each: mbPerDay(20) },
      { per: "replaced pod a day", each: mbPerDay(0.01) },
    ],
    ...ASSUMED,
  },
  "kube-scheduler": {
    bytesPerMinute: [
      { per: "cluster", each: mbPerDay(5) },
      { per: "replaced pod a day", each: mbPerDay(0.01) },
    ],
    ...ASSUMED,
  },
  // A loop every ten seconds, some thirty lines each.
  "cluster-autoscaler": { bytesPerMinute: [{ per: "cluster", each: mbPerDay(60) }], ...ASSUMED },
  "cloud-controller-manager": {
    bytesPerMinute: [
      { per: "cluster", each: mbPerDay(10) },
      { per: "node", each: mbPerDay(0.5) },
    ],
    ...ASSUMED,
  },
  guard: LITTLE,
  "csi-azuredisk-controller": LITTLE,
  "csi-azurefile-controller": LITTLE,
  "csi-snapshot-controller": LITTLE,
  "fleet-member-agent": LITTLE,
  "fleet-member-net-controller-manager": LITTLE,
  "fleet-mcs-controller-manager": LITTLE,
  "karpenter-events": LITTLE,
};
