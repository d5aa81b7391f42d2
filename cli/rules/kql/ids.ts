/** Which rules are KQL: commands on rules have one part for them and one for PromQL. */
import { rules } from "../../../rules";

const ids = new Set(rules.filter(({ kind }) => kind === "log").map(({ id }) => id));

/** Whether a rule's expression is KQL. */
export function isKqlRule(id: string): boolean {
  return ids.has(id);
}
