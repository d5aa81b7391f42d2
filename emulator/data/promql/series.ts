/** Time series as the queries of the local Azure see them. */

/** A series that has had a sample every half minute up to its newest one. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** Time of the newest sample, in milliseconds. */
  readonly newest: number;
}

/** One sample of an instant vector, as an answer holds it. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Between two samples: the scrape interval of the add-on's targets. */
const INTERVAL_MS = 30_000;

/** How far an instant query looks back (source: Prometheus docs, querying basics, staleness). */
const LOOK_BACK_MS = 300_000;

/** The time of the sample that a query at a moment sees; undefined when the series is stale. */
export function seenAt({ newest }: Series, at: number): number | undefined {
  const steps = Math.max(0, Math.ceil((newest - at) / INTERVAL_MS));
  const time = newest - steps * INTERVAL_MS;
  return at - time < LOOK_BACK_MS ? time : undefined;
}
