/**
 * Samples of controllers that several proofs share. A place is an object's cluster, namespace and name;
 * its neighbours differ from it in one of these only, so that a join that forgets one is noticed.
 */
import { series, type Series } from "../../helpers/promql/series";

/** Labels of a series or of an alert. */
export type Labels = Readonly<Record<string, string>>;

/** Samples over time: a number that lasts, or promtool's notation. */
export type Values = number | string;

const HERE = "aks-shop-dev";
const ELSEWHERE = "aks-shop-prod";

/** Both clusters of the workspace. */
export const CLUSTERS = [HERE, ELSEWHERE] as const;

/** The object that a proof is about; `kind` is the label of its name. */
export function place(kind: string, name = "checkout"): Labels {
  return { cluster: HERE, namespace: "shop", [kind]: name };
}

/** The same object in another cluster and in another namespace, and one beside it. */
export function neighbours(kind: string): Labels[] {
  const here = place(kind);
  return [
    { ...here, cluster: ELSEWHERE },
    { ...here, namespace: "billing" },
    { ...here, [kind]: "cart" },
  ];
}

/** The object and its neighbours. */
export function everywhere(kind: string): Labels[] {
  return [place(kind), ...neighbours(kind)];
}

/** As two exporters tell it, while one replaces the other. */
export function twice(samples: readonly Series[]): Series[] {
  return samples.flatMap((one) => [
    one,
    { ...one, labels: { ...one.labels, instance: "10.244.1.7:8080" } },
  ]);
}

/** The three series of a condition, of which one is 1 at any time: `true` while `values` is 1. */
export function condition(metric: string, labels: Labels, values: Values): Series[] {
  const text = typeof values === "number" ? `${values}x360` : values;
  const other = text.replaceAll(/\b[01](?=x)/g, (value) => (value === "1" ? "0" : "1"));
  const status = metric.startsWith("kube_job_") ? "condition" : "status";
  return [
    series(metric, { ...labels, [status]: "true" }, text),
    series(metric, { ...labels, [status]: "false" }, other),
    series(metric, { ...labels, [status]: "unknown" }, text.replaceAll(/\b1(?=x)/g, "0")),
  ];
}

/** What a deployment says of itself; one that is well unless told otherwise. */
export interface Deployment {
  readonly wanted?: Values;
  readonly available?: Values;
  /** Of its condition Progressing. */
  readonly reason?: string;
  readonly generation?: Values;
  readonly observed?: Values;
}

/** A deployment. */
export function deployment(at: Labels, is: Deployment = {}): Series[] {
  const { wanted = 4, reason = "NewReplicaSetAvailable", generation = 1, observed = 1 } = is;
  return [
    series("kube_deployment_spec_replicas", at, wanted),
    series("kube_deployment_status_replicas_available", at, is.available ?? wanted),
    series("kube_deployment_metadata_generation", at, generation),
    series("kube_deployment_status_observed_generation", at, observed),
    ...condition(
      "kube_deployment_status_condition",
      { ...at, condition: "Progressing", reason },
      reason === "ProgressDeadlineExceeded" ? 0 : 1,
    ),
    ...condition(
      "kube_deployment_status_condition",
      { ...at, condition: "Available", reason: "MinimumReplicasAvailable" },
      1,
    ),
  ];
}

/** What a stateful set says of itself; one that is well unless told otherwise. */
export interface StatefulSet {
  readonly wanted?: Values;
  readonly ready?: Values;
  readonly updated?: Values;
  /** Names of revisions: of all pods, and of the newest ones. */
  readonly revisions?: readonly [current: string, update: string];
  readonly generation?: Values;
  readonly observed?: Values;
}

/** A stateful set. */
export function statefulSet(at: Labels, is: StatefulSet = {}): Series[] {
  const { wanted = 4, revisions = ["db-1", "db-1"], generation = 1, observed = 1 } = is;
  const [current, update] = revisions;
  return [
    series("kube_statefulset_replicas", at, wanted),
    series("kube_statefulset_status_replicas_ready", at, is.ready ?? wanted),
    series("kube_statefulset_status_replicas_updated", at, is.updated ?? wanted),
    series("kube_statefulset_status_current_revision", { ...at, revision: current }, "1x360"),
    series("kube_statefulset_status_update_revision", { ...at, revision: update }, "1x360"),
    series("kube_statefulset_metadata_generation", at, generation),
    series("kube_statefulset_status_observed_generation", at, observed),
  ];
}

/** What a daemon set says of itself; one that is well unless told otherwise. */
export interface DaemonSet {
  readonly desired?: Values;
  /** Nodes that have a pod of it. @default as desired */
  readonly scheduled?: Values;
  readonly ready?: Values;
  readonly unavailable?: Values;
  readonly updated?: Values;
  readonly generation?: Values;
  readonly observed?: Values;
}

/** A daemon set. */
export function daemonSet(at: Labels, is: DaemonSet = {}): Series[] {
  const { desired = 10, unavailable = 0, generation = 1, observed = 1 } = is;
  return [
    series("kube_daemonset_status_desired_number_scheduled", at, desired),
    series("kube_daemonset_status_current_number_scheduled", at, is.scheduled ?? desired),
    series("kube_daemonset_status_number_ready", at, is.ready ?? desired),
    series("kube_daemonset_status_number_unavailable", at, unavailable),
    series("kube_daemonset_status_updated_number_scheduled", at, is.updated ?? desired),
    series("kube_daemonset_metadata_generation", at, generation),
    series("kube_daemonset_status_observed_generation", at, observed),
  ];
}

/** Nodes of a cluster: two that are ready and short of nothing, and some that are lost. */
export function nodes(cluster: string, lost = 0): Series[] {
  const well = ["a", "b"].flatMap((node) => [
    ...condition("kube_node_status_condition", { cluster, node, condition: "Ready" }, 1),
    ...condition("kube_node_status_condition", { cluster, node, condition: "MemoryPressure" }, 0),
  ]);
  const away = Array.from({ length: lost }, (_, index) =>
    condition(
      "kube_node_status_condition",
      { cluster, node: `lost${index}`, condition: "Ready" },
      0,
    ),
  );
  return [...well, ...away.flat()];
}

/** Nodes of both clusters, none lost. */
export function allNodes(): Series[] {
  return CLUSTERS.flatMap((cluster) => nodes(cluster));
}
