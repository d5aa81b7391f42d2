/** A private link alone does not close the public door: each workspace has its own switches. */
import { choice } from "../core/config";
import { policy } from "../core/policy";
import type { Resource } from "../core/resource";
import { anyOf, applicationInsights, privateLink, workspace } from "../core/types";

/** Where a private link exists, logs go nowhere else. */
export const requirePrivateLogAccess = policy({
  name: "require-private-log-access",
  kind: "stack",
  on: anyOf(workspace, applicationInsights),
  sentence: "Logs are written and read over private links alone where a program has private links.",
  why: "An open public endpoint beside a private one makes the private one decoration.",
  fix: 'publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "Disabled"',
  severity: "high",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/fundamentals/private-link-security",
  settings: {
    when: choice("private link", ["private link", "always"], "When public access is a breach."),
    query: choice("closed", ["closed", "open"], "Whether queries have to be private, too."),
  },
  spares: (_, { stack, config: { when } }) =>
    when === "always" || stack.of(privateLink).length > 0
      ? undefined
      : "the program has no private link",
  checks: [
    function* (logs) {
      if (!open(logs, "Ingestion")) return;
      yield `publicNetworkAccessForIngestion is ${logs.shown("publicNetworkAccessForIngestion")}; set it to "Disabled"`;
    },
    function* (logs, { config: { query } }) {
      if (query === "open" || !open(logs, "Query")) return;
      yield `publicNetworkAccessForQuery is ${logs.shown("publicNetworkAccessForQuery")}; set it to "Disabled"`;
    },
  ],
});

/** Azure's default is open, and so is what Azure does not know. */
function open(logs: Resource, what: string): boolean {
  const setting = `publicNetworkAccessFor${what}`;
  return !logs.is(setting, "Disabled") && !logs.is(setting, "SecuredByPerimeter");
}
