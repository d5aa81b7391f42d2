/** Whoever is woken needs to know what to do. */
import { policy } from "../core/policy";
import type { Resource } from "../core/resource";
import { activityAlert, logAlert, metricAlert, prometheusRules } from "../core/types";
import { each } from "../core/value";
import { alertsOf, anyAlert, minutes, tellsNobody, type Alert } from "./alerts";

/** Alerts explain themselves and end by themselves. */
export const describeAlerts = policy({
  name: "describe-alerts",
  kind: "resource",
  on: anyAlert,
  sentence: "Every alert has a severity and a description, and is resolved when its cause is gone.",
  why: "An alert without a word on what to do costs the first quarter of an hour of an incident.",
  fix: "description with a link to a runbook, severity 0 to 4, autoMitigate: true",
  severity: "medium",
  level: "advisory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/alerts/best-practices-alerts",
  spares: tellsNobody,
  checks: [
    function* (one) {
      yield* each(alertsOf(one), (alert) => textFaults(one, alert));
    },
    function* (one) {
      if (activityAlert.matches(one.type)) return;
      yield* each(alertsOf(one), function* ({ name, rule }) {
        const severity = rule.number("severity");
        if (severity === undefined || severity < 0 || severity > 4) {
          yield `${prefix(name)}severity is ${rule.shown("severity")}; set it from 0 to 4`;
        }
      });
    },
    function* (one) {
      if (!metricAlert.matches(one.type) && !logAlert.matches(one.type)) return;
      if (one.get("autoMitigate") === false) yield "autoMitigate is false; set it to true";
    },
    function* (one) {
      if (!prometheusRules.matches(one.type)) return;
      yield* each(alertsOf(one), function* ({ name, rule }) {
        if (rule.get("resolveConfiguration.autoResolved") !== false) return;
        yield `${prefix(name)}resolveConfiguration.autoResolved is false; set it to true`;
      });
    },
    function* (one) {
      const window = minutes(one.text("windowSize"));
      const every = minutes(one.text("evaluationFrequency"));
      if (window === undefined || every === undefined || window >= every) return;
      yield `windowSize ${one.shown("windowSize")} is shorter than evaluationFrequency; what lies between is never seen`;
    },
  ],
});

function* textFaults(one: Resource, { name, rule }: Alert): Generator<string> {
  const text = prometheusRules.matches(one.type)
    ? [...rule.keys("annotations")].length > 0
    : (rule.text("description") ?? "") !== "";
  if (!text) yield `${prefix(name)}description is not set; say what it means and what to do`;
}

function prefix(name: string): string {
  return name === "" ? "" : `${name}: `;
}
