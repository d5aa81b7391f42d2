/** ISO 8601 durations of one unit, as rules have them. */

/** Minutes of a duration such as `PT15M`, `PT1H` or `P2D`; not a number for anything else. */
export function minutes(duration: string): number {
  const [, count = "", unit = ""] = /^PT?(\d+)([MHD])$/.exec(duration) ?? [];
  return Number(count) * ({ D: 1440, H: 60, M: 1 }[unit] ?? NaN);
}
