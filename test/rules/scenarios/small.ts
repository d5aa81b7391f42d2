/**
 * The cluster that scenarios begin with: the shop on two nodes, so that a hundred of them are judged in
 * seconds. What can move is on the first node; on the second are only pods of daemon sets, so that it
 * can be lost as after its pods were started elsewhere.
 */
import type { ClusterSpec } from "../clusters/cluster-spec";
import { NODE_NAMES, SHOP } from "../clusters/shop";
import type { DeploymentSpec, NodeSpec, PodSpec, StatefulSetSpec } from "../clusters/spec";

/** The node with all that can move. */
export const BUSY = NODE_NAMES[0];

/** The node with pods of daemon sets alone. */
export const SPARE = NODE_NAMES[2];

/** The namespace of the shop. */
export const NAMESPACE = "shop";

const HERE: PodSpec = { node: BUSY };

const COREDNS = { namespace: "kube-system", name: "coredns", replicas: 2, pods: HERE };
const KSM = { namespace: "kube-system", name: "ama-metrics-ksm", replicas: 1, pods: HERE };
const CHECKOUT = { namespace: NAMESPACE, name: "checkout", replicas: 3, pods: HERE };
const ORDERS = { namespace: NAMESPACE, name: "orders-db", replicas: 2, pods: HERE };

/** The healthy shop on two nodes, for an hour. */
export const SMALL: ClusterSpec = {
  ...SHOP,
  minutes: 60,
  nodes: [{ name: BUSY }, { name: SPARE }],
  deployments: [COREDNS, KSM, CHECKOUT],
  statefulSets: [ORDERS],
  jobs: SHOP.jobs.map((job) => ({ ...job, pods: HERE })),
  pvcs: SHOP.pvcs.slice(0, 1),
};

/** The second node with something odd about it. */
export function spare(odd: Partial<NodeSpec>): Partial<ClusterSpec> {
  return { nodes: [{ name: BUSY }, { name: SPARE, ...odd }] };
}

/** The node of the workloads with something odd about it. */
export function busy(odd: Partial<NodeSpec>): Partial<ClusterSpec> {
  return { nodes: [{ name: BUSY, ...odd }, { name: SPARE }] };
}

/** The deployment of the shop, three pods, with something odd about it. */
export function checkout(odd: Partial<DeploymentSpec>): Partial<ClusterSpec> {
  return { deployments: [COREDNS, KSM, odder(CHECKOUT, odd)] };
}

/** CoreDNS, two pods, with something odd about it. */
export function coreDns(odd: Partial<DeploymentSpec>): Partial<ClusterSpec> {
  return { deployments: [odder(COREDNS, odd), KSM, CHECKOUT] };
}

/** The stateful set of the shop, two pods, with something odd about it. */
export function orders(odd: Partial<StatefulSetSpec>): Partial<ClusterSpec> {
  return { statefulSets: [odder(ORDERS, odd)] };
}

/** The daemon set of the shop, a pod on both nodes, with something odd about it. */
export function logShipper(
  odd: Partial<NonNullable<ClusterSpec["daemonSets"]>[number]>,
): Partial<ClusterSpec> {
  return { daemonSets: [{ namespace: NAMESPACE, name: "log-shipper", ...odd }] };
}

/** Another deployment beside that of the shop, on the same node. */
export function beside(spec: Omit<DeploymentSpec, "namespace">): Partial<ClusterSpec> {
  return {
    deployments: [COREDNS, KSM, CHECKOUT, odder({ namespace: NAMESPACE, pods: HERE }, spec)],
  };
}

/** Stays on its node whatever else is odd. */
function odder<Base extends { readonly pods: PodSpec }, Odd extends { readonly pods?: PodSpec }>(
  base: Base,
  odd: Odd,
): Base & Odd {
  return { ...base, ...odd, pods: { ...base.pods, ...odd.pods } };
}
