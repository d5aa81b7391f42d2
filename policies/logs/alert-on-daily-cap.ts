/** A cap that is reached is written into the table `_LogOperation`; somebody has to look there. */
import { policy } from "../core/policy";
import type { Resource } from "../core/resource";
import { logAlert, workspace } from "../core/types";
import { some } from "../core/value";

/** When a cap stops the logs, somebody is told. */
export const alertOnDailyCap = policy({
  name: "alert-on-daily-cap",
  kind: "stack",
  on: workspace,
  sentence: "A workspace with a daily cap has an alert that tells when the cap stops collection.",
  why: "From the cap on nothing is collected until the next day, and every alert on logs stays quiet.",
  fix: "a ScheduledQueryRule on the workspace whose query reads _LogOperation",
  severity: "high",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/logs/daily-cap",
  spares: (logs) =>
    (logs.number("workspaceCapping.dailyQuotaGb") ?? -1) < 0 ? "it has no daily cap" : undefined,
  checks: [
    function* (logs, { stack }) {
      const isWatched = some(
        stack.of(logAlert),
        (alert) =>
          readsOperations(alert) &&
          some(alert.list("scopes"), (scope) => stack.isFor(alert, "", logs, scope)),
      );
      if (isWatched) return;
      const cap = logs.shown("workspaceCapping.dailyQuotaGb");
      yield `nothing watches its cap of ${cap} GB a day; add a log alert that reads _LogOperation`;
    },
  ],
});

/** The table of a workspace's own events, under its name of today or the older one. */
const READS = /\b_LogOperation\b|^\s*Operation\b/m;

function readsOperations(alert: Resource): boolean {
  if (alert.get("enabled") === false) return false;
  return some(alert.list("criteria.allOf"), (criterion) =>
    READS.test(criterion.text("query") ?? ""),
  );
}
