/**
 * Who changes a cluster without anybody asking: AKS itself and the controllers of Kubernetes. Each
 * detection leaves out by full name those that do what it looks for every day, and nobody else: a
 * prefix such as `system:serviceaccount:kube-system:` would leave out whoever gets a token there.
 * `masterclient`, the certificate of `az aks get-credentials --admin`, is no such identity.
 *
 * Sources: AKS docs, monitor-aks (audit policy; 0047d9c2): `aksService` is the certificate that AKS
 * uses on the control plane. Kubernetes docs, reference/access-authn-authz/rbac (core component
 * roles, controllers; v1.34). Not seen on a live cluster by us.
 */

/** AKS's own client of the API server, a member of `system:masters`. */
export const AKS = ["aksService"] as const;

/** Components of the control plane under their own certificates. */
export const CORE_COMPONENTS = [
  "system:apiserver",
  "system:kube-controller-manager",
  "system:kube-scheduler",
] as const;

const controller = (name: string) => `system:serviceaccount:kube-system:${name}`;

/** They make pods from templates that were judged when somebody wrote them. */
export const WORKLOAD_CONTROLLERS = [
  "cronjob-controller",
  "daemon-set-controller",
  "deployment-controller",
  "job-controller",
  "replicaset-controller",
  "replication-controller",
  "statefulset-controller",
].map(controller);

/** They delete what is finished, orphaned, or in a namespace that goes. */
export const CLEANING_CONTROLLERS = [
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
].map(controller);

/** It sums up the rules of roles that others are made of. */
export const ROLE_AGGREGATION = [controller("clusterrole-aggregation-controller")];

/** It approves the certificates of nodes. */
export const CERTIFICATE_APPROVER = [controller("certificate-controller")];

/** Namespaces that AKS and its add-ons fill. Source: AKS docs, core-aks-concepts and the add-ons'. */
export const PLATFORM_NAMESPACES = [
  "aks-command",
  "aks-istio-system",
  "app-routing-system",
  "azure-arc",
  "calico-system",
  "gatekeeper-system",
  "kube-node-lease",
  "kube-public",
  "kube-system",
  "tigera-operator",
] as const;
