/** With this switch Azure deletes rows right at the end of their retention, without its grace. */
import { policy } from "../core/policy";
import { workspace } from "../core/types";

/** Logs do not vanish because somebody lowered a number. */
export const forbidEarlyPurge = policy({
  name: "forbid-early-purge",
  kind: "resource",
  on: workspace,
  sentence: "A workspace does not purge rows at once when its retention is lowered to 30 days.",
  why: "Lowering one number would destroy evidence for good, where Azure otherwise waits 30 days.",
  fix: "leave out features.immediatePurgeDataOn30Days",
  severity: "medium",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure",
  checks: [
    function* (logs) {
      if (!logs.isTrue("features.immediatePurgeDataOn30Days")) return;
      yield "features.immediatePurgeDataOn30Days is true; remove it";
    },
  ],
});
