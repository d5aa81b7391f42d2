/** Pulumi accepts names that no policy knows: a wrong profile would look like a strict one. */
import { policy } from "../core/policy";
import { stackItself } from "../core/types";

/** A profile says only what policies understand. */
export const policyConfigValid = policy({
  name: "policy-config-valid",
  kind: "stack",
  on: stackItself,
  sentence: "The settings of a profile are ones that its policies know, within their limits.",
  why: "A misspelt setting is ignored, and the policy is less strict than its reader believes.",
  fix: "the names and limits in policies/controls.md",
  severity: "medium",
  level: "mandatory",
  doc: "https://www.pulumi.com/docs/insights/policy/",
  checks: [
    function* (_, { run }) {
      for (const [name, problems] of run.settingProblems) {
        for (const problem of problems) yield `${name}: ${problem}`;
      }
    },
  ],
});
