/**
 * Namespaces and services. `kube_namespace_labels` has the labels that the add-on's
 * `metricLabelsAllowlist` names, and is not there when it names none: an opt-out by a label of the
 * namespace needs that setting.
 */
import { flag, gauge, info, openInfo } from "../families";
import { CONDITION_STATUS } from "../values";
import { ksmFile } from "./source";

const NAMESPACE = { namespace: "name" } as const;
const SERVICE = { namespace: "name", service: "name", uid: "uid" } as const;

/** Namespaces. */
export const NAMESPACES = ksmFile("docs/metrics/cluster/namespace-metrics.md", [
  flag("kube_namespace_status_phase", { ...NAMESPACE, phase: ["Active", "Terminating"] }),
  flag("kube_namespace_status_condition", {
    ...NAMESPACE,
    condition: [
      "NamespaceDeletionDiscoveryFailure",
      "NamespaceDeletionContentFailure",
      "NamespaceDeletionGroupVersionParsingFailure",
    ],
    status: CONDITION_STATUS,
  }),
  gauge("kube_namespace_created", "seconds since 1970", NAMESPACE),
  openInfo("kube_namespace_labels", NAMESPACE, "label_"),
  openInfo("kube_namespace_annotations", NAMESPACE, "annotation_"),
]);

/** Services. */
export const SERVICES = ksmFile("docs/metrics/service/service-metrics.md", [
  info("kube_service_info", {
    ...SERVICE,
    cluster_ip: { optional: "ip" },
    external_name: { optional: "text" },
    external_traffic_policy: ["", "Cluster", "Local"],
    load_balancer_ip: { optional: "ip" },
  }),
  info("kube_service_spec_type", {
    ...SERVICE,
    type: ["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"],
  }),
  gauge("kube_service_created", "seconds since 1970", SERVICE),
  openInfo("kube_service_labels", SERVICE, "label_"),
]);
