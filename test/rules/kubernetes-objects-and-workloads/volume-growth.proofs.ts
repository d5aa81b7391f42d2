/** Proofs of the alerts on volumes that fill up: with data, and with files. */
import { series, type Series } from "../../helpers/promql/series";
import { ramp, steady, then } from "../../helpers/promql/values";
import type { Labels, Proofs } from "../proofs/types";
import { CLAIM, files, INODES, OTHERS, SIZE, space } from "./volume-samples";

/** What fills up. */
interface Kind {
  /** How much there is when it is empty. */
  readonly size: number;
  /** A volume by what is left over time. */
  readonly of: (claim: Labels, left: string) => Series[];
  /** The metric of what is left. */
  readonly metric: string;
}

/** What `VolumeFillingUp` and `VolumeInodesFillingUp` have in common. */
function fillingUp({ size, of, metric }: Kind) {
  /** A volume that starts at some percent and grows by as many a day. */
  const growing = (claim: Labels, percent: number, perDay: number, minutes = 600) =>
    of(claim, ramp(size * (1 - percent / 100), (-size * perDay) / 144_000, minutes));

  /** Claims of other places and names that grow, of whose size nothing is known. */
  const elsewhere = () =>
    OTHERS.map((claim) => series(metric, claim, ramp(size, -size / 2500, 2400)));

  return {
    fires: [
      {
        when: "it is 60 percent full and grows by 12 a day",
        series: () => [
          ...growing(CLAIM, 60, 12),
          ...OTHERS.flatMap((claim) => of(claim, steady(size * 0.4, 600))),
        ],
        minutes: 400,
        between: [240, 245],
        alerts: [CLAIM],
        unless: ({ floor = NaN }) =>
          floor > 60 ? "growth at 60 percent is not looked at" : undefined,
      },
      {
        when: "shares are nearly at 90 percent and grow by 5 a day, on two nodes each",
        series: () =>
          [CLAIM, ...OTHERS].flatMap((claim) =>
            ["a", "b"].flatMap((instance) => growing({ ...claim, instance }, 86, 5)),
          ),
        minutes: 400,
        between: [240, 245],
        alerts: [CLAIM, ...OTHERS],
      },
      {
        when: "it has just passed the floor",
        series: ({ floor = NaN }) => growing(CLAIM, floor + 0.5, 40),
        minutes: 300,
        between: [240, 245],
        alerts: [CLAIM],
        unless: ({ floor = NaN }) => (floor > 79 ? "it is at 90 percent before" : undefined),
      },
    ],
    quiet: [
      {
        when: "it would be full in five days",
        series: () => growing(CLAIM, 60, 8),
        minutes: 400,
      },
      {
        when: "it grows and is hardly used",
        series: ({ floor = NaN }) => growing(CLAIM, floor - 9, 30, 420),
        minutes: 420,
      },
      {
        when: "it is nearly full, which another alert tells",
        series: () => growing(CLAIM, 91, 8),
        minutes: 400,
      },
      {
        when: "it shrinks, or stays as it is",
        series: () => [
          ...growing(CLAIM, 85, -10),
          ...of({ ...CLAIM, namespace: "b" }, steady(size * 0.15, 600)),
        ],
        minutes: 400,
      },
      {
        when: "a backup is written within four hours and removed again, and others grow",
        series: () => [
          ...elsewhere(),
          ...of(
            CLAIM,
            then(
              steady(size * 0.4, 1440),
              ramp(size * 0.4, -size * 0.0003, 240),
              steady(size * 0.328, 120),
              steady(size * 0.4, 300),
            ),
          ),
        ],
        minutes: 1900,
      },
      {
        when: "much was restored within an hour, and others grow",
        series: () => [
          ...elsewhere(),
          ...of(CLAIM, then(ramp(size * 0.45, -size * 0.005, 60), steady(size * 0.15, 1400))),
        ],
        minutes: 1400,
      },
      {
        when: "it grew quickly for hours, but over a day would take five days",
        series: () =>
          of(
            CLAIM,
            then(
              ramp(size * 0.46, (-size * 0.06) / 1440, 1440),
              ramp(size * 0.4, (-size * 0.14) / 1440, 420),
            ),
          ),
        minutes: 1860,
      },
      {
        when: "it grew quickly up to the floor, and since then would take a week",
        series: ({ floor = NaN }) => {
          const rest = size * (1 - floor / 100);
          return of(
            CLAIM,
            then(
              ramp(rest * 1.28, (-rest * 0.28) / 1440, 1440),
              ramp(rest, (-rest * 0.14) / 1440, 420),
            ),
          );
        },
        minutes: 1860,
        unless: ({ floor = NaN }) =>
          floor < 22 ? "it would not have been empty before" : undefined,
      },
    ],
    noData: [
      { when: "nothing is mounted", series: () => [] },
      {
        when: "the size is missing",
        series: () => [series(metric, CLAIM, ramp(1e9, -1e6, 400))],
        minutes: 400,
      },
    ],
  } satisfies Proofs[string];
}

export const proofs: Proofs = {
  VolumeFillingUp: fillingUp({
    ...{ size: SIZE, of: space },
    metric: "kubelet_volume_stats_available_bytes",
  }),
  VolumeInodesFillingUp: fillingUp({
    ...{ size: INODES, of: files },
    metric: "kubelet_volume_stats_inodes_free",
  }),
};
