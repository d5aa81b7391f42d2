/** Proofs of the alerts on requests that fail: how fast they burn the budget of errors. */
import { type Series } from "../../helpers/promql/series";
import type { Proofs } from "../proofs/types";
import { alertOn, OTHERS, owners, POD, TWIN, type Pod } from "./application-samples";
import { ALL, answered, PROBE, WORKLOADS, type Spell } from "./http-samples";

/** Requests of which so many a minute fail, the others do not. */
function failing(pod: Pod, perMinute: number, failed: readonly Spell[]): Series[] {
  const well = failed.map(([bad, minutes]): Spell => [perMinute - bad, minutes]);
  return [answered(pod, "200", well), answered(pod, "503", failed)];
}

/** What both alerts on a budget have to do: its pace, the minutes of its window and of its `for`. */
function burning(pace: number, window: number, waits: number) {
  /** How many of ten thousand may fail. */
  const most = (budget: number) => pace * budget * 100;
  /** So many times as many for two minutes are 70 % of what may fail in the long window. */
  const spike = 0.35 * Math.min(window, 90);
  return {
    fires: [
      {
        when: "half of the requests to one of two pods fail from minute 20 on, and no others",
        series: () => [
          ...owners(ALL),
          ...failing(POD, 9000, [
            [0, 20],
            [8990, window],
            [0, 200],
          ]),
          ...[TWIN, ...OTHERS].flatMap((pod) => failing(pod, 90, [[0, 220 + window]])),
        ],
        minutes: 200 + window,
        between: [20 + waits, 20 + waits + (window > 60 ? 60 : 20)],
        alerts: [alertOn(POD)],
        clearsBy: 20 + window + 50,
        unless: ({ budget = NaN }) =>
          pace * budget > 45 ? "it takes longer until so many of all have failed" : undefined,
      },
      {
        when: "requests fail everywhere, a little too many, however they are scraped",
        series: ({ budget = NaN, failures = NaN }) => [
          ...owners(ALL),
          ...ALL.flatMap((pod) => {
            const enough = (2000 * failures) / (pace * budget);
            const perMinute = Math.max(100_000, failures * 10_000, enough);
            return [
              ...failing(pod, perMinute, [[(perMinute * most(budget) * 1.02) / 10_000, 120]]),
              answered(pod, "200", [[perMinute, 120]], PROBE),
            ];
          }),
        ],
        minutes: 100,
        // A rate takes two samples.
        between: [1 + waits, 1 + waits],
        alerts: WORKLOADS.map(alertOn),
      },
      {
        when: "a service fails always, more often than by chance",
        series: ({ failures = NaN }) => {
          // Late samples make rates a third lower than they are.
          const perMinute = (1.7 * failures) / window;
          return [...owners([POD]), ...failing(POD, perMinute, [[perMinute, window + 90]])];
        },
        minutes: window + 60,
        between: [Math.floor(0.55 * window) + waits, window + 20 + waits],
        alerts: [alertOn(POD)],
      },
    ],
    quiet: [
      {
        when: "a little less fails",
        series: ({ budget = NaN }) => [
          ...owners(ALL),
          ...ALL.flatMap((pod) => failing(pod, 1e7, [[most(budget) * 1000 * 0.98, 420]])),
        ],
        minutes: 400,
      },
      {
        when: "a service was down for a moment, and is well since",
        series: ({ budget = NaN }) => [
          ...owners([POD]),
          ...failing(POD, 1e6, [
            [0, 90],
            [100 * most(budget) * spike, 2],
            [0, 90],
          ]),
        ],
        minutes: 170,
        unless: ({ budget = NaN }) =>
          most(budget) * spike > 10_000 ? "no more than all requests can fail" : undefined,
      },
      {
        when: "hardly too many fail since the busy time before has gone by",
        series: ({ budget = NaN }) => [
          ...owners([POD]),
          answered(POD, "503", [
            [0, window],
            [300 * most(budget), window / 3],
            [98 * most(budget), window],
          ]),
          answered(POD, "200", [
            [1e8, window],
            [1e6 - 300 * most(budget), window / 3],
            [1e6 - 98 * most(budget), window],
          ]),
        ],
        minutes: window * 2 + window / 3 - 10,
        unless: ({ budget = NaN }) =>
          3 * most(budget) > 10_000 ? "no more than all requests can fail" : undefined,
      },
      {
        when: "callers are at fault",
        series: () => [
          ...owners([POD]),
          answered(POD, "404", [[5000, 200]]),
          answered(POD, "200", [[5000, 200]]),
        ],
        minutes: 180,
      },
      {
        when: "only probes fail, while a pod starts",
        series: () => [
          ...owners([POD]),
          answered(POD, "200", [[100, 200]]),
          answered(POD, "503", [[5000, 200]], PROBE),
          answered(POD, "503", [[0, 200]]),
        ],
        minutes: 180,
      },
    ],
    noData: [
      { when: "there are no requests", series: () => owners(ALL) },
      {
        when: "nobody knows whose pods they are",
        series: () => failing(POD, 100, [[90, 200]]),
        minutes: 180,
      },
      {
        when: "nothing has ever failed",
        series: () => [...owners([POD]), answered(POD, "200", [[100, 200]])],
        minutes: 180,
      },
    ],
  } satisfies Proofs[string];
}

const fast = burning(14.4, 60, 2);
const slow = burning(6, 360, 15);

export const proofs: Proofs = {
  HttpErrorBudgetBurning: {
    ...fast,
    quiet: [
      ...fast.quiet,
      {
        when: "too few fail to tell it from chance",
        series: ({ failures = NaN }) => [
          ...owners([POD]),
          ...failing(POD, failures / 60, [[(failures * 0.95) / 60, 200]]),
        ],
        minutes: 180,
      },
    ],
  },

  HttpErrorBudgetBurningSlowly: {
    ...slow,
    quiet: [
      ...slow.quiet,
      {
        when: "too few fail to tell it from chance",
        series: ({ failures = NaN }) => [
          ...owners([POD]),
          ...failing(POD, failures / 360, [[(failures * 0.95) / 360, 500]]),
        ],
        minutes: 480,
      },
    ],
  },
};
