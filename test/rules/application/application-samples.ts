/**
 * Applications as they are scraped: by the annotations of their pods, or by a monitor; each pod of some
 * workload. Neighbours differ in one label, so that a join or grouping that forgets it is noticed.
 */
import type { Series } from "../../helpers/promql/judge";
import { series } from "../../helpers/promql/series";
import type { Labels } from "../proofs/types";

/** A pod, and whose it is. */
export interface Pod {
  readonly cluster: string;
  readonly namespace: string;
  readonly pod: string;
  readonly workload: string;
  readonly workload_type: "Deployment" | "StatefulSet";
  /** How it is scraped. */
  readonly by: "annotation" | "monitor";
}

/** The pod that a proof is about. */
export const POD: Pod = {
  cluster: "aks-shop-dev",
  namespace: "shop",
  pod: "checkout-7d9f8c6b5d-x2x7k",
  workload: "checkout",
  workload_type: "Deployment",
  by: "annotation",
};

/** A second one of the same workload. */
export const TWIN: Pod = { ...POD, pod: "checkout-7d9f8c6b5d-k9z4q" };

/** Pods of other workloads: elsewhere, of another name, of another kind, scraped in another way. */
export const OTHERS: readonly Pod[] = [
  { ...POD, cluster: "aks-shop-prod" },
  { ...POD, namespace: "billing" },
  { ...POD, pod: "cart-7d9f8c6b5d-x2x7k", workload: "cart", by: "monitor" },
  { ...POD, pod: "checkout-0", workload_type: "StatefulSet", by: "monitor" },
];

/** Labels of the alert on a pod's workload. */
export function alertOn({ cluster, namespace, workload, workload_type }: Pod): Labels {
  return { cluster, namespace, workload, workload_type };
}

/** The labels that the scrape of a pod adds. */
export function target({ cluster, namespace, pod, by }: Pod): Labels {
  return by === "annotation"
    ? { cluster, job: "kubernetes-pods", kubernetes_namespace: namespace, kubernetes_pod_name: pod }
    : { cluster, job: `${namespace}/web`, namespace, pod };
}

/** Whose the pods are, as kube-state-metrics tells; of each workload, its replica set once. */
export function owners(pods: readonly Pod[]): Series[] {
  const all = pods.flatMap(({ cluster, namespace, pod, workload, workload_type }) => {
    const place = { cluster, namespace };
    const by = (owner_kind: string, owner_name: string) => ({
      ...{ owner_kind, owner_name, owner_is_controller: "true" },
    });
    if (workload_type === "StatefulSet") {
      return [series("kube_pod_owner", { ...place, pod, ...by("StatefulSet", workload) }, LONG)];
    }
    const replicaset = `${workload}-7d9f8c6b5d`;
    return [
      series("kube_pod_owner", { ...place, pod, ...by("ReplicaSet", replicaset) }, LONG),
      series(
        "kube_replicaset_owner",
        { ...place, replicaset, ...by("Deployment", workload) },
        LONG,
      ),
    ];
  });
  return [...new Map(all.map((one) => [JSON.stringify(one.labels), one])).values()];
}

/** Two days. */
const LONG = "1x2880";
