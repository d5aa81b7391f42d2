/** How traffic finds its way into a cluster and inside it. */
import { AKS, CLEANING_CONTROLLERS, CORE_COMPONENTS } from "./aks-identities";
import { DONE, EACH_REQUEST, notBy, on, QUARTER, requests, texts, WHOLE, WRITES } from "./audit";
import type { Detection } from "./types";

const COMMON = { ...EACH_REQUEST, layer: "Kubernetes objects and workloads" } as const;

/** Pages from which a cluster, or what runs in it, is managed. */
const MANAGEMENT =
  "airflow|argo|dashboard|grafana|headlamp|jenkins|jupyter|kafka-ui|kibana|kubeflow|nifi|pgadmin|" +
  "portainer|prometheus|rancher|spark|vault|weave";

const INTERNAL = "service.beta.kubernetes.io/azure-load-balancer-internal";

export const network = [
  {
    ...COMMON,
    id: "CoreDnsChanged",
    title: "Somebody changed how names are resolved in a cluster",
    severity: 2,
    tactics: ["CredentialAccess", "Collection"],
    techniques: ["T1557"],
    threats: ["CoreDNS poisoning"],
    query: (_, changes = "AKSAuditAdmin") =>
      requests(changes, [
        QUARTER,
        ...DONE,
        WRITES,
        on("configmaps"),
        'tostring(ObjectRef.namespace) == "kube-system"',
        `tostring(ObjectRef.name) in (${texts(["coredns", "coredns-autoscaler", "coredns-custom"])})`,
        notBy(...AKS),
      ]),
    why: "Whoever answers for a name gets the traffic, and the passwords in it.",
  },
  {
    ...COMMON,
    id: "ServiceWithForeignAddress",
    title: "A service took an address that is not the cluster's",
    severity: 2,
    tactics: ["CredentialAccess", "Collection"],
    techniques: ["T1557"],
    threats: ["Cluster internal networking"],
    query: (_, changes = "AKSAuditAdmin") =>
      requests(changes, [
        QUARTER,
        ...DONE,
        WRITES,
        on("services"),
        WHOLE,
        "isnotempty(tostring(RequestObject.spec.externalIPs[0]))",
        notBy(...AKS),
      ]),
    why: "With externalIPs every pod's traffic to that address is led to the service (CVE-2020-8554).",
  },
  {
    ...COMMON,
    id: "NetworkPolicyRemoved",
    title: "Somebody removed a network policy",
    severity: 3,
    tactics: ["DefenseEvasion"],
    techniques: ["T1562"],
    threats: ["Cluster internal networking"],
    query: (_, changes = "AKSAuditAdmin") =>
      requests(changes, [
        QUARTER,
        ...DONE,
        'Verb in ("delete", "deletecollection")',
        on(
          "ciliumclusterwidenetworkpolicies",
          "ciliumnetworkpolicies",
          "globalnetworkpolicies",
          "networkpolicies",
        ),
        notBy(...AKS, ...CLEANING_CONTROLLERS),
      ]),
    why: "Pods that nothing could reach can be reached from the whole cluster.",
  },
  {
    ...COMMON,
    id: "ManagementPageExposed",
    title: "A page from which something is managed was opened to the internet",
    severity: 2,
    tactics: ["InitialAccess", "Persistence"],
    techniques: ["T1133"],
    threats: ["Exposed sensitive interfaces", "Access Kubernetes dashboard"],
    query: (_, changes = "AKSAuditAdmin") =>
      requests(changes, [
        QUARTER,
        ...DONE,
        WRITES,
        on("services"),
        WHOLE,
        'tostring(RequestObject.spec.type) == "LoadBalancer"',
        `tostring(RequestObject.metadata.annotations["${INTERNAL}"]) != "true"`,
        `tostring(ObjectRef.name) matches regex "(${MANAGEMENT})"`,
        notBy(...AKS, ...CORE_COMPONENTS),
      ]),
    why: "Such pages are found within hours, and some of them ask for no password.",
  },
] as const satisfies readonly Detection[];
