/** Workloads that are odd by where they are, what they are called, or what they are for. */
import { AKS, CORE_COMPONENTS, PLATFORM_NAMESPACES, WORKLOAD_CONTROLLERS } from "./aks-identities";
import { DONE, EACH_REQUEST, notBy, on, QUARTER, requests, texts, under, WHOLE } from "./audit";
import { WORKLOADS, writtenPods } from "./pod-specs";
import type { Detection } from "./types";

const COMMON = { ...EACH_REQUEST, layer: "Kubernetes objects and workloads" } as const;

const IN_PLATFORM = `tostring(ObjectRef.namespace) in (${texts(PLATFORM_NAMESPACES)})`;
const OUTSIDE_PLATFORM = `tostring(ObjectRef.namespace) !in (${texts(PLATFORM_NAMESPACES)})`;

/** Namespace of a service account, empty for everybody else. */
const OWN_NAMESPACE = 'extract(@"^system:serviceaccount:([^:]+):", 1, tostring(User.username))';

/** What AKS and its add-ons call their own pods. Source: AKS docs, core-aks-concepts and add-ons. */
const SYSTEM_NAMES =
  "ama-logs|ama-metrics|azure-cns|azure-ip-masq-agent|azure-policy|azure-wi-webhook|cloud-node-manager|" +
  "coredns|csi-azuredisk|csi-azurefile|konnectivity-agent|kube-proxy|metrics-server|microsoft-defender";

/** Programs that mine, and the protocol that they speak with their pool. */
const MINERS = "cgminer|cpuminer|cryptonight|ethminer|kinsing|minerd|nanominer|stratum\\+tcp|xmrig";

export const workloads = [
  {
    ...COMMON,
    id: "WorkloadInSystemNamespace",
    title: "Somebody started a workload among those of AKS itself",
    severity: 2,
    tactics: ["Persistence", "DefenseEvasion", "Execution"],
    techniques: ["T1053", "T1036", "T1610"],
    threats: ["Backdoor container", "Kubernetes CronJob", "New container"],
    query: (_, changes = "AKSAuditAdmin") =>
      requests(changes, [
        QUARTER,
        ...DONE,
        'Verb == "create"',
        on(...WORKLOADS),
        WHOLE,
        IN_PLATFORM,
        notBy(...AKS, ...CORE_COMPONENTS),
        // What an add-on starts in its own or another's namespace is AKS's business.
        `${OWN_NAMESPACE} !in (${texts(PLATFORM_NAMESPACES)})`,
        // A node mirrors its static pods there; StaticPodStarted tells of them.
        'tostring(User.username) !startswith "system:node:"',
      ]),
    why: "Nobody looks there, policies leave these namespaces out, and their secrets are the cluster's own.",
  },
  {
    ...COMMON,
    id: "StaticPodStarted",
    title: "A node runs a pod that nobody asked the API server for",
    severity: 1,
    tactics: ["Persistence"],
    techniques: ["T1543"],
    threats: ["Static pods"],
    query: (_, changes = "AKSAuditAdmin") =>
      requests(changes, [
        QUARTER,
        ...DONE,
        'Verb == "create"',
        on("pods"),
        WHOLE,
        'tostring(User.username) startswith "system:node:"',
        'isnotempty(tostring(RequestObject.metadata.annotations["kubernetes.io/config.mirror"]))',
      ]),
    why: "Its file lies on the node, so somebody has been there; no admission control looks at it.",
  },
  {
    ...COMMON,
    id: "WorkloadNamedLikeSystem",
    title: "A workload is called as one of AKS's own, in another namespace",
    severity: 2,
    tactics: ["DefenseEvasion"],
    techniques: ["T1036"],
    threats: ["Pod/container name similarity"],
    query: (_, changes = "AKSAuditAdmin") =>
      requests(changes, [
        QUARTER,
        ...DONE,
        'Verb == "create"',
        on(...WORKLOADS),
        WHOLE,
        OUTSIDE_PLATFORM,
        `tostring(ObjectRef.name) matches regex "^(${SYSTEM_NAMES})"`,
        notBy(...AKS, ...WORKLOAD_CONTROLLERS),
      ]),
    why: "The name makes people look past it.",
  },
  {
    ...COMMON,
    id: "DebugContainerAdded",
    title: "Somebody put a container into a pod that was running",
    severity: 3,
    tactics: ["Execution"],
    techniques: ["T1609"],
    threats: ["Sidecar injection", "Exec into container"],
    query: (_, changes = "AKSAuditAdmin") =>
      requests(changes, [
        QUARTER,
        ...DONE,
        'Verb in ("patch", "update")',
        on("pods"),
        under("ephemeralcontainers"),
      ]),
    why: "It shares the pod's network and, if asked, its processes; the workload's own image says nothing of it.",
  },
  {
    ...COMMON,
    id: "MinerStarted",
    title: "Somebody started what looks like a miner of crypto currency",
    severity: 1,
    tactics: ["Impact"],
    techniques: ["T1496"],
    threats: ["Resource hijacking"],
    query: (_, changes = "AKSAuditAdmin") =>
      writtenPods(changes, [`tolower(tostring(Pod)) matches regex @"(${MINERS})"`]),
    why: "It costs money by the hour, and whoever could start it can start worse.",
  },
] as const satisfies readonly Detection[];
