/** The last step of a look, when all else was seen: the queries of the rules, run where they run. */
import { textAt } from "../arm/answers";
import type { Finding } from "../findings";
import { logsOf } from "./logs";
import { queryMetrics } from "./metrics";
import { askRules, ruleQueries, type RuleQuery, type RuleSeen } from "./rules";
import { metricsEndpoint, type Verified, type VerifyPlace } from "./verify";

/** A look with the rules in it: what is refused is a finding, what cannot be asked for is told. */
export async function withRules(place: VerifyPlace, verified: Verified): Promise<Verified> {
  const { evidence } = verified;
  const logs = logsOf(place.logs, textAt(evidence.workspace, "properties", "customerId"));
  const ask = async ({ kind, query, hours }: RuleQuery) => {
    if (kind === "simple") return (await logs.search(query, hours)).length;
    if (kind !== "alert" && kind !== "record") return (await logs.query(query, hours)).length;
    return (await queryMetrics(place.metrics, metricsEndpoint(evidence), query)).length;
  };
  const rules = await askRules(ruleQueries(evidence.settings), ask);
  const unseen = [...evidence.unseen, ...unseenRules(rules)];
  const findings = [...verified.findings, ...refusedRules(rules, evidence.stack)];
  return { ...verified, evidence: { ...evidence, unseen }, findings, rules };
}

/** One sentence for each reason: a service that does not answer answers none of them. */
function unseenRules(rules: readonly RuleSeen[]): string[] {
  const unseen = rules.filter(({ state }) => state === "unseen");
  return [...new Set(unseen.map(({ detail }) => detail))].map((reason) => {
    const names = unseen.filter(({ detail }) => detail === reason).map(({ name }) => name);
    const more = names.length > 1 ? ` and ${names.length - 1} more` : "";
    return `the query of ${names[0] ?? ""}${more}: ${reason}`;
  });
}

function refusedRules(rules: readonly RuleSeen[], stack: string): Finding[] {
  return rules
    .filter(({ state }) => state === "refused")
    .map(({ name, detail }) => ({
      check: "rule-refused",
      severity: "error" as const,
      sentence:
        `The query of ${name} is refused, so that it never finds anything: ${detail} A table or ` +
        "column that is not there yet comes with its first rows.",
      fix: [`npm run verify -- --stack ${stack} --wait 20`],
    }));
}
