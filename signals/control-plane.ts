/**
 * Where control-plane logs land with resource-specific tables, and what a category leaves out. Source:
 * AKS docs, monitor-aks-reference (2026-06-11), and azure-monitor-docs, reference/tables (2026-01-27);
 * `karpenter-events` is assumed to go where its neighbours go.
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

/** The category that alone fills a table; undefined for a table of several, or of none. */
export function onlyCategoryOf(table: string): string | undefined {
  return Object.keys(OWN_TABLES).find((category) => OWN_TABLES[category] === table);
}

/**
 * What an audit asks for, whether or not a rule reads it: who was let in, and who changed what. Of each
 * one is enough, the first one that is collected.
 */
export const AUDIT_NEEDS: readonly (readonly string[])[] = [
  ["guard"],
  ["kube-audit-admin", "kube-audit"],
];

/**
 * Verbs that only read. `kube-audit-admin` has none of them: Microsoft names get and list, and what is
 * true of a watch is not written down, so that nobody may count on it.
 */
export const READS: readonly string[] = ["get", "list", "watch"];
