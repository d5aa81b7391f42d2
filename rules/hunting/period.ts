/** How far hunting queries look back, and whom they compare with whom. */
import type { Threshold } from "../types";

/** The threshold of queries that look at some days. */
export const DAYS: Threshold = {
  says: "How far the query looks back.",
  unit: "days",
  default: 7,
  min: 1,
  max: 90,
};

/** The threshold of queries that compare the last day with those before it. */
export const DAYS_BEFORE: Threshold = {
  says: "How far the query looks back; the last day is compared with those before it.",
  unit: "days",
  default: 15,
  min: 2,
  max: 90,
};

/** A condition on the last days. */
export function since(days: number): string {
  return `TimeGenerated > ago(${days}d)`;
}

/** A condition on days before the last one. */
export function before(days: number): string {
  return `TimeGenerated > ago(${days}d) and TimeGenerated <= ago(1d)`;
}

/** People and programs that sign in with Microsoft Entra ID, or have a certificate: no part of AKS. */
export const FROM_OUTSIDE =
  'tostring(User.username) !startswith "system:" and tostring(User.username) != "aksService"';
