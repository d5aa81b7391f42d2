/** Commitment tiers of workspaces and clusters, and the 31 days before a lower one may be chosen. */
import { invalid, type ArmError } from "../../arm/errors";
import type { Json } from "../../arm/type";

/** GB a day of the tiers (source: azure-monitor docs, cost-logs and logs-dedicated-clusters). */
export const COMMITMENTS: readonly number[] = [
  100, 200, 300, 400, 500, 1000, 2000, 5000, 10_000, 25_000, 50_000,
];

const LOCKED_DAYS = 31;
const DAY = 24 * 60 * 60 * 1000;

/** Two commitments in GB a day (0: none), and when the first was made. */
export interface Change {
  readonly before: number;
  readonly after: number;
  /** ISO 8601 */
  readonly since: Json | undefined;
  readonly now: Date;
}

/** Refuses less than was committed to within the commitment period; more is always fine. */
export function checkLock(target: string, { before, after, since, now }: Change): ArmError[] {
  if (after >= before || typeof since !== "string") return [];
  const days = (now.getTime() - new Date(since).getTime()) / DAY;
  if (days >= LOCKED_DAYS) return [];
  const message =
    `Capacity is locked for ${LOCKED_DAYS} days: ${before} GB a day cannot become ${after} on day ` +
    `${Math.floor(days) + 1}.`;
  return [invalid(target, message, "BadRequest")];
}
