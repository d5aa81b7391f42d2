/** What the tests of the judge share: small cases, and their one verdict. */
import { judge, type AlertingRule, type Case, type Series, type Verdict } from "./judge";

/** Fires while something is down. */
export const down: AlertingRule = { alert: "Down", expr: "up == 0" };

/** A case of an hour and a half, evaluated every minute. */
export function caseOf(series: Series[], rules: Case["rules"], more: Partial<Case> = {}): Case {
  return { id: "case", minutes: 90, step: 60, series, rules, ...more };
}

/** The verdict of a case. */
export async function verdictOf(one: Case): Promise<Verdict> {
  const [verdict] = await judge([one]);
  if (verdict === undefined) throw new Error("no verdict");
  return verdict;
}
