/** Proofs of the alert on requests that no longer come. */
import type { Proofs } from "../proofs/types";
import { alertOn, OTHERS, owners, POD, TWIN } from "./application-samples";
import { ALL, answered, PROBE, type Spell } from "./http-samples";

/** Requests a minute at the hour of yesterday, in the hours before, and from minute 1480 on. */
function changing(yesterday: number, before: number, now: number): Spell[] {
  return [
    [yesterday, 300],
    [before, 1180],
    [now, 200],
  ];
}

export const proofs: Proofs = {
  HttpTrafficGone: {
    fires: [
      {
        when: "requests stop at minute 1385 as they did not yesterday, and go on elsewhere",
        series: ({ requests = NaN }) => [
          ...owners(ALL),
          answered(POD, "200", [
            [requests * 3, 1385],
            [0, 200],
          ]),
          ...[TWIN, ...OTHERS].map((pod) =>
            answered(pod, "200", [[pod === TWIN ? 0 : requests * 3, 1600]]),
          ),
        ],
        minutes: 1495,
        everyMinutes: 5,
        between: [1440, 1470],
        alerts: [alertOn(POD)],
      },
      {
        when: "hardly any reach either pod from minute 1425 on",
        series: ({ requests = NaN, share = NaN }) => [
          ...owners(ALL),
          ...[POD, TWIN].map((pod) =>
            answered(pod, "200", [
              [requests * 3, 1425],
              [(requests * 3 * share * 0.7) / 100, 200],
            ]),
          ),
        ],
        minutes: 1495,
        everyMinutes: 5,
        // The rate is low from 1435 on, its average over half an hour from 1460 on, or from 1462 on when
        // it is looked at every minute, as promtool does.
        between: [1470, 1472],
        alerts: [alertOn(POD)],
        unless: ({ share = NaN }) => (share > 8 ? "it is too few before all are low" : undefined),
      },
    ],
    quiet: [
      {
        when: "a few too many come for the hours before, and far less than yesterday",
        series: ({ requests = NaN, share = NaN }) => [
          ...owners([POD]),
          answered(POD, "200", changing(requests * 100, requests * 10, requests * share * 0.15)),
        ],
        minutes: 1560,
        everyMinutes: 5,
      },
      {
        when: "a few too many come for yesterday, and far less than in the hours before",
        series: ({ requests = NaN, share = NaN }) => [
          ...owners([POD]),
          answered(POD, "200", changing(requests * 10, requests * 100, requests * share * 0.15)),
        ],
        minutes: 1560,
        everyMinutes: 5,
      },
      {
        when: "it is evening, as it was yesterday",
        series: ({ requests = NaN }) => [
          ...owners([POD]),
          answered(POD, "200", [
            [0, 240],
            [requests * 3, 1300],
            [0, 240],
          ]),
        ],
        minutes: 1600,
        everyMinutes: 5,
      },
      {
        when: "nobody comes on a Saturday, or on Friday afternoon",
        series: ({ requests = NaN }) => [
          ...owners([POD]),
          answered(POD, "200", [
            [requests * 3, 600],
            [0, 1400],
          ]),
        ],
        minutes: 1900,
        everyMinutes: 5,
      },
      {
        when: "there were hardly any before",
        series: ({ requests = NaN }) => [
          ...owners([POD]),
          answered(POD, "200", [
            [requests * 0.95, 1480],
            [0, 240],
          ]),
        ],
        minutes: 1600,
        everyMinutes: 5,
      },
      {
        when: "it is half as many as usual, and probes come all the time",
        series: ({ requests = NaN, share = NaN }) => [
          ...owners([POD]),
          answered(POD, "200", [
            [requests * 100, 1480],
            [requests * (share + 2), 240],
          ]),
          answered(
            POD,
            "200",
            [
              [requests * 1000, 1480],
              [0, 240],
            ],
            PROBE,
          ),
        ],
        minutes: 1600,
        everyMinutes: 5,
      },
      {
        when: "a gateway restarts for 20 minutes",
        series: ({ requests = NaN }) => [
          ...owners([POD]),
          answered(POD, "200", [
            [requests * 3, 1480],
            [0, 20],
            [requests * 3, 200],
          ]),
        ],
        minutes: 1600,
        everyMinutes: 5,
        unless: ({ share = NaN }) =>
          share > 33 ? "of the half hour a third of the usual is left" : undefined,
      },
      {
        when: "the workload is scaled to zero",
        series: ({ requests = NaN }) => [
          ...owners([POD]),
          answered(POD, "200", [[requests * 3, 1480]]),
        ],
        minutes: 1600,
        everyMinutes: 5,
      },
    ],
    noData: [
      { when: "there are no requests", series: () => owners(ALL) },
      {
        when: "nothing is known of yesterday",
        series: () => [
          ...owners([POD]),
          answered(POD, "200", [
            [1e6, 300],
            [0, 200],
          ]),
        ],
        minutes: 480,
      },
    ],
  },
};
