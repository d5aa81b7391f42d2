/** A detection that makes no incident is found by nobody. */
import { minutes } from "../alerts/alerts";
import { policy } from "../core/policy";
import { detection } from "../core/types";

/** What a detection finds is worked on. */
export const makeDetectionsActionable = policy({
  name: "make-detections-actionable",
  kind: "resource",
  on: detection,
  sentence:
    "A scheduled detection is on, makes incidents, names tactics and entities, and sees every minute once.",
  why: "Findings without an incident, a user or a host are rows in a table that nobody opens.",
  fix: "enabled: true, incidentConfiguration: { createIncident: true }, tactics, entityMappings, queryPeriod >= queryFrequency",
  severity: "medium",
  level: "advisory",
  doc: "https://learn.microsoft.com/azure/sentinel/create-analytics-rules",
  checks: [
    function* (rule) {
      if (!rule.isTrue("enabled")) yield `enabled is ${rule.shown("enabled")}; set it to true`;
    },
    function* (rule) {
      // Azure makes incidents unless told otherwise.
      if (rule.get("incidentConfiguration.createIncident") !== false) return;
      yield "incidentConfiguration.createIncident is false; set it to true";
    },
    function* (rule) {
      if (!rule.isTrue("suppressionEnabled")) return;
      yield "suppressionEnabled is true; set it to false, what comes next is not looked for";
    },
    function* (rule) {
      if (rule.list("tactics").length === 0) yield "tactics is empty; name the tactics of ATT&CK";
    },
    function* (rule) {
      if (rule.list("entityMappings").length > 0) return;
      yield "entityMappings is empty; map the account, the host or the address";
    },
    function* (rule) {
      const period = minutes(rule.text("queryPeriod"));
      const every = minutes(rule.text("queryFrequency"));
      if (period === undefined || every === undefined || period >= every) return;
      yield `queryPeriod ${rule.shown("queryPeriod")} is shorter than queryFrequency; what lies between is never seen`;
    },
  ],
});
