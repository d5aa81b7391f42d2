/** Log and metric categories per resource type. Source: AKS docs, monitor-aks-reference (2026-06-11). */

/** What a resource type can send. */
export interface Categories {
  readonly logs: readonly string[];
  readonly groups: readonly string[];
  readonly metrics: readonly string[];
}

export const categoriesOf: Readonly<Record<string, Categories>> = {
  "microsoft.containerservice/managedclusters": {
    logs: [
      "cloud-controller-manager",
      "cluster-autoscaler",
      "csi-azuredisk-controller",
      "csi-azurefile-controller",
      "csi-snapshot-controller",
      "fleet-mcs-controller-manager",
      "fleet-member-agent",
      "fleet-member-net-controller-manager",
      "guard",
      "karpenter-events",
      "kube-apiserver",
      "kube-audit",
      "kube-audit-admin",
      "kube-controller-manager",
      "kube-scheduler",
    ],
    groups: ["allLogs", "audit"],
    metrics: ["AllMetrics"],
  },
  "microsoft.operationalinsights/workspaces": {
    logs: ["Audit", "Jobs", "SummaryLogs"],
    groups: ["allLogs", "audit"],
    metrics: ["AllMetrics"],
  },
};
