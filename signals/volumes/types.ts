/** What an estimate of volume is made of: coefficients with a band, and the arithmetic of a result. */
import type { ObjectKind } from "./cluster-shape";

/** A number that differs between clusters: nine of ten should lie between `low` and `high`. */
export interface Band {
  readonly low: number;
  readonly usual: number;
  readonly high: number;
}

/**
 * How a coefficient is known. `documented`: Microsoft or the program's own pages say it; `measured`:
 * somebody published a measurement; `derived`: computed from either; `assumed`: nobody has published
 * it, and a look at `Usage` or `scrape_samples_post_metric_relabeling` beats it.
 */
export type Basis = "documented" | "measured" | "derived" | "assumed";

/** Where a number comes from. */
export interface Source {
  readonly basis: Basis;
  readonly source: string;
  /** ISO date of the source, or when it was read. */
  readonly asOf: string;
}

/** One product of an estimate: `count` objects times `each` is `amount`. */
export interface Term {
  readonly object: ObjectKind;
  readonly count: number;
  readonly each: number;
  readonly amount: number;
}

/** So many for each of some objects. */
export interface PerObject {
  readonly per: ObjectKind;
  readonly each: number;
}

/** Minutes of an average month: 365.25 days by 12. */
export const MINUTES_PER_MONTH = 43_830;

/** A band around a usual value. */
export function bandOf(
  usual: number,
  share: { readonly low: number; readonly high: number },
): Band {
  return { low: usual * share.low, usual, high: usual * share.high };
}

/** Sums of bands: all low, all usual, all high. */
export function sumOf(bands: readonly Band[]): Band {
  const sum = (pick: (band: Band) => number) => bands.reduce((total, one) => total + pick(one), 0);
  return {
    low: sum(({ low }) => low),
    usual: sum(({ usual }) => usual),
    high: sum(({ high }) => high),
  };
}
