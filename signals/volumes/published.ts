/**
 * What others have measured, with what they tell of the cluster. The estimate is held against each
 * figure: what it does not come near says why it cannot.
 */
import type { ClusterShape } from "./cluster-shape";

/** A cluster of a publication. */
export interface PublishedCluster {
  readonly source: string;
  readonly asOf: string;
  readonly shape: Partial<ClusterShape> & { readonly nodes: number };
  /** What the source does not tell of the cluster and had to be taken for granted. */
  readonly assumed?: string;
}

/** Samples a minute with the add-on's own targets. */
export interface PublishedSamples extends PublishedCluster {
  readonly jobs: readonly string[];
  readonly samplesPerMinute: number;
  /** Why the figure is not reproduced. */
  readonly notReproduced?: string;
}

/** MB an hour of a table. */
export interface PublishedTable extends PublishedCluster {
  readonly stream: string;
  readonly mbPerHour: number;
  /** Whether the coefficient is from this very figure, so that it proves the arithmetic alone. */
  readonly isOrigin?: true;
}

const SCALE_PAGE = {
  source: "azure-monitor-docs prometheus-metrics-scrape-scale",
  asOf: "2024-02-28",
} as const;
const SMALL = { ...SCALE_PAGE, shape: { nodes: 3, pods: 40 } } as const;
const LARGE = { ...SCALE_PAGE, shape: { nodes: 340, pods: 13_000 } } as const;
const ON_NODES = ["kubelet", "cadvisor", "node"] as const;
const REPLICA = ["kube-state-metrics"] as const;

const CONTRADICTION =
  "the page has 142 series a pod in the small cluster and 10 in the large one: a line through both has " +
  "5,288 series of a cluster without pods, and the minimal profile as it is now has 34 to 42 of a pod";

/** Of managed Prometheus. */
export const PUBLISHED_SAMPLES: readonly PublishedSamples[] = [
  { ...SMALL, jobs: ON_NODES, samplesPerMinute: 9_858 },
  { ...LARGE, jobs: ON_NODES, samplesPerMinute: 2_300_000 },
  { ...SMALL, jobs: REPLICA, samplesPerMinute: 11_344, notReproduced: CONTRADICTION },
  { ...LARGE, jobs: REPLICA, samplesPerMinute: 260_000, notReproduced: CONTRADICTION },
  {
    ...SMALL,
    jobs: [...ON_NODES, ...REPLICA],
    samplesPerMinute: 21_202,
    notReproduced: "more than half of it is the figure of kube-state-metrics above",
  },
  { ...LARGE, jobs: [...ON_NODES, ...REPLICA], samplesPerMinute: 2_560_000 },
];

const COST_PAGE = {
  source: "azure-docs container-insights-cost",
  asOf: "2020-05-29",
  shape: {
    ...{ nodes: 3, pods: 20, containers: 20, namespaces: 2, services: 5 },
    ...{ disksPerNode: 2, interfacesPerNode: 1, deployments: 0, autoscalers: 0, claims: 0 },
  },
  assumed: "the agent of that day sent nothing of deployments, autoscalers and claims",
} as const;

const IDLE = {
  source: "github.com/Azure/AKS/issues/1736",
  asOf: "2026-11-28",
  shape: {
    ...{ nodes: 2, pods: 16, containers: 16, namespaces: 3, services: 5 },
    ...{ deployments: 0, autoscalers: 0, claims: 0 },
  },
  assumed: "16 containers: they are not told, and all four tables fit with 16 or 17 alone",
} as const;

/** MB an hour of some GB a month of 730 hours. */
function ofMonth(gigabytes: number): number {
  return (gigabytes * 1_000) / 730;
}

/** Of Container insights. */
export const PUBLISHED_TABLES: readonly PublishedTable[] = [
  { ...COST_PAGE, isOrigin: true, stream: "Microsoft-Perf", mbPerHour: 12.9 },
  { ...COST_PAGE, isOrigin: true, stream: "Microsoft-InsightsMetrics", mbPerHour: 11.3 },
  { ...COST_PAGE, isOrigin: true, stream: "Microsoft-ContainerInventory", mbPerHour: 3.6 },
  { ...COST_PAGE, isOrigin: true, stream: "Microsoft-KubePodInventory", mbPerHour: 1.5 },
  { ...COST_PAGE, isOrigin: true, stream: "Microsoft-KubeNodeInventory", mbPerHour: 0.75 },
  { ...COST_PAGE, isOrigin: true, stream: "Microsoft-KubeServices", mbPerHour: 0.13 },
  { ...COST_PAGE, isOrigin: true, stream: "Microsoft-KubeMonAgentEvents", mbPerHour: 0.005 },
  { ...IDLE, stream: "Microsoft-Perf", mbPerHour: ofMonth(6.36) },
  { ...IDLE, stream: "Microsoft-InsightsMetrics", mbPerHour: ofMonth(6.2) },
  { ...IDLE, stream: "Microsoft-ContainerInventory", mbPerHour: ofMonth(2.37) },
  { ...IDLE, stream: "Microsoft-KubePodInventory", mbPerHour: ofMonth(1.12) },
];

/** GB a month of all tables of a cluster. */
export interface PublishedTotal extends PublishedCluster {
  readonly gbPerMonth: number;
}

/** Without log lines of workloads. */
export const PUBLISHED_TOTALS: readonly PublishedTotal[] = [
  // Of 31 days, and with 0.1 MB an hour of KubeHealth, a table that is gone.
  { ...COST_PAGE, gbPerMonth: 23.1 },
  {
    source: "lgmorand.github.io/blog/aks-monitoring-too-expensive",
    asOf: "2026-11-28",
    shape: { nodes: 3, pods: 20, containers: 20, deployments: 0, autoscalers: 0, claims: 0 },
    assumed: "few pods: 20, as Microsoft's page of the time has with three nodes",
    gbPerMonth: 20,
  },
];

/** Published figures of which too little is told to hold an estimate against them. */
export const NOT_COMPARABLE: readonly { readonly source: string; readonly why: string }[] = [
  {
    source: "github.com/microsoft/OMS-Agent-for-Linux/issues/848",
    why: "a bill of 200 dollars of 4 nodes, caused by a fault of the agent that multiplied heartbeats",
  },
  {
    source: "github.com/microsoft/Docker-Provider/issues/172",
    why: "8 GB a week of ContainerInventory in two clusters, of which neither nodes nor containers are told",
  },
  {
    source: "github.com/Azure/AKS/issues/946",
    why: "more than 100 MB a day of kube-audit in a cluster of unknown size: a lower bound, which is kept",
  },
  {
    source: "github.com/Azure/AKS/issues/2995",
    why: "gatekeeper-system was the largest namespace; no volume is told",
  },
];
