/** A daily cap saves money and makes the workspace blind for the rest of the day. */
import { choice } from "../core/config";
import { policy } from "../core/policy";
import { workspace } from "../core/types";

/** Whether a workspace has a cap is decided once for an environment. */
export const decideDailyCap = policy({
  name: "decide-daily-cap",
  kind: "resource",
  on: workspace,
  sentence: "A workspace has a daily cap where money matters most, and none where evidence does.",
  why: "An attacker who floods a capped workspace is not seen; an uncapped playground can cost any sum.",
  fix: "workspaceCapping: { dailyQuotaGb: <GB> }, or -1 for none",
  severity: "medium",
  level: "advisory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/logs/daily-cap",
  implies: ["onboard-sentinel-safely"],
  settings: {
    cap: choice("any", ["required", "forbidden", "any"], "Whether a cap has to be there."),
  },
  spares: (_, { config: { cap } }) =>
    cap === "any" ? "the profile leaves the cap open" : undefined,
  checks: [
    function* (logs, { config: { cap } }) {
      const quota = logs.number("workspaceCapping.dailyQuotaGb") ?? -1;
      if (cap === "required" && quota < 0) {
        yield "workspaceCapping.dailyQuotaGb sets no cap; set it to the GB of a bad day";
      }
      if (cap === "forbidden" && quota >= 0) {
        yield `workspaceCapping.dailyQuotaGb is ${quota}; set it to -1`;
      }
    },
  ],
});
