/**
 * Where control-plane logs land with resource-specific tables. Source: AKS docs,
 * monitor-aks-reference (2026-06-11); `karpenter-events` is assumed to go where its neighbours go.
 */

/** Tables of the categories that have one of their own. */
const OWN_TABLES: Readonly<Record<string, string>> = {
  "kube-audit": "AKSAudit",
  "kube-audit-admin": "AKSAuditAdmin",
};

/** The table that a category fills. */
export function tableOfCategory(category: string): string {
  return OWN_TABLES[category] ?? "AKSControlPlane";
}
