/** An exemption that is out of date or nobody's is a hole that nobody remembers. */
import { policy } from "../core/policy";
import { stackItself } from "../core/types";

/** Every exemption has a reason, an owner and an end. */
export const exemptionsValid = policy({
  name: "exemptions-valid",
  kind: "stack",
  on: stackItself,
  sentence:
    "Every exemption names a policy, resources, a reason, an owner and a day in the future.",
  why: "Exemptions without an end become the rule.",
  fix: "mend the entry in exemptions.json, or delete it",
  severity: "high",
  level: "mandatory",
  doc: "https://www.pulumi.com/docs/insights/policy/",
  spares: (_, { run }) => (run.exemptions.length === 0 ? "there are no exemptions" : undefined),
  checks: [
    function* (_, { run }) {
      for (const [index, { exemption, problems }] of run.exemptions.entries()) {
        const name = typeof exemption["policy"] === "string" ? exemption["policy"] : "no policy";
        for (const problem of problems) yield `exemptions[${index}] (${name}): ${problem}`;
      }
    },
  ],
});
