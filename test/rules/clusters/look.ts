/** Looks into the series of a cluster, for the tests of the model. */
import { expect } from "chai";

import type { Series } from "../../helpers/promql/judge";
import { clusterSeries } from "./cluster";
import type { ClusterSpec } from "./cluster-spec";
import { SHOP } from "./shop";
import { over } from "./track";
import type { Track } from "./track";

/** How long the shop is looked at. */
export const MINUTES = 120;

/** Series with these labels. */
export function find(
  all: readonly Series[],
  labels: Readonly<Record<string, string>>,
): readonly Series[] {
  return all.filter((one) =>
    Object.entries(labels).every(([name, value]) => one.labels[name] === value),
  );
}

/** Series of a metric. */
export function named(all: readonly Series[], name: string): readonly Series[] {
  return find(all, { __name__: name });
}

/** The one series with these labels, minute by minute. */
export function only(
  all: readonly Series[],
  name: string,
  labels: Readonly<Record<string, string>>,
): Track {
  const found = find(named(all, name), labels);
  expect(found.length, `${name} ${JSON.stringify(labels)}`).to.equal(1);
  return over(found[0]?.values ?? "", MINUTES);
}

/** The sum of some series, minute by minute. */
export function total(all: readonly Series[]): Track {
  const tracks = all.map(({ values }) => over(values, MINUTES));
  return Array.from({ length: MINUTES }, (_, i) =>
    tracks.reduce((n, track) => n + (track[i] ?? 0), 0),
  );
}

/** The shop with something odd about it. */
export function withShop(spec: Partial<ClusterSpec>): readonly Series[] {
  return clusterSeries({ ...SHOP, ...spec });
}
