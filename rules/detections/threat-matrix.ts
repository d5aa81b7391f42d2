/**
 * The threat matrix for Kubernetes: which technique stands under which tactic. Source:
 * microsoft/Threat-Matrix-for-Kubernetes, docs/index.md (29dbe07a, read 2026-11-28); the spelling of
 * names is ours where the page has a slip.
 */

/** Tactics of the matrix in its order, with the techniques under each. */
export const threatMatrix = [
  {
    tactic: "Initial Access",
    techniques: [
      "Using cloud credentials",
      "Compromised image in registry",
      "Kubeconfig file",
      "Application vulnerability",
      "Exposed sensitive interfaces",
    ],
  },
  {
    tactic: "Execution",
    techniques: [
      "Exec into container",
      "bash/cmd inside container",
      "New container",
      "Application exploit (RCE)",
      "SSH server running inside container",
      "Sidecar injection",
    ],
  },
  {
    tactic: "Persistence",
    techniques: [
      "Backdoor container",
      "Writable hostPath mount",
      "Kubernetes CronJob",
      "Malicious admission controller",
      "Container service account",
      "Static pods",
    ],
  },
  {
    tactic: "Privilege Escalation",
    techniques: [
      "Privileged container",
      "Cluster-admin binding",
      "Writable hostPath mount",
      "Access cloud resources",
    ],
  },
  {
    tactic: "Defense Evasion",
    techniques: [
      "Clear container logs",
      "Delete Kubernetes events",
      "Pod/container name similarity",
      "Connect from proxy server",
    ],
  },
  {
    tactic: "Credential Access",
    techniques: [
      "List Kubernetes secrets",
      "Mount service principal",
      "Container service account",
      "Application credentials in configuration files",
      "Access managed identity credentials",
      "Malicious admission controller",
    ],
  },
  {
    tactic: "Discovery",
    techniques: [
      "Access Kubernetes API server",
      "Access Kubelet API",
      "Network mapping",
      "Access Kubernetes dashboard",
      "Instance Metadata API",
    ],
  },
  {
    tactic: "Lateral Movement",
    techniques: [
      "Access cloud resources",
      "Container service account",
      "Cluster internal networking",
      "Application credentials in configuration files",
      "Writable hostPath mount",
      "CoreDNS poisoning",
      "ARP poisoning and IP spoofing",
    ],
  },
  { tactic: "Collection", techniques: ["Images from a private registry"] },
  { tactic: "Impact", techniques: ["Data destruction", "Resource hijacking", "Denial of service"] },
] as const;

/** A technique of the matrix. */
export type Threat = (typeof threatMatrix)[number]["techniques"][number];

/**
 * Techniques that nothing here shows, each with the reason: what Azure collects of a cluster's
 * control plane does not have it. Defender's sensor, which runs on the nodes, sees some of them.
 */
export const holes: Partial<Readonly<Record<Threat, string>>> = {
  "Application vulnerability":
    "happens in the workload's own traffic; a web application firewall and Application Insights see it",
  "Application exploit (RCE)":
    "a process in a container; Defender's sensor sees processes, the audit log does not",
  "SSH server running inside container":
    "a process in a container; Defender's sensor sees processes, the audit log does not",
  "Clear container logs":
    "files on the node; Defender's sensor sees processes, the audit log does not",
  "Access managed identity credentials":
    "a request from a pod to the node's metadata address, which leaves no log; block it by network policy",
  "Instance Metadata API":
    "a request from a pod to the node's metadata address, which leaves no log; block it by network policy",
  "Network mapping": "traffic between pods; flow logs of the network add-on would show it",
  "ARP poisoning and IP spoofing":
    "below IP, in the node's network; Azure's networks drop forged addresses",
  "Images from a private registry":
    "a pull with stolen credentials is in the registry's own log, which this stack does not collect",
};
