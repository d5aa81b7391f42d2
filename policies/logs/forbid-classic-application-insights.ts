/** Classic Application Insights was retired in 2024; data belongs in a workspace. */
import { policy } from "../core/policy";
import { applicationInsights } from "../core/types";

/** Requests and traces are kept where the other logs are. */
export const forbidClassicApplicationInsights = policy({
  name: "forbid-classic-application-insights",
  kind: "resource",
  on: applicationInsights,
  sentence: "Application Insights writes into a Log Analytics workspace.",
  why: "A classic one has a retention and rights of its own, and an incident is searched in two places.",
  fix: 'ingestionMode: "LogAnalytics" and workspaceResourceId',
  severity: "medium",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/app/create-workspace-resource",
  checks: [
    function* (one) {
      if (one.get("workspaceResourceId") === undefined) {
        yield "workspaceResourceId is not set; name the workspace";
      }
    },
    function* (one) {
      const mode = one.text("ingestionMode") ?? "LogAnalytics";
      if (mode === "LogAnalytics") return;
      yield `ingestionMode is "${mode}"; set it to "LogAnalytics"`;
    },
  ],
});
