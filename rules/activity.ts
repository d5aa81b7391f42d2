/** Parts of the conditions of rules on the activity log. */
import type { ActivityCondition, ActivityField } from "./types";

/** How an operation ended; there are also Started and Accepted, which say that it began. */
export const SUCCEEDED: ActivityField = { field: "status", equals: "Succeeded" };

/** See {@link SUCCEEDED}. */
export const FAILED: ActivityField = { field: "status", equals: "Failed" };

/** Operations of people and programs that ended like that. */
export function operations(
  ended: ActivityField,
  ...names: readonly string[]
): readonly ActivityCondition[] {
  const field = "operationName";
  const [first = "", ...others] = names;
  return [
    { field: "category", equals: "Administrative" },
    ended,
    others.length === 0
      ? { field, equals: first }
      : { anyOf: names.map((equals) => ({ field, equals })) },
  ];
}
