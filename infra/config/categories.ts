/**
 * Log categories of the AKS control plane. Source: AKS docs, monitor-aks-reference (2026-06-11).
 * `kube-audit` is the largest by far and contains `kube-audit-admin`.
 */
export const CONTROL_PLANE_CATEGORIES = [
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
] as const;

/** A log category of the AKS control plane. */
export type ControlPlaneCategory = (typeof CONTROL_PLANE_CATEGORIES)[number];
