/** Durations as Prometheus writes them: `30s`, `1m30s`, `500ms`. */
import { problem, show } from "../checks";

/** Each unit at most once, from the largest to the smallest (source: Prometheus, common/model). */
const GRAMMAR = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

/** Seconds of a year, a week, a day, an hour, a minute, a second and a millisecond. */
const SECONDS = [31_536_000, 604_800, 86_400, 3_600, 60, 1, 0.001];

/** Prometheus counts nanoseconds in 63 bits: some 292 years. */
const MOST_SECONDS = 9_223_372_036;

/** Seconds of a duration; undefined when it is none, is zero, or is too long to be counted. */
export function secondsOf(duration: string): number | undefined {
  const counts = GRAMMAR.exec(duration)?.slice(1) as (string | undefined)[] | undefined;
  if (duration === "" || counts === undefined) return undefined;
  const seconds = SECONDS.reduce((sum, unit, index) => sum + Number(counts[index] ?? 0) * unit, 0);
  return seconds > 0 && seconds <= MOST_SECONDS ? seconds : undefined;
}

/** The problem of a duration that Prometheus would not take; the add-on silently takes 30s then. */
export function durationProblems(path: string, duration: string | undefined): string[] {
  if (duration === undefined || secondsOf(duration) !== undefined) return [];
  return [problem(path, `is ${show(duration)}`, "give a duration such as 30s, 1m or 1m30s")];
}
