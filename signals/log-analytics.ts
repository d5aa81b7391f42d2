/** What Log Analytics can be set to. Source: azure-monitor docs, cost-logs and data-retention (2026-05-25). */

/** Commitment tiers in GB a day. */
export const COMMITMENT_TIERS = [
  100, 200, 300, 400, 500, 1000, 2000, 5000, 10000, 25000, 50000,
] as const;

/** Total retention above two years, in days: whole years up to twelve. */
export const TOTAL_RETENTION_YEARS: readonly number[] = [
  1095, 1460, 1826, 2191, 2556, 2922, 3288, 3653, 4018, 4383,
];

/**
 * Tables of this stack that the plan Basic is offered for. Source: azure-monitor docs,
 * tables-features (2026-09-28).
 */
export const BASIC_TABLES: readonly string[] = [
  "AKSAudit",
  "AKSAuditAdmin",
  "AKSControlPlane",
  "AppTraces",
  "ContainerLogV2",
  "ContainerNetworkLogs",
];
