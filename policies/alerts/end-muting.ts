/** A processing rule that takes all action groups away mutes; without an end it mutes for ever. */
import { integer } from "../core/config";
import { policy } from "../core/policy";
import type { Resource } from "../core/resource";
import { alertProcessing } from "../core/types";
import { some } from "../core/value";

const DAY = 86_400_000;

/** Quiet times end. */
export const endMuting = policy({
  name: "end-muting",
  kind: "resource",
  on: alertProcessing,
  sentence: "Alerts are muted for a while or at certain hours, and never for a whole subscription.",
  why: "A forgotten mute is an alarm system that was switched off for a party years ago.",
  fix: "schedule.effectiveUntil, or schedule.recurrences with startTime and endTime; scopes of resources",
  severity: "high",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-processing-rules",
  settings: {
    maxDays: integer(7, "Longest mute without recurrences, in days.", [1, 90]),
  },
  spares: (rule) => {
    if (rule.get("properties.enabled") === false) return "it is off";
    return mutes(rule) ? undefined : "it mutes nothing";
  },
  checks: [
    function* (rule, { config: { maxDays } }) {
      const recurrences = rule.list("properties.schedule.recurrences");
      if (recurrences.length > 0) {
        if (
          recurrences.every(
            (one) => one.text("startTime") !== undefined && one.text("endTime") !== undefined,
          )
        )
          return;
        yield "a recurrence has no startTime or endTime and mutes the whole day; set both";
        return;
      }
      const until = rule.text("properties.schedule.effectiveUntil");
      if (until === undefined) {
        yield "schedule.effectiveUntil is not set; set an end or hours";
        return;
      }
      const from = rule.text("properties.schedule.effectiveFrom");
      const days = (Date.parse(until) - (from === undefined ? Date.now() : Date.parse(from))) / DAY;
      // A day that cannot be read is no end.
      if (Number.isNaN(days)) yield `effectiveUntil is "${until}"; write 2027-01-31T18:00:00`;
      else if (days > maxDays)
        yield `it mutes for ${Math.ceil(days)} days; mute ${maxDays} at most`;
    },
    function* (rule) {
      for (const scope of rule.list("properties.scopes")) {
        if (!/^\/subscriptions\/[^/]+\/?$/i.test(scope.text() ?? "")) continue;
        yield `${scope.path} is a whole subscription; name the resources`;
      }
    },
  ],
});

function mutes(rule: Resource): boolean {
  return some(rule.list("properties.actions"), (action) =>
    action.is("actionType", "RemoveAllActionGroups"),
  );
}
