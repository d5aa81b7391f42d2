/**
 * The pods of two small clusters: two of a deployment, of a stateful set that is being deleted, a daemon set,
 * a job that has ended, one that waits for a node, and namesakes in another namespace and cluster.
 */
import { series, type Series } from "../../helpers/promql/series";
import { podSeries, type Pod } from "./pod-series";
import { ELSEWHERE, HERE } from "./shop-nodes";

const REPLICA_SET = { kind: "ReplicaSet", owner: "checkout-7d9f8c6b5d" } as const;

const LIMITS_OF_DB = { cpu: 2, memory: 2048, ephemeral_storage: 5000 } as const;

const PODS: readonly Pod[] = [
  {
    ...{ cluster: HERE, namespace: "shop", pod: "checkout-7d9f8c6b5d-x2x7k", node: "a" },
    ...{ ...REPLICA_SET, phase: "Running" },
    containers: [
      {
        ...{ name: "web", cpu: 30, memory: [100, 80, 20, 1], restarts: 3 },
        ...{ requests: { cpu: 0.25, memory: 128 }, limits: { cpu: 1, memory: 256 } },
      },
      {
        ...{ name: "proxy", cpu: 6, memory: [50, 40, 10, 0], restarts: 5 },
        ...{ requests: { cpu: 0.05, memory: 32 }, limits: { memory: 64 } },
      },
      { name: "migrate", init: true, restarts: 7 },
    ],
  },
  {
    ...{ cluster: HERE, namespace: "shop", pod: "checkout-7d9f8c6b5d-p3q4r", node: "a" },
    ...{ ...REPLICA_SET, phase: "Running" },
    containers: [
      {
        ...{ name: "web", cpu: 12, memory: [10, 9, 8, 7], restarts: 2 },
        ...{ requests: { cpu: 0.25, memory: 128 }, limits: { cpu: 1, memory: 256 } },
      },
    ],
  },
  {
    ...{ cluster: HERE, namespace: "shop", pod: "db-0", node: "b" },
    ...{ kind: "StatefulSet", owner: "db", phase: "Running", deleted: true },
    containers: [
      {
        ...{ name: "db", cpu: 12, memory: [1000, 900, 50, 0], restarts: 0 },
        ...{ requests: { cpu: 0.5, memory: 1024 }, limits: LIMITS_OF_DB },
      },
    ],
  },
  {
    ...{ cluster: HERE, namespace: "kube-system", pod: "log-shipper-4x9zl", node: "a" },
    ...{ kind: "DaemonSet", owner: "log-shipper", phase: "Running" },
    containers: [
      {
        ...{ name: "agent", cpu: 3, memory: [10, 8, 2, 0], restarts: 0 },
        requests: { cpu: 0.1, memory: 20, ephemeral_storage: 100 },
      },
    ],
  },
  {
    ...{ cluster: HERE, namespace: "shop", pod: "report-1-q8w2e", node: "b" },
    ...{ kind: "Job", owner: "report-1", phase: "Succeeded" },
    containers: [
      {
        ...{ name: "report", restarts: 0 },
        ...{ requests: { cpu: 1, memory: 512 }, limits: { cpu: 1, memory: 512 } },
      },
    ],
  },
  {
    ...{ cluster: HERE, namespace: "shop", pod: "checkout-7d9f8c6b5d-m5n6p", node: "" },
    ...{ ...REPLICA_SET, phase: "Pending" },
    containers: [
      { name: "web", requests: { cpu: 0.25, memory: 128 }, limits: { cpu: 1, memory: 256 } },
      { name: "migrate", init: true },
    ],
  },
  {
    ...{ cluster: ELSEWHERE, namespace: "shop", pod: "checkout-7d9f8c6b5d-x2x7k", node: "a" },
    ...{ ...REPLICA_SET, phase: "Running" },
    containers: [
      {
        ...{ name: "web", cpu: 60, memory: [7, 6, 5, 4], restarts: 1 },
        ...{ requests: { cpu: 4, memory: 4000 }, limits: { cpu: 8, memory: 8000 } },
      },
    ],
  },
  {
    ...{ cluster: HERE, namespace: "billing", pod: "checkout-7d9f8c6b5d-x2x7k", node: "b" },
    ...{ ...REPLICA_SET, phase: "Failed" },
    containers: [
      {
        ...{ name: "web", restarts: 4 },
        ...{ requests: { cpu: 3, memory: 300 }, limits: { cpu: 3, memory: 300 } },
      },
    ],
  },
  {
    ...{ cluster: ELSEWHERE, namespace: "shop", pod: "db-0", node: "b" },
    ...{ kind: "StatefulSet", owner: "db", phase: "Failed", deleted: true, lost: true },
    containers: [
      {
        ...{ name: "db", restarts: 0 },
        ...{ requests: { cpu: 16, memory: 1600 }, limits: { cpu: 16, memory: 1600 } },
      },
    ],
  },
];

/** Replica sets: three of one name have three owners. */
const REPLICA_SETS: readonly Series[] = [
  [HERE, "shop", REPLICA_SET.owner, "checkout"],
  [HERE, "shop", "cart-5c8d7b6f4", "cart"],
  [HERE, "billing", REPLICA_SET.owner, "checkout-billing"],
  [ELSEWHERE, "shop", REPLICA_SET.owner, "checkout-next"],
].map(([cluster = "", namespace = "", replicaset = "", owner = ""]) =>
  series(
    "kube_replicaset_owner",
    { cluster, namespace, replicaset, owner_kind: "Deployment", owner_name: owner },
    1,
  ),
);

/** All series of the pods. */
export const POD_SERIES: readonly Series[] = [...PODS.flatMap(podSeries), ...REPLICA_SETS];
