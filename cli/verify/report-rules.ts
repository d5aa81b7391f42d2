/** What `verify` prints of the rules: how many queries were run, and which find something now. */
import { wrapped } from "../findings";
import type { RuleSeen } from "./rules";

/** Names that are told; `--json` has all. */
const MOST_NAMES = 5;

/** Lines of 80 columns; none when the rules were not run. */
export function ruleLines(rules: readonly RuleSeen[] | undefined): string[] {
  if (rules === undefined || rules.length === 0) return [];
  const count = (wanted: RuleSeen["state"]) => rules.filter(({ state }) => state === wanted).length;
  const [answered, refused, unseen] = [count("answered"), count("refused"), count("unseen")];
  const notRun = count("notRun");
  const parts = [
    `${answered} of ${rules.length} queries answered`,
    ...(refused > 0 ? [`${refused} REFUSED, see below`] : []),
    ...(unseen > 0 ? [`${unseen} not seen`] : []),
    ...(notRun > 0 ? [`${notRun} not run: the local Azure knows a part of the languages`] : []),
  ];
  return [...wrapped(`Rules: ${parts.join(", ")}.`, "", "  "), ...findingSomething(rules)];
}

/** Recording rules find something all the time, and who hunts looks himself. */
function findingSomething(rules: readonly RuleSeen[]): string[] {
  const names = rules
    .filter(({ kind, results }) => kind !== "record" && kind !== "hunting" && (results ?? 0) > 0)
    .map(({ name }) => name);
  if (names.length === 0) return [];
  const shown = names.slice(0, MOST_NAMES).join(", ");
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  const text = `With results now, before waiting times and counts: ${shown}${more}.`;
  return wrapped(text, "  ", "  ");
}
