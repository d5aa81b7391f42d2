/** How traffic finds its way into a cluster and inside it. */
import type { KqlProofs } from "../kql/types";
import { AKS, controller, JANE, type Caller } from "./audit-events";
import { oneRequest } from "./one-request";

const CORE: Caller = { username: "system:kube-controller-manager", groups: [] };
const service = (spec: object, annotations: object = {}) => ({
  kind: "Service",
  metadata: { annotations },
  spec,
});
const open = service({ type: "LoadBalancer" });
const INTERNAL = "service.beta.kubernetes.io/azure-load-balancer-internal";

export const proofs: KqlProofs = {
  CoreDnsChanged: oneRequest({
    when: "somebody changes the names of a cluster",
    request: {
      verb: "patch",
      resource: "configmaps",
      namespace: "kube-system",
      name: "coredns-custom",
    },
    told: { Caller: JANE.username, Target: "configmaps/coredns-custom", Verb: "patch" },
    misses: {
      "AKS itself does": { user: AKS },
      "it is in a namespace of somebody's own": { namespace: "shop" },
      "they are other settings": { name: "ama-metrics-settings-configmap" },
      "it goes": { verb: "delete" },
      "it is a secret": { resource: "secrets" },
    },
  }),
  ServiceWithForeignAddress: oneRequest({
    when: "a service takes an address of somebody else",
    request: {
      resource: "services",
      namespace: "shop",
      name: "web",
      object: service({ type: "ClusterIP", externalIPs: ["198.51.100.9"] }),
    },
    told: { Caller: JANE.username, Namespace: "shop", Target: "services/web" },
    misses: {
      "AKS itself does": { user: AKS },
      "it has none": { object: service({ type: "ClusterIP", externalIPs: [] }) },
      "its state is written": { verb: "patch", subresource: "status" },
      "it goes": { verb: "delete" },
      "it is something else that has such": { resource: "gateways" },
    },
  }),
  NetworkPolicyRemoved: oneRequest({
    when: "somebody removes a network policy",
    request: { verb: "delete", resource: "networkpolicies", namespace: "shop", name: "closed" },
    told: { Caller: JANE.username, Target: "networkpolicies/closed", Verb: "delete" },
    misses: {
      "AKS itself does": { user: AKS },
      "its namespace goes": { user: controller("namespace-controller") },
      "it changes": { verb: "patch" },
      "it is a service": { resource: "services" },
    },
  }),
  ManagementPageExposed: oneRequest({
    when: "a dashboard is opened to the internet",
    request: { resource: "services", namespace: "tools", name: "argocd-server", object: open },
    told: { Caller: JANE.username, Namespace: "tools", Target: "services/argocd-server" },
    also: {
      "it was closed before": [
        { verb: "patch", object: { spec: { type: "LoadBalancer" } } },
        { Verb: "patch" },
      ],
    },
    misses: {
      "AKS itself does": { user: AKS },
      "a controller does": { user: CORE },
      "it is open to the network alone": {
        object: service({ type: "LoadBalancer" }, { [INTERNAL]: "true" }),
      },
      "it is open to the cluster alone": { object: service({ type: "ClusterIP" }) },
      "it is the shop": { name: "web" },
      "its state is written": { verb: "patch", subresource: "status" },
      "it goes": { verb: "delete" },
      "it is something else of that kind": { resource: "gateways" },
    },
  }),
};
