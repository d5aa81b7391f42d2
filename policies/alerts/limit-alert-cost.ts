/** A log alert that is evaluated each minute costs several times one of every 15 minutes. */
import { integer } from "../core/config";
import { policy } from "../core/policy";
import { logAlert } from "../core/types";
import { minutes } from "./alerts";

/** Only what is urgent is looked for every minute. */
export const limitAlertCost = policy({
  name: "limit-alert-cost",
  kind: "resource",
  on: logAlert,
  sentence: "A log alert is evaluated every minute only when it is urgent.",
  why: "Log alerts are billed by how often they run; most causes do not change within a minute.",
  fix: 'evaluationFrequency: "PT15M"',
  severity: "low",
  level: "advisory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-types",
  settings: {
    urgent: integer(1, "Severity up to which an alert may run every minute.", [0, 4]),
    minMinutes: integer(5, "Fewest minutes between two runs of the others.", [1, 1440]),
  },
  checks: [
    function* (alert, { config: { urgent, minMinutes } }) {
      const every = minutes(alert.text("evaluationFrequency"));
      if (every === undefined || every >= minMinutes) return;
      const severity = alert.number("severity") ?? 4;
      if (severity <= urgent) return;
      yield `evaluationFrequency is ${alert.shown("evaluationFrequency")} at severity ${severity}; use PT${minMinutes}M or longer`;
    },
  ],
});
