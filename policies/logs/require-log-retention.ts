/** Azure keeps logs for 30 days when nothing is said. Source: Azure Monitor, data retention, 2026-05. */
import { integer } from "../core/config";
import { policy } from "../core/policy";
import { workspace } from "../core/types";

const AZURE_DEFAULT = 30;

/** Logs can be queried for as long as an investigation looks back. */
export const requireLogRetention = policy({
  name: "require-log-retention",
  kind: "resource",
  on: workspace,
  sentence: "A Log Analytics workspace keeps logs long enough to be queried in an investigation.",
  why: "Most break-ins are found weeks later; what is deleted by then cannot be looked at.",
  fix: "retentionInDays: 90",
  severity: "high",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure",
  implies: ["onboard-sentinel-safely"],
  settings: {
    minDays: integer(90, "Fewest days that logs can be queried.", [7, 730]),
  },
  checks: [
    function* (logs, { config: { minDays } }) {
      const days = logs.number("retentionInDays");
      if ((days ?? AZURE_DEFAULT) >= minDays) return;
      const given = days ?? `not set, which is ${AZURE_DEFAULT}`;
      yield `retentionInDays is ${given}; set it to ${minDays} or more`;
    },
  ],
});
