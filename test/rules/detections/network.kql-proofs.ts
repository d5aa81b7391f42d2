/** How traffic finds its way into a cluster and inside it. */
import type { KqlProofs } from "../kql/types";
import { JANE } from "./audit-events";
import { oneRequest } from "./one-request";
import { BY_AKS, BY_CLEANERS, BY_CONTROL_PLANE } from "./platform";

const service = (spec: object, annotations: object = {}) => ({
  kind: "Service",
  metadata: { annotations },
  spec,
});
const open = service({ type: "LoadBalancer" });
/** Services as charts call them. */
const PAGES = [
  ...[
    "airflow-webserver",
    "argocd-server",
    "kubernetes-dashboard",
    "grafana",
    "headlamp",
    "jenkins",
  ],
  ...["jupyterhub", "kafka-ui", "kibana", "kubeflow-gateway", "nifi", "pgadmin4", "portainer"],
  ...["prometheus-server", "rancher", "spark-master", "vault-ui", "weave-scope"],
];
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
    each: {
      "it is any of the settings, written in any way": [
        { name: "coredns", verb: "update" },
        { name: "coredns-autoscaler", verb: "create" },
      ],
    },
    misses: {
      ...BY_AKS,
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
    each: { "it is there already": [{ verb: "patch" }, { verb: "update" }] },
    misses: {
      ...BY_AKS,
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
    each: {
      "it is one of another network, or all of them": [
        { resource: "ciliumclusterwidenetworkpolicies" },
        { resource: "ciliumnetworkpolicies" },
        { resource: "globalnetworkpolicies" },
        { verb: "deletecollection" },
      ],
    },
    misses: {
      ...BY_AKS,
      ...BY_CLEANERS,
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
    each: {
      "it is any page of that kind": PAGES.map((name) => ({ name })),
      "it is written anew": [{ verb: "update" }],
    },
    misses: {
      ...BY_AKS,
      ...BY_CONTROL_PLANE,
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
