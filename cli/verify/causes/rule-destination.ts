/** The associated rule sends to another workspace than the stack's. */
import { deployAgain, type Cause } from "../cause";
import { nameOf, textAt } from "../../arm/answers";
import { destinationsOf, logRules, metricRules, sendsTo } from "../state";

export const ruleDestination: Cause = {
  check: "rule-destination",
  source: "azure-monitor docs, data-collection-rule-structure (destinations)",
  find: (evidence) => {
    const { workspaceId, monitorWorkspaceId } = evidence;
    const kinds = [
      { way: "agent" as const, rules: logRules(evidence), wanted: workspaceId },
      { way: "metrics" as const, rules: metricRules(evidence), wanted: monitorWorkspaceId },
    ];
    return kinds.flatMap(({ way, rules, wanted }) => {
      const [first] = rules;
      if (first === undefined || wanted === undefined) return [];
      if (rules.some(({ rule }) => sendsTo(rule, wanted))) return [];
      const names = destinationsOf(first.rule).map(nameOf).join(", ");
      return [
        {
          stops: [way],
          sentence:
            `The rule "${textAt(first.rule, "name")}" sends to ${names || "no workspace"}, and not ` +
            `to "${nameOf(wanted)}", which the stack looks at.`,
          fix: [deployAgain(evidence)],
        },
      ];
    });
  },
};
