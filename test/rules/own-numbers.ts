/** What `npm run prove` tells of the numbers that a stack has changed. */
import { thresholdsOf, type RuleChoices } from "../../rules/render";
import type { Threshold } from "../../rules/types";

/** What has numbers: a rule, a detection, a hunting query. */
interface Numbered {
  readonly id: string;
  readonly thresholds: Readonly<Record<string, Threshold>>;
}

/** A line for each threshold that a stack has changed, beside the usual number. */
export function ownNumbers(rules: readonly Numbered[], choices: RuleChoices): string[] {
  return rules.flatMap((rule) =>
    Object.entries(thresholdsOf(rule, choices)).flatMap(([name, value]) => {
      const usual = rule.thresholds[name]?.default;
      return value === usual
        ? []
        : [`own number  ${rule.id} ${name} is ${value}, usually ${usual ?? "none"}`];
    }),
  );
}
