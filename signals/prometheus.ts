/**
 * What managed Prometheus scrapes by itself: the targets of its add-on, under the names of schema v2
 * of the settings file. Source: github.com/Azure/prometheus-collector, otelcollector/configmaps,
 * shared/configmap and configmapparser/default-prom-configs at 39583fd50, 2026-07-21. The sample
 * file of the same repository switches on more than the add-on does without a file: `coredns`,
 * `kubeproxy`, `windowsexporter` and `windowskubeproxy`.
 */
import { CONTROL_PLANE_KEEP_LISTS } from "./prometheus-keep-lists-control-plane";
import { NODE_KEEP_LISTS } from "./prometheus-keep-lists";
import { OTHER_KEEP_LISTS } from "./prometheus-keep-lists-other";

/** Where the target lists come from, and when they were read. */
export const PROMETHEUS_TARGETS_SOURCE = {
  source: "github.com/Azure/prometheus-collector at 39583fd50",
  asOf: "2026-07-21",
} as const;

/** One target of the add-on. */
export interface PrometheusTarget {
  /** Name in the settings file. */
  readonly name: string;
  /** Label `job` of its series. */
  readonly job: string;
  /** Whether it is scraped when there is no settings file. */
  readonly onByDefault: boolean;
  /** Between two scrapes, a duration of Prometheus. */
  readonly interval: string;
  /** Whether the settings file can change the interval. */
  readonly takesInterval: boolean;
  /** Whether the settings file can name the metrics that are kept. */
  readonly takesKeepList: boolean;
  /**
   * Metrics that the minimal ingestion profile keeps, each a regular expression on the whole name.
   * Empty: the profile does not know the target, and all that it answers is kept.
   */
  readonly minimalKeepList: readonly string[];
}

/** Targets in the cluster: section `cluster-metrics`. */
export const CLUSTER_TARGETS: readonly PrometheusTarget[] = [
  target("kubelet", "kubelet", true, NODE_KEEP_LISTS.kubelet),
  target("cadvisor", "cadvisor", true, NODE_KEEP_LISTS.cadvisor),
  target("kubestate", "kube-state-metrics", true, NODE_KEEP_LISTS.kubestate),
  target("nodeexporter", "node", true, NODE_KEEP_LISTS.nodeexporter),
  target("coredns", "kube-dns", false, OTHER_KEEP_LISTS.coredns),
  target("kubeproxy", "kube-proxy", false, OTHER_KEEP_LISTS.kubeproxy),
  target("apiserver", "kube-apiserver", false, OTHER_KEEP_LISTS.apiserver),
  // Only with the DaemonSet of windows-exporter, which AKS does not bring.
  target("windowsexporter", "windows-exporter", false, OTHER_KEEP_LISTS.windowsexporter),
  target("windowskubeproxy", "kube-proxy-windows", false, OTHER_KEEP_LISTS.windowskubeproxy),
  target("kappiebasic", "kappie-basic", true, OTHER_KEEP_LISTS.kappiebasic),
  target(
    "networkobservabilityRetina",
    "networkobservability-retina",
    true,
    OTHER_KEEP_LISTS.networkobservabilityRetina,
  ),
  target(
    "networkobservabilityHubble",
    "networkobservability-hubble",
    true,
    OTHER_KEEP_LISTS.networkobservabilityHubble,
  ),
  target(
    "networkobservabilityCilium",
    "networkobservability-cilium",
    true,
    OTHER_KEEP_LISTS.networkobservabilityCilium,
  ),
  target(
    "acstor-capacity-provisioner",
    "acstor-capacity-provisioner",
    true,
    OTHER_KEEP_LISTS["acstor-capacity-provisioner"],
  ),
  target(
    "acstor-metrics-exporter",
    "acstor-metrics-exporter",
    true,
    OTHER_KEEP_LISTS["acstor-metrics-exporter"],
  ),
  target("local-csi-driver", "local-csi-driver", true, OTHER_KEEP_LISTS["local-csi-driver"]),
  target("ztunnel", "ztunnel", false, OTHER_KEEP_LISTS.ztunnel),
  target("istio-cni", "istio-cni", false, OTHER_KEEP_LISTS["istio-cni"]),
  target("waypoint-proxy", "waypoint-proxy", false, OTHER_KEEP_LISTS["waypoint-proxy"]),
  target("dcgmexporter", "dcgm-exporter", true, OTHER_KEEP_LISTS.dcgmexporter),
  // The agent's own health: a handful of series, not filtered.
  {
    ...target("prometheuscollectorhealth", "prometheus_collector_health", false, []),
    takesKeepList: false,
  },
];

/** Pods that ask for it by an annotation; switched on by naming their namespaces, not as a target. */
export const ANNOTATED_PODS: PrometheusTarget = target(
  "podannotations",
  "kubernetes-pods",
  false,
  [],
);

/**
 * Targets of the control plane, scraped when the cluster's own switch for control-plane metrics is
 * on: section `controlplane-metrics`, which cannot change their interval.
 */
export const CONTROL_PLANE_TARGETS: readonly PrometheusTarget[] = [
  controlPlane("apiserver", true, CONTROL_PLANE_KEEP_LISTS.apiserver),
  controlPlane("etcd", true, CONTROL_PLANE_KEEP_LISTS.etcd),
  controlPlane("cluster-autoscaler", false, CONTROL_PLANE_KEEP_LISTS["cluster-autoscaler"]),
  controlPlane("node-auto-provisioning", false, CONTROL_PLANE_KEEP_LISTS["node-auto-provisioning"]),
  controlPlane("kube-scheduler", false, CONTROL_PLANE_KEEP_LISTS["kube-scheduler"]),
  controlPlane(
    "kube-controller-manager",
    false,
    CONTROL_PLANE_KEEP_LISTS["kube-controller-manager"],
  ),
  controlPlane("istio", false, CONTROL_PLANE_KEEP_LISTS.istio),
];

/** Jobs that the add-on makes itself: a scrape job of one's own must not have one of these names. */
export const ADD_ON_JOBS: readonly string[] = [
  ...CLUSTER_TARGETS,
  ANNOTATED_PODS,
  ...CONTROL_PLANE_TARGETS,
].map(({ job }) => job);

function target(
  name: string,
  job: string,
  onByDefault: boolean,
  minimalKeepList: readonly string[],
): PrometheusTarget {
  const settable = { takesInterval: true, takesKeepList: true };
  return { name, job, onByDefault, interval: "30s", ...settable, minimalKeepList };
}

function controlPlane(
  name: string,
  onByDefault: boolean,
  minimalKeepList: readonly string[],
): PrometheusTarget {
  const made = target(name, `controlplane-${name}`, onByDefault, minimalKeepList);
  return { ...made, takesInterval: false };
}
