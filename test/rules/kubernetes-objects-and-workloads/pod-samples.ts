/**
 * Samples of pods that several proofs share: who owns them, and neighbours that differ from them in
 * one label only, so that a join that forgets a label is noticed.
 */
import type { Series } from "../../helpers/promql/judge";
import { series } from "../../helpers/promql/series";
import type { Labels } from "../proofs/types";

/** Seconds since 1970, days before minute 0. */
export const LONG_AGO = -400_000;

/** The pod that a proof is about. */
export const POD = "checkout-7d9f8c6b5d-x2x7k";

/** Labels of the alert on it. */
export const CHECKOUT: Labels = {
  cluster: "aks-shop-dev",
  namespace: "shop",
  workload: "checkout",
  workload_type: "Deployment",
};

/** The moment from which `minutes` have passed just before the given minute, in seconds. */
export function passedAt(minute: number, minutes: number): number {
  return (minute - minutes) * 60 - 30;
}

/** Names of so many pods of the deployment, `POD` among them. */
export function podNames(count: number): string[] {
  return Array.from({ length: count }, (_, n) => (n === 0 ? POD : `checkout-7d9f8c6b5d-${n}`));
}

/** Whose pods they are: a deployment's. */
export function deployment(
  pods: readonly string[] = [POD],
  place: Labels = {},
  name = "checkout",
): Series[] {
  const replicaset = `${name}-7d9f8c6b5d`;
  const controlled = { owner_is_controller: "true" };
  const by = { owner_kind: "Deployment", owner_name: name, ...controlled };
  return [
    series("kube_replicaset_owner", { ...place, replicaset, ...by }, 1),
    ...pods.flatMap((pod) => owned("ReplicaSet", replicaset, { ...place, pod })),
  ];
}

/** Whose pod it is: that of one controller. */
export function owned(kind: string, name: string, pod: Labels): Series[] {
  const by = { owner_kind: kind, owner_name: name, owner_is_controller: "true" };
  return [series("kube_pod_owner", { ...pod, ...by }, 1)];
}

/** The same pod in another cluster, in another namespace, and another pod beside it. */
export function neighbours(samples: (pod: Labels) => readonly Series[]): Series[] {
  const abroad = { cluster: "aks-shop-prod" };
  const nextDoor = { namespace: "billing" };
  const cart = "cart-7d9f8c6b5d-k9z4q";
  return [
    ...deployment([POD], abroad),
    ...samples({ ...abroad, pod: POD }),
    ...deployment([POD], nextDoor),
    ...samples({ ...nextDoor, pod: POD }),
    ...deployment([cart], {}, "cart"),
    ...samples({ pod: cart }),
  ];
}

/** The same trouble in both clusters, in both namespaces and of a stateful set: five alerts. */
export function everywhere(samples: (pod: Labels) => readonly Series[]): Series[] {
  const pod = "checkout-0";
  return [
    ...deployment(),
    ...samples({ pod: POD }),
    ...neighbours(samples),
    ...owned("StatefulSet", "checkout", { pod }),
    ...samples({ pod }),
  ];
}

/** The alerts of `everywhere`. */
export const EVERYWHERE: readonly Labels[] = [
  CHECKOUT,
  { ...CHECKOUT, cluster: "aks-shop-prod" },
  { ...CHECKOUT, namespace: "billing" },
  { ...CHECKOUT, workload: "cart" },
  { ...CHECKOUT, workload_type: "StatefulSet" },
];

/** A deployment `batch` with five pods in trouble, which are one alert. */
export function batch(samples: (pod: Labels) => readonly Series[]): Series[] {
  const pods = Array.from({ length: 5 }, (_, index) => `batch-7d9f8c6b5d-${index}`);
  return [...deployment(pods, {}, "batch"), ...pods.flatMap((pod) => samples({ pod }))];
}

/** Labels of the alert on it. */
export const BATCH: Labels = { ...CHECKOUT, workload: "batch" };

/** Where a pod runs. */
export function onNode(pod: Labels, node: string): Series {
  return series("kube_pod_info", { ...pod, node, created_by_kind: "ReplicaSet" }, 1);
}

/** A node: ready, or lost. A healthy one denies every other condition. */
export function node(name: string, ready: 0 | 1, place: Labels = {}): Series[] {
  const said = (condition: string, status: string, value: number) =>
    series("kube_node_status_condition", { ...place, node: name, condition, status }, value);
  return [
    said("Ready", "true", ready),
    said("Ready", "false", 0),
    said("Ready", "unknown", ready === 1 ? 0 : 1),
    said("MemoryPressure", "true", 0),
    said("MemoryPressure", "false", 1),
  ];
}

/** Nodes of the same names in two clusters: in this one the first is ready, in the other the second. */
export const NODES: readonly Series[] = [
  ...node("one", 1),
  ...node("two", 0),
  ...node("one", 0, { cluster: "aks-shop-prod" }),
  ...node("two", 1, { cluster: "aks-shop-prod" }),
];

/** Pods with the same name elsewhere, whose node is lost. */
export function neighboursOnLostNodes(samples: (pod: Labels) => readonly Series[]): Series[] {
  return neighbours((pod) => [
    ...samples(pod),
    onNode(pod, pod["cluster"] === "aks-shop-prod" ? "one" : "two"),
  ]);
}
