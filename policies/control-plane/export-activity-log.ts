/** The activity log is kept for 90 days and is not in any workspace unless it is exported. */
import { words } from "../core/config";
import { policy } from "../core/policy";
import { activityLogExport } from "../core/types";

/** What was done to the subscription is kept with the other logs. */
export const exportActivityLog = policy({
  name: "export-activity-log",
  kind: "resource",
  on: activityLogExport,
  sentence: "An export of the activity log sends what was done to the subscription to a workspace.",
  why: "After 90 days nobody can tell who switched the logging off.",
  fix: "logs: Administrative, Alert, Policy and Security, each enabled, and a workspaceId",
  severity: "high",
  level: "advisory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/platform/activity-log",
  settings: {
    categories: words(
      ["Administrative", "Alert", "Policy", "Security"],
      "Categories that have to be exported.",
    ),
  },
  checks: [
    function* (setting) {
      if (setting.get("workspaceId") !== undefined) return;
      yield "workspaceId is not set; send the activity log to a workspace";
    },
    function* (setting, { config: { categories } }) {
      const enabled = setting
        .list("logs")
        .filter((log) => log.isTrue("enabled"))
        .map((log) => (log.text("category") ?? log.text("categoryGroup") ?? "").toLowerCase());
      if (enabled.includes("alllogs")) return;
      const missing = categories.filter((name) => !enabled.includes(name.toLowerCase()));
      if (missing.length > 0) yield `logs lack ${missing.join(", ")}; enable them`;
    },
  ],
});
