/** Proofs of the rules in `rules/self-monitoring/log-volume.ts`. */
import { ago } from "../kql/samples";
import type { KqlProofs, Row } from "../kql/types";

/** A row for each hour from `from` to `to` hours before the case, of so many GB in all. */
function hours(from: number, to: number, gigabytes: number, more: Row = {}): Row[] {
  const count = from - to;
  return Array.from({ length: count }, (_, index) => ({
    TimeGenerated: ago(`${from - index}h`),
    DataType: "ContainerLogV2",
    IsBillable: true,
    Quantity: (gigabytes * 1000) / count,
    QuantityUnit: "MBytes",
    Solution: "ContainerInsights",
    ...more,
  }));
}

export const proofs: KqlProofs = {
  LogVolumeUnusual: {
    fires: [
      {
        when: "the last day has just enough times the volume of the day before, and enough of it",
        rows: ({ factor = 0, least = 0 }) => ({
          Usage: [...hours(46, 26, least), ...hours(22, 1, least * factor * 1.2)],
        }),
        results: [{}],
      },
      {
        when: "the last day has just enough of it, and the day before had little",
        rows: ({ least = 0, factor = 0 }) => ({
          Usage: [...hours(46, 26, least / factor / 4), ...hours(22, 1, least * 1.2)],
        }),
        results: [{}],
      },
    ],
    quiet: [
      {
        when: "the last day has a bit less than so many times the volume of the day before",
        rows: ({ factor = 0, least = 0 }) => ({
          Usage: [...hours(46, 26, least), ...hours(22, 1, least * factor * 0.9)],
        }),
      },
      {
        when: "the last day has many times the volume, but still little",
        rows: ({ factor = 0, least = 0 }) => ({
          Usage: [...hours(46, 26, least / factor / 4), ...hours(22, 1, least * 0.9)],
        }),
      },
      {
        when: "only tables that cost nothing have grown",
        rows: ({ factor = 0, least = 0 }) => ({
          Usage: [
            ...hours(46, 1, least * 2),
            ...hours(22, 1, least * factor * 8, { DataType: "AzureActivity", IsBillable: false }),
          ],
        }),
      },
      {
        when: "the day before had more",
        rows: ({ factor = 0, least = 0 }) => ({
          Usage: [...hours(46, 26, least * factor * 4), ...hours(22, 1, least * 2)],
        }),
      },
    ],
    noData: [
      { when: "the workspace has no usage at all", rows: () => ({}) },
      {
        when: "the workspace is new, so that there is no day before",
        rows: ({ factor = 0, least = 0 }) => ({ Usage: hours(12, 1, least * factor * 4) }),
      },
    ],
  },
};
