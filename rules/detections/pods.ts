/** Pods that can leave their container: rights on the node, its files and its network. */
import { EACH_REQUEST, texts } from "./audit";
import { writtenPods } from "./pod-specs";
import type { Detection } from "./types";

const COMMON = { ...EACH_REQUEST, layer: "Kubernetes objects and workloads" } as const;

/** One row for each volume that is a folder or file of the node. */
const HOST_PATH = [
  "| mv-expand Volume = Pod.volumes",
  "| extend HostPath = tostring(Volume.hostPath.path)",
];

/** Where a node keeps the credentials of its cloud identity, and AKS its settings. */
const NODE_CREDENTIALS = ["/etc/kubernetes", "/etc/kubernetes/azure.json"];

export const pods = [
  {
    ...COMMON,
    id: "PrivilegedContainerStarted",
    title: "Somebody started a privileged container",
    severity: 2,
    tactics: ["PrivilegeEscalation", "Execution"],
    techniques: ["T1610", "T1611"],
    threats: ["Privileged container", "New container"],
    query: (_, changes = "AKSAuditAdmin") =>
      writtenPods(changes, [`tostring(Pod) matches regex @'"privileged":\\s*true'`]),
    why: "It is as good as root on the node, and from there on every pod and secret of that node.",
  },
  {
    ...COMMON,
    id: "HostPathMounted",
    title: "Somebody started a pod with the node's own files",
    severity: 2,
    tactics: ["Persistence", "PrivilegeEscalation"],
    techniques: ["T1611", "T1543"],
    threats: ["Writable hostPath mount"],
    query: (_, changes = "AKSAuditAdmin") =>
      writtenPods(changes, [
        ...HOST_PATH,
        // The whole disk, what the node starts, its kubelet, and the sockets of its containers.
        `HostPath matches regex @'^/(|boot|etc|proc|run|usr|var)/?$|^/(etc/cron|etc/systemd|home|root|run/containerd|var/lib/kubelet|var/run/docker)'`,
      ]),
    why: "Who writes there stays on the node after the pod is gone, and who reads there has all its secrets.",
  },
  {
    ...COMMON,
    id: "NodeCredentialsMounted",
    title: "Somebody started a pod with the node's cloud credentials",
    severity: 1,
    tactics: ["CredentialAccess"],
    techniques: ["T1552"],
    threats: ["Mount service principal", "Access cloud resources"],
    query: (_, changes = "AKSAuditAdmin") =>
      writtenPods(changes, [
        ...HOST_PATH,
        `trim_end("/", HostPath) in (${texts(NODE_CREDENTIALS)})`,
      ]),
    why: "The file tells how the node signs in to Azure; with a service principal its secret is in it.",
  },
  {
    ...COMMON,
    id: "HostNamespaceShared",
    title: "Somebody started a pod that sees the processes of its node",
    severity: 2,
    tactics: ["PrivilegeEscalation"],
    techniques: ["T1611"],
    threats: ["Privileged container"],
    query: (_, changes = "AKSAuditAdmin") =>
      writtenPods(changes, ['tostring(Pod.hostPID) == "true" or tostring(Pod.hostIPC) == "true"']),
    why: "It reads the memory and environment of every process of the node, other teams' included.",
  },
  {
    ...COMMON,
    id: "DangerousCapabilityAdded",
    title: "Somebody started a container with a capability that leads out of it",
    severity: 2,
    tactics: ["PrivilegeEscalation"],
    techniques: ["T1611"],
    threats: ["Privileged container"],
    query: (_, changes = "AKSAuditAdmin") =>
      writtenPods(changes, [
        `tostring(Pod) matches regex @'"add":\\s*\\[[^\\]]*"(CAP_)?(ALL|BPF|DAC_READ_SEARCH|SYS_ADMIN|SYS_MODULE|SYS_PTRACE|SYS_RAWIO)"'`,
      ]),
    why: "It is a privileged container in all but name.",
  },
] as const satisfies readonly Detection[];
