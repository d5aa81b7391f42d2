/** ISO 8601 durations in days, hours, minutes and seconds, such as `PT5M` or `P1D`. */
import { invalid, type ArmError } from "../arm/errors";
import type { Json } from "../arm/type";
import { show } from "./fields";

const PARTS = /^P(?=\d|T\d)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** How many seconds a duration lasts; `undefined` when it is none. */
export function secondsOf(value: Json | undefined): number | undefined {
  const parts = typeof value === "string" ? PARTS.exec(value) : null;
  if (parts === null) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

/** Refuses a value that is no duration, or outside a range; a missing value is fine. */
export function checkDuration(
  target: string,
  value: Json | undefined,
  smallest?: string,
  largest?: string,
): ArmError[] {
  if (value === undefined || value === null) return [];
  const seconds = secondsOf(value);
  if (seconds === undefined) {
    return [invalid(target, `'${show(value)}' is not an ISO 8601 duration such as PT5M.`)];
  }
  const within =
    seconds >= (secondsOf(smallest) ?? 0) && seconds <= (secondsOf(largest) ?? seconds);
  if (within) return [];
  const range = `${smallest ?? "PT0S"} to ${largest ?? "any length"}`;
  return [invalid(target, `'${show(value)}' is not within ${range}.`)];
}
