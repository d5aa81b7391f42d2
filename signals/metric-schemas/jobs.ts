/**
 * What the add-on's scrape jobs put on every series, by job. Source: github.com/Azure/
 * prometheus-collector, otelcollector/configmapparser/default-prom-configs (relabel_configs) and
 * opentelemetry-collector-builder/collector-config-*.yml (`cluster`), read 2026-11-24. No job sets
 * honor_labels, and none but `kube-dns` has a target label that its exporter also uses: `namespace`,
 * `pod` and `node` of kube-state-metrics are the object's, nothing is renamed to `exported_...`.
 */
import { ADD_ON_JOBS } from "../prometheus";
import type { LabelSet } from "./types";

/** What the target adds to each series. */
export interface JobSchema {
  /** Labels besides `job`. */
  readonly labels: LabelSet;
  /** What `instance` holds. */
  readonly instance: string;
  /** Whether labels of the pod are added as well, under their own names. */
  readonly podLabels?: true;
}

/**
 * On every series: the name of the cluster, or its alias. `microsoft_resourceid` is assumed of all,
 * because Microsoft's UX recording rules join every job of the cluster on it.
 */
const COMMON = { cluster: "name", microsoft_resourceid: "azureId" } as const;

/** Scraped by the agent on each node: `instance` is the node's name, not its address. */
const ON_NODE: LabelSet = { ...COMMON, instance: "name" };

/** Behind an address. */
const AT_ADDRESS: LabelSet = { ...COMMON, instance: "address" };

/** A pod of the managed control plane; `instance` is the pod's name, `namespace` is not set. */
const CONTROL_PLANE: JobSchema = { labels: ON_NODE, instance: "name of the control plane's pod" };

/** What each job of the add-on adds, by the value of `job`. */
export const JOBS: Readonly<Record<string, JobSchema>> = {
  kubelet: {
    labels: {
      ...ON_NODE,
      metrics_path: ["/metrics"],
      kubernetes_io_os: ["linux", "windows"],
    },
    instance: "name of the node",
  },
  cadvisor: { labels: ON_NODE, instance: "name of the node" },
  node: {
    labels: { ...ON_NODE, metrics_path: ["/metrics"] },
    instance: "name of the node",
  },
  "kube-state-metrics": {
    labels: AT_ADDRESS,
    instance: "ama-metrics-ksm.kube-system.svc.cluster.local:8080, whatever object it is about",
  },
  "kube-dns": {
    labels: { ...AT_ADDRESS, pod: "name" },
    instance: "address of the pod of CoreDNS, whose name is in `pod`",
  },
  "kube-apiserver": { labels: AT_ADDRESS, instance: "address of the API server" },
  prometheus_collector_health: {
    labels: { ...COMMON, instance: ["127.0.0.1:2234"] },
    instance: "the same for every agent; the node is in `computer`",
  },
  // By the annotations of a pod: not `namespace` and `pod`, and all labels of the pod.
  "kubernetes-pods": {
    labels: { ...AT_ADDRESS, kubernetes_namespace: "name", kubernetes_pod_name: "name" },
    instance: "address of the pod",
    podLabels: true,
  },
  "controlplane-apiserver": CONTROL_PLANE,
  "controlplane-etcd": CONTROL_PLANE,
  "controlplane-cluster-autoscaler": CONTROL_PLANE,
  "controlplane-node-auto-provisioning": CONTROL_PLANE,
  "controlplane-kube-scheduler": CONTROL_PLANE,
  "controlplane-kube-controller-manager": CONTROL_PLANE,
};

/** By a pod monitor of one's own, whose `job` is `<namespace>/<name of the monitor>`. */
export const POD_MONITOR: JobSchema = {
  labels: { ...AT_ADDRESS, namespace: "name", pod: "name", container: "name", endpoint: "name" },
  instance: "address of the pod",
};

/** By a service monitor of one's own, whose `job` is the name of the service. */
export const SERVICE_MONITOR: JobSchema = {
  labels: { ...POD_MONITOR.labels, service: "name" },
  instance: "address of the pod",
};

/** What a job adds; a job that the add-on does not have is a monitor of one's own. */
export function jobSchema(job: string): JobSchema | undefined {
  if (JOBS[job] !== undefined) return JOBS[job];
  if (ADD_ON_JOBS.includes(job)) return undefined;
  return job.includes("/") ? POD_MONITOR : SERVICE_MONITOR;
}
