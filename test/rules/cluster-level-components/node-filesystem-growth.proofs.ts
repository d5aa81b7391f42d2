/** Proofs of the alert on file systems that fill up. */
import { series } from "../../helpers/promql/series";
import { ramp, steady, then } from "../../helpers/promql/values";
import type { Proofs } from "../proofs/types";
import { growing, notOfTheNode, OTHERS, ROOT, SIZE, space, used } from "./file-systems";
import { neighbours } from "./nodes";

export const proofs: Proofs = {
  NodeFileSystemFillingUp: {
    fires: [
      {
        when: "the root will be full in 20 hours, and others have room and do not grow",
        series: ({ floor = NaN }) => [
          ...growing(ROOT, floor + 0.5, (99.5 - floor) / 20),
          ...neighbours(ROOT, OTHERS).flatMap((other) => used(other, [floor, 180])),
        ],
        minutes: 150,
        between: [120, 122],
        alerts: [ROOT],
      },
      {
        when: "it grows for ten minutes and rests for ten, over and over",
        series: ({ floor = NaN }) => {
          const step = (SIZE * (100 - floor)) / 5400;
          const left = SIZE * (0.99 - floor / 100);
          return space(
            ROOT,
            then(
              ...Array.from({ length: 9 }, (_, i) =>
                then(ramp(left - i * step, -step / 10, 10), steady(left - (i + 1) * step, 10)),
              ),
            ),
          );
        },
        minutes: 170,
        between: [120, 150],
        alerts: [ROOT],
      },
      {
        when: "a disk that was formatted anew will be full in 20 hours",
        series: ({ floor = NaN }) => [
          ...growing(ROOT, floor + 0.5, (99.5 - floor) / 20),
          ...growing({ ...ROOT, fstype: "xfs" }, floor + 0.5, (99.5 - floor) / 20),
        ],
        minutes: 150,
        between: [120, 122],
        alerts: [ROOT],
      },
    ],
    quiet: [
      {
        when: "it will be full in 30 hours",
        series: ({ floor = NaN }) => growing(ROOT, floor + 0.5, (99.5 - floor) / 30),
        minutes: 150,
      },
      {
        when: "it grows and has room",
        series: ({ floor = NaN }) => growing(ROOT, floor - 9.9, 6),
        minutes: 150,
      },
      {
        when: "it is nearly full, which is another alert",
        series: () => growing(ROOT, 85.1, 3),
        minutes: 150,
      },
      {
        when: "a new node pulls images for 40 minutes, and others that are nearly full grow",
        series: ({ floor = NaN }) => [
          ...space(
            ROOT,
            then(
              ramp(SIZE * (1.05 - floor / 100), (-SIZE * 0.15) / 40, 40),
              steady(SIZE * (0.9 - floor / 100), 400),
            ),
          ),
          ...neighbours(ROOT, OTHERS).flatMap((other) => growing(other, 85.5, 0.65, 440)),
        ],
        minutes: 400,
        unless: ({ floor = NaN }) =>
          floor > 74 ? "ten percent more than the floor is nearly full, another alert" : undefined,
      },
      {
        when: "room was made and a job writes anew, and others that are nearly full grow",
        series: () => [
          ...space(
            ROOT,
            then(
              steady(SIZE * 0.16, 360),
              ramp(SIZE * 0.3, (-SIZE * 0.014) / 60, 240),
              steady(SIZE * 0.244, 120),
            ),
          ),
          ...neighbours(ROOT, OTHERS).flatMap((other) => growing(other, 85.5, 0.65, 720)),
        ],
        minutes: 700,
      },
      {
        when: "it grew fast for an hour and slowly since",
        series: () =>
          space(
            ROOT,
            then(ramp(SIZE * 0.4, (-SIZE * 0.04) / 60, 60), ramp(SIZE * 0.36, -SIZE / 6000, 300)),
          ),
        minutes: 350,
      },
      {
        when: "it grows for less than five hours after a long time without",
        series: () =>
          space(
            ROOT,
            then(
              steady(SIZE * 0.4, 360),
              ramp(SIZE * 0.4, (-SIZE * 0.022) / 60, 285),
              steady(SIZE * 0.295, 120),
            ),
          ),
        minutes: 750,
      },
      {
        when: "only memory, layers of containers and volumes of pods grow",
        series: () => notOfTheNode((place) => growing(place, 80, 1.2)),
        minutes: 150,
      },
      {
        when: "it stays as it is while others grow that have room",
        series: () => [
          ...used(ROOT, [82, 180]),
          ...neighbours(ROOT, OTHERS).flatMap((other) => growing(other, 1, 5)),
        ],
        minutes: 150,
      },
    ],
    noData: [
      { when: "nodes have no exporter, as those with Windows", series: () => [] },
      {
        when: "the size is missing",
        series: () => [series("node_filesystem_avail_bytes", ROOT, "900-5x170")],
        minutes: 150,
      },
    ],
  },
};
