/** Nodes as their metrics show them, for the proofs of the alerts on nodes. */
import { series, type Series } from "../../helpers/promql/series";
import { steady, then } from "../../helpers/promql/values";

/** Where a series comes from; what is left out is filled in. */
export type Place = Readonly<Record<string, string>>;

/** What the API server knows of a node's readiness. */
export type Readiness = "true" | "false" | "unknown";

/** For how many minutes a node is what. */
export type Spell = readonly [readiness: Readiness, minutes: number];

/** Two clusters in one workspace that call their nodes the same. */
export const HERE = "aks-shop-dev";
export const ELSEWHERE = "aks-shop-prod";

/** The three series of a node's readiness, one spell after the other. */
export function readiness(node: Place, ...spells: readonly Spell[]): Series[] {
  return (["true", "false", "unknown"] as const).map((status) =>
    series(
      "kube_node_status_condition",
      { condition: "Ready", status, ...node },
      then(...spells.map(([is, minutes]) => steady(is === status ? 1 : 0, minutes))),
    ),
  );
}

/** What else a kubelet says of a node that lacks nothing. */
export function otherConditions(node: Place): Series[] {
  return ["MemoryPressure", "DiskPressure", "PIDPressure"].flatMap((condition) => [
    series("kube_node_status_condition", { condition, status: "true", ...node }, 0),
    series("kube_node_status_condition", { condition, status: "false", ...node }, 1),
    series("kube_node_status_condition", { condition, status: "unknown", ...node }, 0),
  ]);
}

/** The taint of a node that the cloud has switched off. */
export const SHUT_DOWN = "node.cloudprovider.kubernetes.io/shutdown";

/** A taint of a node. */
export function taint(node: Place, key: string): Series {
  return series("kube_node_spec_taint", { key, effect: "NoSchedule", ...node }, 1);
}

/** What a cluster of the same name sent as well, before it was made anew in another group. */
export function madeAnew(all: readonly Series[]): Series[] {
  const before = (id: string) => id.replace(/(?<=resourcegroups\/)[^/]+/, "rg-before");
  return all.flatMap((one) => {
    const { microsoft_resourceid: id = "" } = one.labels;
    return [one, { ...one, labels: { ...one.labels, microsoft_resourceid: before(id) } }];
  });
}

/** Copies of a place, each with one label that is another's: what a join must not mix up. */
export function neighbours(place: Place, others: Place): Place[] {
  return Object.entries(others).map(([label, value]) => ({ ...place, [label]: value }));
}

/** A cluster of so many nodes, of which so many are ready. */
export function nodesLeft(ready: number, all: number, cluster = HERE): Series[] {
  return Array.from({ length: all }, (_, at) => {
    const node = { cluster, node: `node-${at}` };
    return [
      series("kube_node_info", node, 1),
      ...readiness(node, [at < ready ? "true" : "unknown", 120]),
    ];
  }).flat();
}
