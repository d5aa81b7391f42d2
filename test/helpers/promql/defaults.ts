/**
 * What a label holds when a sample does not care: a small shop on the cluster of the dev stack. What
 * identifies an object (uid, container id, cgroup) follows from its name, so that series of one pod
 * join as they do in a cluster.
 */
import { createHash } from "node:crypto";

import { adviceOnValue, exampleOf, isRare, valuesOf } from "../../../signals/metric-schemas/labels";
import type { LabelSchema } from "../../../signals/metric-schemas/types";

/** Names of what a sample is about when it does not say. */
export const SAMPLE = {
  cluster: "aks-shop-dev",
  node: "aks-system-00000000-vmss000000",
  namespace: "shop",
  workload: "checkout",
  replicaSet: "checkout-7d9f8c6b5d",
  pod: "checkout-7d9f8c6b5d-x2x7k",
} as const;

/** By the name of the label. */
const BY_LABEL: Readonly<Record<string, string>> = {
  cluster: SAMPLE.cluster,
  node: SAMPLE.node,
  nodename: SAMPLE.node,
  computer: SAMPLE.node,
  namespace: SAMPLE.namespace,
  claim_namespace: SAMPLE.namespace,
  kubernetes_namespace: SAMPLE.namespace,
  pod: SAMPLE.pod,
  kubernetes_pod_name: SAMPLE.pod,
  container: SAMPLE.workload,
  deployment: SAMPLE.workload,
  workload: SAMPLE.workload,
  replicaset: SAMPLE.replicaSet,
  statefulset: "orders-db",
  revision: "orders-db-6c9d7b5f4",
  daemonset: "log-shipper",
  job_name: "nightly-report-29384400",
  cronjob: "nightly-report",
  schedule: "0 2 * * *",
  horizontalpodautoscaler: SAMPLE.workload,
  scaletargetref_api_version: "apps/v1",
  scaletargetref_name: SAMPLE.workload,
  metric_name: "cpu",
  poddisruptionbudget: SAMPLE.workload,
  resourcequota: "shop-quota",
  persistentvolumeclaim: "data-orders-db-0",
  persistentvolume: "pvc-1f2e3d4c-5b6a-4798-8899-aabbccddeeff",
  volumename: "pvc-1f2e3d4c-5b6a-4798-8899-aabbccddeeff",
  storageclass: "managed-csi",
  csi_driver: "disk.csi.azure.com",
  service: SAMPLE.workload,
  priority_class: "default",
  role: "agent",
  kernel_version: "5.15.0-1089-azure",
  os_image: "Ubuntu 22.04.5 LTS",
  container_runtime_version: "containerd://1.7.27",
  kubelet_version: "v1.33.2",
  kubeproxy_version: "deprecated",
  mountpoint: "/",
  interface: "eth0",
  endpoint: "metrics",
  zone: ".",
  zones: ".",
  to: "168.63.129.16:53",
  server_address: "payments.example.com",
  http_route: "/orders/{id}",
  http_response_status_code: "200",
  group: "apps",
  version: "v1",
  host: "apiserver:443",
  priority_level: "global-default",
  flow_schema: "global-default",
  otel_scope_name: "shop",
  quantile: "0.5",
};

/** Labels with the name of an owner, whose kind another label tells. */
const OWNER_LABELS = ["owner_name", "created_by_name"];

/** Labels that a sample gave or that were filled in so far. */
type Labels = Readonly<Record<string, string>>;

/** What to put into a label of a metric; nothing where such a label is hardly ever there. */
export function defaultValue(
  metric: string,
  label: string,
  schema: LabelSchema,
  labels: Labels,
): string | undefined {
  if (isRare(schema)) return undefined;
  const derived = derivedValue(metric, label, labels);
  if (derived !== undefined) return derived;
  const known = valuesOf(schema) === undefined ? BY_LABEL[label] : undefined;
  // A label can mean something else to another exporter: a revision is of a stateful set or of git.
  const fits = known !== undefined && adviceOnValue(schema, known) === undefined;
  return fits ? known : exampleOf(schema);
}

/** A uid that follows from names: the same for the same names. */
export function uidOf(...names: readonly string[]): string {
  const hex = hashOf(...names);
  return [8, 4, 4, 4, 12].map((length, i) => hex.slice(i * 12, i * 12 + length)).join("-");
}

/** 64 hexadecimal digits that follow from names. */
export function hashOf(...names: readonly string[]): string {
  const text = names.join("/");
  const known = HASHES.get(text) ?? createHash("sha256").update(text).digest("hex");
  HASHES.set(text, known);
  return known;
}

/** A pod has a hundred series, and each asks for the same. */
const HASHES = new Map<string, string>();

/** The cgroup of a container, or of a pod when no container is given. */
export function cgroupOf(namespace: string, pod: string, container: string): string {
  const slice = `/kubepods.slice/kubepods-pod${uidOf(namespace, pod).replaceAll("-", "_")}.slice`;
  if (container === "") return slice;
  return `${slice}/cri-containerd-${hashOf(namespace, pod, container)}.scope`;
}

/** What follows from labels that are there. */
function derivedValue(metric: string, label: string, labels: Labels): string | undefined {
  const { namespace = "", pod = "", container = "" } = labels;
  if (label === "uid" && labels["service"] !== undefined)
    return uidOf(namespace, labels["service"]);
  if (label === "uid" && pod !== "") return uidOf(namespace, pod);
  if (label === "container_id") return `containerd://${hashOf(namespace, pod, container)}`;
  if (metric.startsWith("container_")) {
    // A cgroup above the containers has neither the name nor the image of one.
    const leaf = container !== "" || (metric.startsWith("container_network_") && pod !== "");
    if (label === "id") return pod === "" ? "/" : cgroupOf(namespace, pod, container);
    if (label === "name") return leaf ? hashOf(namespace, pod, container) : "";
    if (label === "image" && !leaf) return "";
  }
  if (OWNER_LABELS.includes(label)) return ownerOf(labels);
  if (label === "owner_is_controller") return labels["owner_kind"] === "" ? "" : "true";
  if (label === "unit" && labels["resource"] !== undefined) return unitOf(labels["resource"]);
  return undefined;
}

function ownerOf(labels: Labels): string {
  const kind = labels["owner_kind"] ?? labels["created_by_kind"] ?? "";
  const names: Readonly<Record<string, string>> = {
    ReplicaSet: SAMPLE.replicaSet,
    DaemonSet: "log-shipper",
    StatefulSet: "orders-db",
    Job: "nightly-report-29384400",
    CronJob: "nightly-report",
    Deployment: SAMPLE.workload,
    Node: SAMPLE.node,
  };
  return kind === "" ? "" : (names[kind] ?? SAMPLE.workload);
}

function unitOf(resource: string): string {
  if (resource === "cpu") return "core";
  return resource === "pods" || resource.includes("_com_") ? "integer" : "byte";
}
