/**
 * A histogram of durations: of a rate of requests a share is slow. It has the buckets that thresholds
 * are set on, and the rest of the requests is below the lowest of them.
 */
import { counterOf, each } from "./track";
import type { Track } from "./track";
import type { Labels } from "./writer";

/** Requests before the scenario began. */
export const BEFORE = 100_000;

/** A histogram of which a share is slow: above `slowFrom`, below the next bound. */
export interface Latency {
  readonly family: string;
  readonly rate: Track;
  readonly slow: Track;
  readonly fastBelow: string;
  readonly slowFrom: string;
  readonly slowBelow: string;
}

/** Writes the buckets, the sum and the count. */
export function writeLatency(
  put: (metric: string, value: Track, more?: Labels) => void,
  { family, rate, slow, fastBelow, slowFrom, slowBelow }: Latency,
): void {
  const fast = counterOf(
    each((r, s) => r * (1 - s), rate, slow),
    BEFORE,
  );
  const all = counterOf(rate, BEFORE);
  const upTo = { [fastBelow]: fast, [slowFrom]: fast, [slowBelow]: all, "+Inf": all };
  for (const [le, value] of Object.entries(upTo)) put(`${family}_bucket`, value, { le });
  put(`${family}_count`, all);
  const seconds = each(
    (r, s) => r * ((1 - s) * 0.5 * Number(fastBelow) + s * Number(slowBelow)),
    rate,
    slow,
  );
  put(`${family}_sum`, counterOf(seconds, BEFORE * 0.5 * Number(fastBelow)));
}
