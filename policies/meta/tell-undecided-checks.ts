/** During a preview much is not known yet. What could not be judged is told, so that nobody takes it for passed. */
import { policy } from "../core/policy";
import { stackItself } from "../core/types";

/** A preview says what it could not judge. */
export const tellUndecidedChecks = policy({
  name: "tell-undecided-checks",
  kind: "stack",
  on: stackItself,
  sentence: "What could not be judged before the update is told.",
  why: "A check that had nothing to look at is not a check that passed.",
  fix: "run it again after the update, or give the value as text instead of an Output",
  severity: "low",
  level: "advisory",
  doc: "https://www.pulumi.com/docs/iac/concepts/inputs-outputs/",
  checks: [
    function* (_, { run }) {
      const unknown = run.results.filter(({ verdict }) => verdict === "unknown");
      const names = [...new Set(unknown.map(({ policy: name }) => name))].sort();
      for (const name of names) {
        const own = unknown.filter(({ policy: one }) => one === name);
        // Resources are judged in any order; what is told is the same in every run.
        const resources = own
          .map(({ urn, reason }) => `${urn.split("::").at(-1) ?? urn} (${reason})`)
          .sort();
        yield `${name} could not be judged on ${resources.join(", ")}; look again after the update`;
      }
    },
  ],
});
