/** Judges events of the activity log as Azure does: all conditions hold, values in any casing. */
import type { ActivityCondition, ActivityField } from "../../rules/types";

/** An event: values by field, such as `category` or `properties.incidentType`. */
export type ActivityEvent = Readonly<Record<string, string | readonly string[]>>;

/** Whether an alert with these conditions is raised by an event. */
export function raises(conditions: readonly ActivityCondition[], event: ActivityEvent): boolean {
  return conditions.every((condition) =>
    "anyOf" in condition
      ? condition.anyOf.some((field) => holds(field, event))
      : holds(condition, event),
  );
}

function holds({ field, equals, containsAny }: ActivityField, event: ActivityEvent): boolean {
  const value = event[field];
  const found = value === undefined ? [] : typeof value === "string" ? [value] : value;
  const wanted = containsAny ?? [equals ?? ""];
  return found.some((one) => wanted.some((word) => word.toLowerCase() === one.toLowerCase()));
}
