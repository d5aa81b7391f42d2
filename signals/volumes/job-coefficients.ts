/**
 * What is known of whole jobs: how far an estimate of theirs may be off, what the full profile adds to
 * the metrics that the schema describes, and the cgroups that cAdvisor counts.
 */
import type { PerObject, Source } from "./types";

/** Factors on the usual estimate of a job. */
export interface Spread extends Source {
  readonly low: number;
  readonly high: number;
}

const READ = "2026-11-28";

const BY_LABELS = {
  basis: "derived",
  source: "labels of the schema; states and objects that few clusters have",
  asOf: READ,
} as const;

const BY_USE = {
  basis: "assumed",
  source: "combinations of labels grow with what clients and workloads do",
  asOf: READ,
} as const;

/** By job; others have {@link OTHER_SPREAD}. */
export const SPREADS: Readonly<Record<string, Spread>> = {
  "kube-state-metrics": { low: 0.75, high: 1.35, ...BY_LABELS },
  node: { low: 0.75, high: 1.5, ...BY_LABELS },
  cadvisor: { low: 0.7, high: 1.4, ...BY_LABELS },
  kubelet: { low: 0.6, high: 1.5, ...BY_USE },
  "recording rules": { low: 0.75, high: 1.35, ...BY_LABELS },
};

/** Of jobs that nothing else is said of: those of the control plane and of DNS. */
export const OTHER_SPREAD: Spread = { low: 0.33, high: 3, ...BY_USE };

/** Series besides the schema's that a job has when nothing is dropped. */
export interface Rest extends Source {
  readonly of: readonly PerObject[];
}

/**
 * The schema has the metrics that rules may read and those that the minimal profile keeps. Exporters
 * have more, which only the full profile stores.
 */
export const REST_OF_EXPORTERS: Readonly<Record<string, Rest>> = {
  "kube-state-metrics": {
    of: [
      { per: "pod", each: 10 },
      { per: "service", each: 6 },
      { per: "namespace", each: 30 },
      { per: "deployment", each: 2 },
    ],
    basis: "assumed",
    source: "tolerations, config maps, secrets, endpoints, leases, network policies",
    asOf: READ,
  },
  node: {
    of: [
      { per: "node", each: 650 },
      { per: "processor", each: 25 },
      { per: "interface", each: 25 },
    ],
    basis: "assumed",
    source:
      "github.com/prometheus/node_exporter collector/fixtures: netstat, vmstat, softnet, schedstat",
    asOf: READ,
  },
  cadvisor: {
    of: [
      { per: "container", each: 14 },
      { per: "pod", each: 26 },
      { per: "node", each: 90 },
    ],
    basis: "assumed",
    source:
      "github.com/google/cadvisor docs/storage/prometheus.md: tasks, sockets, ulimits, block devices",
    asOf: READ,
  },
  kubelet: {
    of: [{ per: "node", each: 1_900 }],
    basis: "assumed",
    source:
      "kubernetes documentation-list.yaml: HTTP requests, CSI operations, caches, work queues",
    asOf: READ,
  },
};

/** Cgroups of a container, of its pod and the pod's sandbox, and of the node and its services. */
export const CGROUPS: Readonly<Record<"all" | "limited" | "withDisk" | "withNetwork", Rest>> = {
  all: {
    of: [
      { per: "container", each: 1 },
      { per: "pod", each: 2 },
      { per: "node", each: 6 },
    ],
    basis: "derived",
    source:
      "kubernetes pkg/kubelet/cadvisor: cgroups of pods, containerd's sandboxes, kubepods, services",
    asOf: READ,
  },
  limited: {
    of: [
      { per: "container", each: 0.5 },
      { per: "pod", each: 0.4 },
    ],
    basis: "assumed",
    source: "the processor's quota is there where a limit is set: half of the containers",
    asOf: READ,
  },
  withDisk: {
    of: [
      { per: "container", each: 1 },
      { per: "pod", each: 1 },
      { per: "node", each: 6 },
    ],
    basis: "assumed",
    source: "one device; a sandbox writes nothing",
    asOf: READ,
  },
  withNetwork: {
    of: [
      { per: "pod", each: 0.75 },
      { per: "node", each: 3 },
    ],
    basis: "assumed",
    source: "one interface of a pod with a network of its own; the node's are in the root cgroup",
    asOf: READ,
  },
};
