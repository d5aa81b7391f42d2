/** Which rules are KQL: commands on rules have one part for them and one for PromQL. */
import { rules } from "../../../rules";
import { detections } from "../../../rules/detections";
import { huntingQueries } from "../../../rules/hunting";

const logRules = rules.filter(({ kind }) => kind === "log");

const ids = new Set([...logRules, ...detections, ...huntingQueries].map(({ id }) => id));

/** Whether a rule's expression is KQL. */
export function isKqlRule(id: string): boolean {
  return ids.has(id);
}
