/**
 * What AKS and Kubernetes are themselves: who changes a cluster without anybody asking, as differences
 * from a request that is told, and namespaces and kinds of theirs. All names stand here once more, so
 * that one that is missing in a detection is noticed.
 */
import { AKS, controller, type Caller } from "./audit-events";

interface ByCaller {
  readonly user: Caller;
}

/** AKS's own client. */
export const BY_AKS: Readonly<Record<string, readonly ByCaller[]>> = {
  "AKS itself does it": [{ user: AKS }],
};

/** Programs of the control plane under their own certificates. */
export const BY_CONTROL_PLANE: Readonly<Record<string, readonly ByCaller[]>> = {
  "the programs of the control plane do it": [
    "system:apiserver",
    "system:kube-controller-manager",
    "system:kube-scheduler",
  ].map((username) => ({ user: { username, groups: ["system:authenticated"] } })),
};

/** What deletes objects that are finished, orphaned, or in a namespace that goes. */
export const BY_CLEANERS: Readonly<Record<string, readonly ByCaller[]>> = {
  "what cleans up after others does it": [
    "generic-garbage-collector",
    "horizontal-pod-autoscaler",
    "namespace-controller",
    "node-controller",
    "persistent-volume-binder",
    "pod-garbage-collector",
    "pv-protection-controller",
    "pvc-protection-controller",
    "resourcequota-controller",
    "ttl-after-finished-controller",
  ].map(byController),
};

/** What makes pods of templates. */
export const BY_WORKLOAD_CONTROLLERS: Readonly<Record<string, readonly ByCaller[]>> = {
  "a controller does it for a template": [
    "cronjob-controller",
    "daemon-set-controller",
    "deployment-controller",
    "job-controller",
    "replicaset-controller",
    "replication-controller",
    "statefulset-controller",
  ].map(byController),
};

/** What sums up roles of others. */
export const BY_ROLE_AGGREGATION: Readonly<Record<string, readonly ByCaller[]>> = {
  "the controller that sums up roles does it": [byController("clusterrole-aggregation-controller")],
};

/** Namespaces that AKS and its add-ons fill. */
export const PLATFORM_NAMESPACES = [
  ...["aks-command", "aks-istio-system", "app-routing-system", "azure-arc", "calico-system"],
  ...["gatekeeper-system", "kube-node-lease", "kube-public", "kube-system", "tigera-operator"],
] as const;

/** Kinds that hold the template of a pod where a deployment does. */
export const TEMPLATE_KINDS = [
  ...["daemonsets", "deployments", "jobs", "replicasets", "replicationcontrollers", "statefulsets"],
] as const;

function byController(name: string): ByCaller {
  return { user: controller(name) };
}
