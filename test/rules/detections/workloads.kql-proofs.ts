/** Workloads that are odd by where they are, what they are called, or what they are for. */
import type { KqlProofs } from "../kql/types";
import { JANE, KUBELET, serviceAccount } from "./audit-events";
import { oneRequest } from "./one-request";
import {
  BY_AKS,
  BY_CONTROL_PLANE,
  BY_WORKLOAD_CONTROLLERS,
  PLATFORM_NAMESPACES,
  TEMPLATE_KINDS,
} from "./platform";

const containers = (image: string, more: object = {}) => ({
  containers: [{ name: "main", image, ...more }],
});
const mirrored = (annotations: object) => ({
  kind: "Pod",
  metadata: { name: "agent-aks-system", annotations },
  spec: containers("registry.contoso.example/agent:1"),
});
const debugging = { ephemeralContainers: [{ name: "debugger", image: "busybox" }] };
const miner = {
  kind: "Deployment",
  spec: { template: { spec: containers("docker.io/xmrig/XMRig") } },
};

/** Workloads of AKS, each with what often stands behind its name. */
const SYSTEM_NAMES = [
  ...["ama-logs-x2c4b", "ama-metrics-node", "azure-cns", "azure-ip-masq-agent-x2c4b"],
  ...["azure-policy-webhook", "azure-wi-webhook-controller-manager", "cloud-node-manager"],
  ...["coredns-autoscaler", "csi-azuredisk-node", "csi-azurefile-node", "konnectivity-agent"],
  ...["kube-proxy", "metrics-server", "microsoft-defender-collector-ds"],
];

/** Images of programs that mine. */
const MINERS = [
  ...["cgminer/cgminer:4", "pooler/cpuminer", "cryptonight-hub:1", "ethereum/ethminer"],
  ...["kinsing:1", "minerd:2", "nanominer:3", "relay/stratum+tcp", "docker.io/xmrig/XMRig"],
];

export const proofs: KqlProofs = {
  WorkloadInSystemNamespace: oneRequest({
    when: "somebody makes a timetable in kube-system",
    request: { resource: "cronjobs", namespace: "kube-system", name: "tidy" },
    told: {
      Caller: JANE.username,
      Namespace: "kube-system",
      Target: "cronjobs/tidy",
      Verb: "create",
    },
    also: {
      "a workload's own account does it": [
        { user: serviceAccount("shop", "shop-web") },
        { Caller: "system:serviceaccount:shop:shop-web" },
      ],
    },
    each: {
      "it is any namespace of AKS": PLATFORM_NAMESPACES.map((namespace) => ({ namespace })),
      "it is any workload": ["pods", ...TEMPLATE_KINDS].map((resource) => ({ resource })),
    },
    misses: {
      ...BY_AKS,
      ...BY_CONTROL_PLANE,
      "an add-on makes it": PLATFORM_NAMESPACES.map((namespace) => ({
        user: serviceAccount(namespace, "operator"),
      })),
      "a node mirrors what it runs": { user: KUBELET },
      "it is in a namespace of somebody's own": { namespace: "shop" },
      "what is there changes": { verb: "patch" },
      "it is no workload": { resource: "configmaps" },
      "somebody evicts a pod": { resource: "pods", subresource: "eviction" },
    },
  }),
  StaticPodStarted: oneRequest({
    when: "a node mirrors a pod of its own",
    request: {
      resource: "pods",
      namespace: "kube-system",
      name: "agent-aks-system",
      user: KUBELET,
      object: mirrored({ "kubernetes.io/config.mirror": "4a5f" }),
    },
    told: { Caller: KUBELET.username, Target: "pods/agent-aks-system", Verb: "create" },
    misses: {
      "a person says so of a pod": { user: JANE },
      "the node makes a pod that is no mirror": { object: mirrored({}) },
      "the node writes its state": { verb: "patch" },
      "the node makes something else": { resource: "leases" },
      "the node has a token made for it": { subresource: "token" },
    },
  }),
  WorkloadNamedLikeSystem: oneRequest({
    when: "a workload outside is called coredns",
    request: { resource: "deployments", namespace: "shop", name: "coredns-7d4" },
    told: { Caller: JANE.username, Namespace: "shop", Target: "deployments/coredns-7d4" },
    each: {
      "it is called as any of them": SYSTEM_NAMES.map((name) => ({ name })),
      "it is any workload": ["cronjobs", "pods", ...TEMPLATE_KINDS].map((resource) => ({
        resource,
      })),
    },
    misses: {
      ...BY_AKS,
      ...BY_WORKLOAD_CONTROLLERS,
      "it is where such workloads are": PLATFORM_NAMESPACES.map((namespace) => ({ namespace })),
      "its name has it further behind": { name: "shop-coredns" },
      "what is there changes": { verb: "patch" },
      "it is no workload": { resource: "services" },
      "somebody binds a pod to a node": { resource: "pods", subresource: "binding" },
    },
  }),
  DebugContainerAdded: oneRequest({
    when: "somebody debugs a pod",
    readsNoObject: true,
    request: {
      verb: "patch",
      resource: "pods",
      subresource: "ephemeralcontainers",
      namespace: "shop",
      name: "web",
      object: { spec: debugging },
    },
    told: { Caller: JANE.username, Namespace: "shop", Target: "pods/web", Verb: "patch" },
    each: { "the pod is written anew": [{ verb: "update" }] },
    misses: {
      "somebody only looks": { verb: "get" },
      "the pod itself changes": { subresource: "resize" },
      "it is something else that has such": { resource: "sandboxes" },
    },
  }),
  MinerStarted: oneRequest({
    when: "the image is that of a miner",
    request: { resource: "deployments", namespace: "shop", name: "web", object: miner },
    told: { Caller: JANE.username, Namespace: "shop", Target: "deployments/web" },
    also: {
      "the command names a pool": [
        {
          resource: "pods",
          object: {
            kind: "Pod",
            spec: containers("alpine", { args: ["-o", "stratum+tcp://pool.example:3333"] }),
          },
        },
        { Target: "pods/web" },
      ],
    },
    each: {
      "it is any of them": MINERS.map((image) => ({
        object: { spec: { template: { spec: containers(image) } } },
      })),
      "it is any workload, written in any way": [
        ...TEMPLATE_KINDS.map((resource) => ({ resource })),
        { resource: "cronjobs", object: { spec: { jobTemplate: { spec: miner.spec } } } },
        { verb: "patch" },
        { verb: "update" },
      ],
      "a list of patches makes it so": [
        { verb: "patch", object: [{ op: "add", path: "/spec", value: {} }], answer: miner },
      ],
    },
    misses: {
      ...BY_AKS,
      ...BY_WORKLOAD_CONTROLLERS,
      "it is another program": {
        object: { spec: { template: { spec: containers("registry.contoso.example/miner-ui") } } },
      },
      "it goes": { verb: "delete" },
      "it is no workload": { resource: "podtemplates" },
      "it is scaled": { verb: "patch", subresource: "scale" },
    },
  }),
};
