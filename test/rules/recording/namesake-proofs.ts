/**
 * What Microsoft records for the portal of two clusters of one name, in two resource groups, whose series
 * differ in the id of the cluster alone; and of a cluster that has got another name, so that for some
 * minutes they differ in the name alone.
 */
import type { Series } from "../../helpers/promql/series";
import { podSeries, type Pod } from "./pod-series";
import type { Recorded, RecordProof } from "./records";
import { HERE, idOf } from "./shop-nodes";

const ID = idOf(HERE);
const OTHER_ID = ID.replace("rg-shop-dev", "rg-shop-test");

const ALIAS = "shop";

const POD = {
  ...{ cluster: HERE, namespace: "shop", pod: "db-0" },
  ...{ kind: "StatefulSet", owner: "db", phase: "Running" },
} as const;

/** Of a node that is lost, so that nobody knows whether it still ends. */
const LOST: Pod = {
  ...{ ...POD, node: "a", deleted: true, lost: true },
  containers: [
    {
      ...{ name: "db", cpu: 12, memory: [1000, 900, 50, 0], restarts: 2 },
      limits: { cpu: 2, memory: 2048 },
    },
  ],
};

/** Of its name, in another namespace: it ends, on a node that is there. */
const ENDING: Pod = {
  ...{ ...POD, namespace: "billing", node: "b", deleted: true },
  containers: [{ name: "db", cpu: 30, memory: [10, 9, 8, 7], restarts: 1, limits: { cpu: 1 } }],
};

/** Of its name and namespace, in the other cluster: it stays, on a node that is there. */
const OTHER: Pod = {
  ...{ ...POD, node: "c" },
  containers: [{ name: "db", cpu: 60, memory: [7, 6, 5, 4], restarts: 4, limits: { cpu: 8 } }],
};

/** The lost one when its node is there again. */
const FOUND: Pod = { ...ENDING, namespace: "shop", node: "a" };

function withLabel(label: string, value: string, samples: readonly Series[]): Series[] {
  return samples.map((one) => ({ ...one, labels: { ...one.labels, [label]: value } }));
}

const OF_DB = { cluster: HERE, created_by_kind: "StatefulSet", created_by_name: "db" };
const AT_LOST = { ...OF_DB, microsoft_resourceid: ID, namespace: "shop", node: "a" };
const AT_ENDING = { ...OF_DB, microsoft_resourceid: ID, namespace: "billing", node: "b" };
const AT_FOUND = { ...AT_LOST, cluster: ALIAS };
const AT_OTHER = { ...OF_DB, microsoft_resourceid: OTHER_ID, namespace: "shop", node: "c" };

/** Values of the three pods. */
function each(lost: number, ending: number, other: number): Recorded[] {
  return [ofPod(AT_LOST, lost), ofPod(AT_ENDING, ending), ofPod(AT_OTHER, other)];
}

/** Values of a pod before and after its cluster has got its other name. */
function both(before: number, after: number): Recorded[] {
  return [ofPod(AT_LOST, before), ofPod(AT_FOUND, after)];
}

function ofPod(labels: Recorded["labels"], value: number): Recorded {
  return { labels: { ...labels, pod: "db-0" }, value };
}

function limit(labels: Recorded["labels"], resource: string, value: number): Recorded {
  return ofPod({ ...labels, resource }, value);
}

/** All phases of one pod that runs. */
function running(labels: Recorded["labels"], more: Readonly<Record<string, number>> = {}) {
  const counts = { Pending: 0, Running: 1, Succeeded: 0, Failed: 0, Unknown: 0, ...more };
  return Object.entries(counts).map(([phase, value]) => ({ labels: { ...labels, phase }, value }));
}

/** Records of pods; those of controllers add them up. */
export const NAMESAKE_PROOFS: readonly RecordProof[] = [
  {
    group: "ux-recording",
    when: "two clusters have one name and their pods too",
    series: [
      ...podSeries(LOST),
      ...podSeries(ENDING),
      ...withLabel("microsoft_resourceid", OTHER_ID, podSeries(OTHER)),
    ],
    expected: {
      "ux:pod_cpu_usage:sum_irate": each(0.2, 0.5, 1),
      "ux:pod_workingset_memory:sum": each(1000, 10, 7),
      "ux:pod_rss_memory:sum": each(900, 9, 6),
      "ux:pod_container_count:sum": each(1, 1, 1),
      "ux:pod_container_restarts:max": each(2, 1, 4),
      "ux:pod_resource_limit:sum": [
        ...[limit(AT_LOST, "cpu", 2), limit(AT_LOST, "memory", 2048)],
        ...[limit(AT_ENDING, "cpu", 1), limit(AT_OTHER, "cpu", 8)],
      ],
      "ux:controller_pod_phase_count:sum": [
        ...running(AT_LOST),
        ...running(AT_ENDING, { terminating: 1 }),
        ...running(AT_OTHER),
      ],
    },
  },
  {
    group: "ux-recording",
    when: "a cluster has got another name a moment ago",
    series: [...podSeries(LOST), ...withLabel("cluster", ALIAS, podSeries(FOUND))],
    expected: {
      "ux:pod_cpu_usage:sum_irate": both(0.2, 0.5),
      "ux:pod_workingset_memory:sum": both(1000, 10),
      "ux:pod_rss_memory:sum": both(900, 9),
      "ux:pod_container_count:sum": both(1, 1),
      "ux:pod_container_restarts:max": both(2, 1),
      "ux:pod_resource_limit:sum": [
        ...[limit(AT_LOST, "cpu", 2), limit(AT_LOST, "memory", 2048)],
        limit(AT_FOUND, "cpu", 1),
      ],
      "ux:controller_pod_phase_count:sum": [
        ...running(AT_LOST),
        ...running(AT_FOUND, { terminating: 1 }),
      ],
    },
  },
];
