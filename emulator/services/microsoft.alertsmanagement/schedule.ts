/** When an alert processing rule works: from, until, and on which days at which hours. */
import { isObject } from "../../arm/body";
import { invalid, type ArmError } from "../../arm/errors";
import type { Json, JsonObject } from "../../arm/type";
import { checkOneOf, objectsOf, show } from "../fields";

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** Moments and times carry no zone: `timeZone` is said once (source: REST reference). */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

/** Problems of a schedule; none is a rule that always works. */
export function checkSchedule(target: string, schedule: Json | undefined): ArmError[] {
  if (!isObject(schedule)) return [];
  const { effectiveFrom, effectiveUntil, recurrences } = schedule;
  const problems = [
    ...checkMoment(`${target}.effectiveFrom`, effectiveFrom),
    ...checkMoment(`${target}.effectiveUntil`, effectiveUntil),
  ];
  if (
    problems.length === 0 &&
    typeof effectiveFrom === "string" &&
    typeof effectiveUntil === "string"
  ) {
    if (effectiveUntil <= effectiveFrom) {
      problems.push(invalid(`${target}.effectiveUntil`, "The end is not after the beginning."));
    }
  }
  const each = objectsOf(recurrences).flatMap((recurrence, index) =>
    checkRecurrence(recurrence, `${target}.recurrences[${index}]`),
  );
  return [...problems, ...each];
}

function checkMoment(target: string, value: Json | undefined): ArmError[] {
  if (value === undefined || value === null) return [];
  const valid = typeof value === "string" && MOMENT.test(value) && !isNaN(Date.parse(`${value}Z`));
  if (valid) return [];
  return [invalid(target, `'${show(value)}' is not a moment such as 2026-01-31T22:00:00.`)];
}

function checkRecurrence(recurrence: JsonObject, target: string): ArmError[] {
  const { recurrenceType, startTime, endTime, daysOfWeek, daysOfMonth } = recurrence;
  const problems = [
    ...checkOneOf(`${target}.recurrenceType`, recurrenceType ?? "", ["Daily", "Weekly", "Monthly"]),
    ...checkTime(`${target}.startTime`, startTime, recurrenceType === "Daily"),
    ...checkTime(`${target}.endTime`, endTime, recurrenceType === "Daily"),
  ];
  if (recurrenceType === "Weekly") {
    problems.push(...checkDays(`${target}.daysOfWeek`, daysOfWeek, DAYS));
  }
  if (recurrenceType === "Monthly") {
    const days = Array.from({ length: 31 }, (_, index) => index + 1);
    problems.push(...checkDays(`${target}.daysOfMonth`, daysOfMonth, days));
  }
  return problems;
}

function checkTime(target: string, value: Json | undefined, required: boolean): ArmError[] {
  if (!required && (value === undefined || value === null)) return [];
  if (typeof value === "string" && TIME.test(value)) return [];
  return [invalid(target, `'${show(value)}' is not a time such as 22:00:00.`)];
}

function checkDays(
  target: string,
  value: Json | undefined,
  allowed: readonly (string | number)[],
): ArmError[] {
  const days = Array.isArray(value) ? (value as readonly Json[]) : [];
  if (days.length === 0) return [invalid(target, "At least one day is required.")];
  return days.flatMap((day, index) => checkOneOf(`${target}[${index}]`, day, allowed));
}
