/**
 * Prices and limits that a Log Analytics workspace offers: commitment tiers and retention steps.
 * Sources: OperationalInsights SDK reference (`CapacityReservationLevel`) and azure-monitor-docs
 * manage-logs-tables and data-retention, read 2026-11-24.
 */

/** GB a day that can be committed to. A tier binds for 31 days and is up to 30 % cheaper per GB. */
export const COMMITMENT_TIERS_GB = [
  100, 200, 300, 400, 500, 1_000, 2_000, 5_000, 10_000, 25_000, 50_000,
] as const;

/** Interactive retention in days, of a workspace and of a table on the Analytics plan. */
export const INTERACTIVE_DAYS = { workspace: [30, 730], table: [4, 730] } as const;

/** Interactive retention of a table on the Basic plan: fixed. */
export const BASIC_DAYS = 30;

/** Total retention in days: any number in this range, or one of the steps (whole years) above it. */
export const TOTAL_DAYS = { from: 4, to: 730 } as const;

/** Steps of total retention above two years, three to twelve years. */
export const TOTAL_STEPS = [
  1_095, 1_460, 1_826, 2_191, 2_556, 2_922, 3_288, 3_653, 4_018, 4_383,
] as const;

/** Whether Azure takes a number of days as total retention. */
export function isTotalRetention(days: number): boolean {
  const inRange = Number.isInteger(days) && days >= TOTAL_DAYS.from && days <= TOTAL_DAYS.to;
  return inRange || TOTAL_STEPS.some((step) => step === days);
}

/** What is asked of a workspace, as far as it can cost data or money. */
export interface WorkspaceChoice {
  /** GB a day, undefined for none. */
  readonly dailyCapGb?: number | undefined;
  /** GB a day, undefined for pay as you go. */
  readonly commitmentTierGb?: number | undefined;
  /** Whether detections or audits read the workspace. */
  readonly security?: boolean;
}

/** What to think of before a cap or a tier is set, one sentence each; `at` is the path users type. */
export function workspaceWarnings(choice: WorkspaceChoice, at = "logs"): string[] {
  const { dailyCapGb: cap, commitmentTierGb: tier, security = false } = choice;
  const warnings: string[] = [];
  if (cap === undefined) return warnings;
  if (security) {
    warnings.push(
      `${at}.dailyCapGb is ${cap}: above it audit logs are lost until the next day and detections ` +
        "see nothing; leave the cap out and alert on the volume instead.",
    );
  }
  if (tier !== undefined && cap < tier) {
    warnings.push(
      `${at}.dailyCapGb is ${cap}, below ${at}.commitmentTierGb ${tier}: the tier is paid for in ` +
        "full and can never be used; raise the cap or leave the tier out.",
    );
  }
  return warnings;
}
