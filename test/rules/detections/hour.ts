/** The stretch of time that a run every hour looks at, in minutes before the run. */

/** Its first minute. */
export const FIRST = 75;

/** Its last whole one: what happened later is left to the next run. */
export const LAST = 16;

/** When one of some things happened that fill the hour from end to end, in minutes before the case. */
export function spread(at: number, count: number): number {
  return FIRST - (at / Math.max(1, count - 1)) * (FIRST - LAST);
}
