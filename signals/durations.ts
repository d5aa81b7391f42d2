/** ISO 8601 durations of one unit, as rules and Azure's metrics have them. */

const MINUTES: Readonly<Record<string, number>> = { D: 1_440, H: 60, M: 1 };

/** Minutes of a duration such as `PT15M`, `PT1H` or `P2D`; not a number for anything else. */
export function minutesOf(duration: string): number {
  const [, count = "", unit = ""] = /^PT?(\d+)([MHD])$/.exec(duration) ?? [];
  return Number(count) * (MINUTES[unit] ?? NaN);
}
