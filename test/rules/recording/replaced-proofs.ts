/**
 * What Microsoft's records are while something is replaced: kube-state-metrics itself, so that two tell,
 * or a pod, so that its place or its owner is open for a while.
 */
import { series, type Series } from "../../helpers/promql/series";
import { podSeries, type Pod } from "./pod-series";
import type { RecordProof } from "./records";
import { HERE, idOf } from "./shop-nodes";

const SHOP = { cluster: HERE, namespace: "shop" };
const REPLICA_SET = "cart-6b7c8d9f5";

/** On one node, with a second container, and a limit of each. */
const CART: Pod = {
  ...{ ...SHOP, pod: `${REPLICA_SET}-a1b2c`, node: "a" },
  ...{ kind: "ReplicaSet", owner: REPLICA_SET, phase: "Running" },
  containers: [
    {
      ...{ name: "web", cpu: 30, memory: [100, 80, 20, 1], restarts: 3 },
      ...{ requests: { cpu: 0.5, memory: 100 }, limits: { cpu: 1, memory: 200 } },
    },
    {
      ...{ name: "proxy", cpu: 6, memory: [50, 40, 10, 2], restarts: 1 },
      ...{ requests: { cpu: 0.25, memory: 50 }, limits: { cpu: 2, memory: 300 } },
    },
  ],
};
const CART_POD = { ...SHOP, pod: CART.pod };

/** A job that somebody has given the name of the replica set. */
const NAMESAKE: Pod = {
  ...{ ...SHOP, pod: `${REPLICA_SET}-q8w2e`, node: "b" },
  ...{ kind: "Job", owner: REPLICA_SET, phase: "Succeeded", containers: [] },
};

function replicaSetOf(deployment: string): Series {
  const owner = { owner_kind: "Deployment", owner_name: deployment };
  return series("kube_replicaset_owner", { ...SHOP, replicaset: REPLICA_SET, ...owner }, 1);
}

/** What the second kube-state-metrics tells of what it sees. */
function toldBySecond(samples: readonly Series[]): Series[] {
  return samples
    .filter(({ labels }) => labels["job"] === "kube-state-metrics")
    .map((one) => ({ ...one, labels: { ...one.labels, instance: "10.244.1.7:8080" } }));
}

const CLUSTER = [...podSeries(CART), ...podSeries(NAMESAKE), replicaSetOf("cart")];
const TWICE = [...CLUSTER, ...toldBySecond(CLUSTER)];
const twice = "a second kube-state-metrics tells the same, and a job is called as a replica set";

/** The second one is behind: the pod was on another node, the replica set another deployment's. */
const BEHIND = [
  ...CLUSTER,
  ...toldBySecond([...podSeries({ ...CART, node: "b" }), replicaSetOf("cart-canary")]),
];

/** Its containers run already, but what is told of the pod is older. */
const UNPLACED = [
  ...CLUSTER,
  ...podSeries({ ...CART, pod: "early", node: "a" }).filter(
    ({ labels }) => labels["__name__"] !== "kube_pod_info",
  ),
  series("kube_pod_info", { ...SHOP, pod: "early", node: "", host_ip: "" }, 1),
];

const USED = "node_namespace_pod_container:container_cpu_usage_seconds_total:sum_irate";
const USED_VALUES = [
  { labels: { ...CART_POD, container: "web", node: "a" }, value: 0.5 },
  { labels: { ...CART_POD, container: "proxy", node: "a" }, value: 0.1 },
];
const MEMORY = ["working_set_bytes", "rss", "cache", "swap"].map((kind, at) => [kind, at] as const);

/** Records of memory keep all labels of cAdvisor; the series are those of the pod's containers. */
const MEMORY_VALUES = Object.fromEntries(
  MEMORY.map(([kind, at]) => {
    const metric = `container_memory_${kind}`;
    const values = CART.containers.flatMap(({ name, memory }) =>
      CLUSTER.filter(
        ({ labels }) => labels["__name__"] === metric && labels["container"] === name,
      ).map(({ labels: { __name__: _, ...labels } }) => ({
        ...{ labels: { ...labels, node: "a" }, value: memory?.[at] ?? NaN },
      })),
    );
    return [`node_namespace_pod_container:${metric}`, values];
  }),
);

const WORKLOADS = "namespace_workload_pod:kube_pod_owner:relabel";
const WORKLOAD_VALUES = [
  { labels: { ...CART_POD, workload: "cart", workload_type: "deployment" }, value: 1 },
  {
    labels: { ...SHOP, pod: NAMESAKE.pod, workload: REPLICA_SET, workload_type: "job" },
    value: 1,
  },
];

function inShop(value: number) {
  return [{ labels: SHOP, value }];
}

const UX_POD = {
  ...{ ...CART_POD, microsoft_resourceid: idOf(HERE), node: "a" },
  ...{ created_by_kind: "ReplicaSet", created_by_name: REPLICA_SET },
};

/** What does not count a pod or a container twice. */
export const REPLACED_PROOFS: readonly RecordProof[] = [
  {
    ...{ group: "kubernetes-recording", when: twice, series: TWICE },
    expected: {
      ...{ [USED]: USED_VALUES, ...MEMORY_VALUES, [WORKLOADS]: WORKLOAD_VALUES },
      "namespace_memory:kube_pod_container_resource_requests:sum": inShop(150),
      "namespace_cpu:kube_pod_container_resource_requests:sum": inShop(0.75),
      "namespace_memory:kube_pod_container_resource_limits:sum": inShop(500),
      "namespace_cpu:kube_pod_container_resource_limits:sum": inShop(3),
    },
  },
  {
    ...{ group: "kubernetes-recording", series: BEHIND, either: ["node", "workload"] },
    when: "a second kube-state-metrics still tells another node and another owner",
    expected: { [USED]: USED_VALUES, ...MEMORY_VALUES, [WORKLOADS]: WORKLOAD_VALUES },
  },
  {
    ...{ group: "kubernetes-recording", series: UNPLACED },
    when: "nobody has told yet on which node a pod is",
    expected: { [USED]: USED_VALUES, ...MEMORY_VALUES },
  },
  {
    ...{ group: "ux-recording", when: twice, series: TWICE },
    expected: {
      "ux:pod_cpu_usage:sum_irate": [{ labels: UX_POD, value: 0.6 }],
      "ux:pod_workingset_memory:sum": [{ labels: UX_POD, value: 150 }],
      "ux:pod_rss_memory:sum": [{ labels: UX_POD, value: 120 }],
      "ux:pod_container_restarts:max": [{ labels: UX_POD, value: 3 }],
      "ux:pod_resource_limit:sum": [
        { labels: { ...UX_POD, resource: "cpu" }, value: 3 },
        { labels: { ...UX_POD, resource: "memory" }, value: 500 },
      ],
    },
  },
];
