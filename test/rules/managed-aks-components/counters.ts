/** Counters in pieces: how much they grow a minute, and for how long. */
import { ramp, then } from "../../helpers/promql/values";

/** Growth a minute, for so many minutes. */
export type Piece = readonly [perMinute: number, minutes: number];

/** Name of a second cluster that writes into the same workspace. */
export const OTHER = { cluster: "aks-other" } as const;

/** A counter that has counted before. */
export function counted(...pieces: readonly Piece[]): string {
  let total = 1000;
  return then(
    ...pieces.map(([perMinute, minutes]) => {
      const from = total;
      total = rounded(total + perMinute * minutes);
      return ramp(from, rounded(perMinute), minutes);
    }),
  );
}

/** Ten digits after the point: notation for people, and no sum that falls by a rounding. */
function rounded(value: number): number {
  return Number(value.toFixed(10));
}
