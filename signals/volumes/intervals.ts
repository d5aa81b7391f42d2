/** Intervals of scrapes; their grammar is checked where a stack is read. */

const SECONDS: Readonly<Record<string, number>> = {
  ...{ y: 31_536_000, w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1, ms: 0.001 },
};

/** Seconds of a duration of Prometheus such as `1m30s`. Throws for anything else. */
export function intervalSeconds(duration: string): number {
  const parts = [...duration.matchAll(/(\d+)(ms|[ywdhms])/g)];
  const seconds = parts.reduce(
    (sum, [, n, unit = ""]) => sum + Number(n) * (SECONDS[unit] ?? 0),
    0,
  );
  if (seconds <= 0 || parts.map(([all]) => all).join("") !== duration) {
    throw new Error(`"${duration}" is no duration of Prometheus`);
  }
  return seconds;
}
