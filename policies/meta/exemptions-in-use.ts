/** Exemptions are never silent: each one that is used is told, and so is each one that is not. */
import { policy } from "../core/policy";
import { stackItself } from "../core/types";

/** What is let through is seen in every run. */
export const exemptionsInUse = policy({
  name: "exemptions-in-use",
  kind: "stack",
  on: stackItself,
  sentence: "Exemptions are told in every run, and those that free nothing are deleted.",
  why: "A breach that somebody answers for is still a breach; an exemption for nothing waits for one.",
  fix: "mend the resource and delete the entry in exemptions.json",
  severity: "low",
  level: "advisory",
  doc: "https://www.pulumi.com/docs/insights/policy/",
  spares: (_, { run }) => (run.exemptions.length === 0 ? "there are no exemptions" : undefined),
  checks: [
    function* (_, { run }) {
      for (const [index, { exemption, problems, used }] of run.exemptions.entries()) {
        if (problems.length > 0) continue;
        const {
          policy: name,
          resource,
          owner,
          expires,
          reason,
        } = exemption as Record<string, string>;
        const what = `exemptions[${index}] (${name ?? ""} on ${resource ?? ""})`;
        if (used.size === 0) yield `${what} frees nothing; delete it`;
        else {
          const of = used.size === 1 ? "one resource" : `${used.size} resources`;
          yield `${what} frees ${of} until ${expires ?? ""}, ${owner ?? ""} answers for it: ${reason ?? ""}; mend it by then`;
        }
      }
    },
  ],
});
