/** Proofs of the alerts on network cards, clock and connections of nodes. */
import { series, type Series } from "../../helpers/promql/series";
import { ramp, steady, then } from "../../helpers/promql/values";
import type { Proofs } from "../proofs/types";
import { ELSEWHERE, HERE, madeAnew, neighbours, type Place } from "./nodes";

const A = { cluster: HERE, instance: "a" };
const OTHERS = { cluster: ELSEWHERE, instance: "b" };
const CARD = { ...A, device: "eth0" };
const OTHER_CARDS = { ...OTHERS, device: "azv0a1b2c3d4e" };

/** A device without errors for so many minutes, and then with as many a second in each direction. */
function device(place: Place, fine: number, perSecond: number, minutes = 100): Series[] {
  return ["node_network_receive_errs_total", "node_network_transmit_errs_total"].map((metric) =>
    series(
      metric,
      place,
      fine === 0
        ? ramp(0, perSecond * 60, minutes)
        : then(steady(0, fine), ramp(perSecond * 60, perSecond * 60, minutes)),
    ),
  );
}

/** A clock that is followed or not. */
function clock(
  place: Place,
  offset: string | number,
  synced: string | number,
  error: string | number,
) {
  return [
    series("node_timex_offset_seconds", place, offset),
    series("node_timex_sync_status", place, synced),
    series("node_timex_maxerror_seconds", place, error),
  ];
}

/** The table of connections: percent in use, for so many minutes each. */
function connections(
  place: Place,
  ...spells: readonly (readonly [percent: number, minutes: number])[]
) {
  return [
    series(
      "node_nf_conntrack_entries",
      place,
      then(...spells.map(([percent, minutes]) => steady(2000 * percent, minutes))),
    ),
    series("node_nf_conntrack_entries_limit", place, 200_000),
  ];
}

export const proofs: Proofs = {
  NodeNetworkErrors: {
    fires: [
      {
        when: "a card errs in both directions from minute 30 on, and others do not",
        series: ({ errors = NaN }) => [
          ...device(CARD, 30, errors * 0.95),
          ...neighbours(CARD, OTHER_CARDS).flatMap((other) => device(other, 0, 0)),
        ],
        between: [45, 56],
        alerts: [CARD],
      },
      {
        when: "the cluster was made anew under its name",
        series: ({ errors = NaN }) => madeAnew(device(CARD, 30, errors * 0.95)),
        between: [40, 56],
        alerts: [CARD],
      },
    ],
    quiet: [
      {
        when: "a few errors less come all the time",
        series: ({ errors = NaN }) => device(CARD, 0, errors * 0.49),
      },
      {
        when: "each of several devices errs a little",
        series: ({ errors = NaN }) =>
          [CARD, ...neighbours(CARD, OTHER_CARDS)].flatMap((one) => device(one, 0, errors * 0.4)),
      },
      {
        when: "errors come for 14 minutes while the host moves the machine",
        series: ({ errors = NaN }) =>
          ["node_network_receive_errs_total", "node_network_transmit_errs_total"].map((metric) =>
            series(
              metric,
              CARD,
              then(steady(0, 20), ramp(0, errors * 36, 14), steady(errors * 36 * 13, 40)),
            ),
          ),
      },
    ],
    noData: [
      { when: "nodes have no exporter, as those with Windows", series: () => [] },
      {
        when: "only one direction is told",
        series: ({ errors = NaN }) => device(CARD, 0, errors * 2).slice(0, 1),
      },
    ],
  },

  NodeClockWrong: {
    fires: [
      {
        when: "a clock is fast and another slow from minute 10 on",
        series: ({ offset = NaN }) => [
          ...clock(A, then(steady(0, 10), steady(offset * 1.02, 60)), 1, 0.01),
          ...clock(
            { ...A, instance: "c" },
            then(steady(0, 10), steady(-offset * 1.02, 60)),
            1,
            0.01,
          ),
          ...neighbours(A, OTHERS).flatMap((other) => clock(other, 0, 1, 0.01)),
        ],
        between: [25, 25],
        alerts: [A, { ...A, instance: "c" }],
      },
      {
        when: "nothing sets a clock from minute 20 on",
        series: () => [
          ...clock(A, 0, "1x19 0x60", "0.01x19 16x60"),
          ...neighbours(A, OTHERS).flatMap((other) => clock(other, 0, 1, 0.01)),
        ],
        between: [43, 46],
        alerts: [A],
      },
      {
        when: "a clock is wrong and another not set in a cluster that was made anew under its name",
        series: ({ offset = NaN }) =>
          madeAnew([
            ...clock(A, offset * 2, 1, 0.01),
            ...clock({ ...A, instance: "c" }, 0, "0x60", "16x60"),
          ]),
        between: [15, 15],
        alerts: [A, { ...A, instance: "c" }],
      },
    ],
    quiet: [
      {
        when: "clocks are off by nearly as much as they may",
        series: ({ offset = NaN }) => [
          ...clock(A, offset * 0.98, 1, 0.01),
          ...clock({ ...A, instance: "c" }, -offset * 0.98, 1, 0.01),
        ],
      },
      {
        when: "a clock is wrong for 14 minutes after its node has started",
        series: ({ offset = NaN }) =>
          clock(A, then(steady(offset * 2, 14), steady(0, 60)), 1, 0.01),
      },
      {
        when: "nothing sets a clock, and it cannot be far off yet",
        series: () => clock(A, 0, 0, 15.9),
      },
      {
        when: "a clock is set every 8 minutes, and nobody knows how well",
        series: () =>
          clock(
            A,
            0,
            then(...Array.from({ length: 10 }, () => then(steady(1, 1), steady(0, 7)))),
            16,
          ),
      },
      {
        when: "one clock is set badly, and others are not set yet",
        series: () => [
          ...clock(A, 0, 1, 16),
          ...neighbours(A, OTHERS).flatMap((other) => clock(other, 0, 0, 0.5)),
        ],
      },
    ],
    noData: [
      { when: "nodes have no exporter, as those with Windows", series: () => [] },
      {
        when: "it is not told whether the clock is set",
        series: () => [series("node_timex_maxerror_seconds", A, 16)],
      },
    ],
  },

  NodeConnectionsNearlyFull: {
    fires: [
      {
        when: "a node has too many connections from minute 10 on, and others have few",
        series: ({ usage = NaN }) => [
          ...connections(A, [5, 10], [usage * 1.01, 50]),
          ...neighbours(A, OTHERS).flatMap((other) => connections(other, [5, 60])),
        ],
        between: [20, 20],
        alerts: [A],
      },
      {
        when: "others have larger tables",
        series: () => [
          ...connections(A, [99.5, 60]),
          ...neighbours(A, OTHERS).flatMap((other) => [
            series("node_nf_conntrack_entries", other, 1000),
            series("node_nf_conntrack_entries_limit", other, 1_000_000),
          ]),
        ],
        between: [10, 10],
        alerts: [A],
      },
    ],
    quiet: [
      {
        when: "a node has nearly as many connections as it may",
        series: ({ usage = NaN }) => connections(A, [usage * 0.99, 60]),
      },
      {
        when: "a peak lasts 9 minutes",
        series: () => connections(A, [5, 10], [99.5, 9], [5, 50]),
      },
    ],
    noData: [
      { when: "nodes have no exporter, as those with Windows", series: () => [] },
      {
        when: "the size of the table is missing",
        series: () => [series("node_nf_conntrack_entries", A, 200_000)],
      },
    ],
  },
};
