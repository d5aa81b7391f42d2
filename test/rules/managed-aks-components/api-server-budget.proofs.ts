/** Proofs of the alerts on the error budget of the API server. */
import { series, type Series } from "../../helpers/promql/series";
import type { Proofs, Thresholds } from "../proofs/types";
import { counted, OTHER, type Piece } from "./counters";

type Labels = Readonly<Record<string, string>>;

/** A rate of failures in multiples of what the budget allows, for so many minutes. */
type Burn = readonly [times: number, minutes: number];

const METRIC = "apiserver_request_total";
const HERE = { cluster: "aks-shop-dev" };
const INSTANCES = ["kube-apiserver-7f9c6d5b8-m4n5p", "kube-apiserver-7f9c6d5b8-q8r2s"];

/**
 * Two instances that each answer half of the requests, and around them what must not count: watches
 * that end well, CONNECTs that fail with their pods, clients' own mistakes, and the target in the
 * cluster, which sees some of the same.
 */
function requests(perMinute: number, errors: readonly Piece[], cluster: Labels = {}): Series[] {
  const minutes = errors.reduce((sum, [, each]) => sum + each, 0);
  const all = (share: number) => counted([perMinute * share, minutes]);
  return [
    ...INSTANCES.flatMap((instance, index) => {
      const of = (labels: Labels, values: string) =>
        series(
          METRIC,
          { verb: index === 0 ? "GET" : "PUT", instance, ...labels, ...cluster },
          values,
        );
      const half = errors.map(([each, duration]) => [each / 2, duration] as const);
      return [
        of(
          { code: index === 0 ? "200" : "404" },
          counted(...half.map(([e, d]) => [perMinute / 2 - e, d] as const)),
        ),
        of({ code: "500" }, counted(...half)),
        of({ verb: "WATCH", code: "200" }, all(2)),
        of({ verb: "CONNECT", code: "500" }, all(0.5)),
      ];
    }),
    ...["200", "500"].map((code) =>
      series(
        METRIC,
        { verb: "GET", code, job: "kube-apiserver", ...cluster },
        all(code === "200" ? 4 : 0.5),
      ),
    ),
  ];
}

/** An API server whose budget burns; so busy that the least number of failures is out of the way. */
function burning(
  { objective = NaN, failures = 10 }: Thresholds,
  burns: readonly Burn[],
  cluster: Labels = {},
): Series[] {
  const budget = (100 - objective) / 100;
  const perMinute = Math.max(600, failures * 60) * Math.max(1, 0.001 / budget);
  return requests(
    perMinute,
    burns.map(([times, minutes]) => [perMinute * budget * times, minutes] as const),
    cluster,
  );
}

/** Few requests of which each fails: so many in an hour. */
function failingAll(perHour: number): Series[] {
  const each = perHour / 60;
  return [
    series(METRIC, { verb: "GET", code: "500" }, counted([0, 120], [each, 360])),
    series(METRIC, { verb: "GET", code: "200" }, counted([each, 120], [0, 360])),
  ];
}

export const proofs: Proofs = {
  ApiServerErrorBudgetBurning: {
    fires: [
      {
        when: "twenty times what the budget allows fails from minute 300 on",
        minutes: 370,
        series: (t) => [
          ...burning(t, [
            [0, 300],
            [20, 71],
          ]),
          ...burning(t, [[0.5, 371]], OTHER),
        ],
        between: [353, 353],
        alerts: [HERE],
      },
      {
        when: "nine times what the budget allows fails for hours",
        minutes: 260,
        series: (t) => [
          ...burning(t, [
            [0, 60],
            [9, 201],
          ]),
          ...burning(t, [[0.5, 261]], OTHER),
        ],
        between: [187, 192],
        alerts: [HERE],
      },
      {
        when: "the API server fails and recovers: the page ends although the hour still looks bad",
        minutes: 480,
        series: (t) => [
          ...burning(t, [
            [0, 300],
            [20, 70],
            [0, 111],
          ]),
        ],
        between: [353, 353],
        alerts: [HERE],
        clearsBy: 385,
      },
      {
        when: "few requests are made, and all of them fail",
        minutes: 240,
        series: ({ failures = NaN }) => failingAll(failures * 1.8),
        between: [161, 179],
        alerts: [HERE],
      },
    ],
    quiet: [
      {
        when: "failures are many for half an hour",
        minutes: 420,
        series: (t) =>
          burning(t, [
            [0, 300],
            [20, 30],
            [0, 91],
          ]),
      },
      {
        when: "thirteen times what the budget allows fails for an hour and a half",
        minutes: 420,
        series: (t) =>
          burning(t, [
            [0, 300],
            [13, 95],
            [0, 26],
          ]),
      },
      {
        when: "the hour is bad, but failures are fewer again; elsewhere many fail for a moment",
        minutes: 400,
        series: (t) => [
          ...burning(t, [
            [0, 300],
            [20, 38],
            [12, 30],
            [0, 33],
          ]),
          ...burning(
            t,
            [
              [0, 335],
              [20, 30],
              [0, 36],
            ],
            OTHER,
          ),
        ],
      },
      {
        when: "six hours are bad, but failures are fewer again; elsewhere many fail for an hour",
        minutes: 480,
        series: (t) => [
          ...burning(t, [
            [0, 200],
            [13, 155],
            [5, 126],
          ]),
          ...burning(
            t,
            [
              [0, 395],
              [13, 60],
              [0, 26],
            ],
            OTHER,
          ),
        ],
      },
      {
        when: "what the budget allows fails all the time",
        minutes: 420,
        series: (t) => burning(t, [[1, 421]]),
      },
      {
        when: "few requests are made and fail; elsewhere many do, as the budget allows",
        minutes: 240,
        series: (t) => [
          ...failingAll((t["failures"] ?? NaN) * 0.8),
          ...burning(t, [[1, 241]], OTHER),
        ],
      },
    ],
    noData: [
      { when: "nothing is scraped", series: () => [] },
      {
        when: "no request has ever failed",
        minutes: 120,
        series: () => [series(METRIC, { verb: "GET", code: "200" }, counted([600, 121]))],
      },
    ],
  },
  ApiServerErrorBudgetBurningSlowly: {
    fires: [
      {
        when: "four times what the budget allows fails for hours; elsewhere more does",
        minutes: 480,
        series: (t) => [
          ...burning(t, [
            [0, 100],
            [4, 381],
          ]),
          ...burning(t, [[8, 481]], OTHER),
        ],
        between: [417, 422],
        alerts: [HERE],
      },
    ],
    quiet: [
      {
        when: "five times what the budget allows fails for three hours",
        minutes: 600,
        series: (t) =>
          burning(t, [
            [0, 300],
            [5, 200],
            [0, 101],
          ]),
      },
      {
        when: "the day began badly and goes on with twice the budget; elsewhere it is bad for hours",
        minutes: 540,
        series: (t) => [
          ...burning(t, [
            [20, 30],
            [2, 511],
          ]),
          ...burning(
            t,
            [
              [0, 300],
              [5, 200],
              [0, 41],
            ],
            OTHER,
          ),
        ],
      },
      {
        when: "failures are so many that it has been paged",
        minutes: 300,
        series: (t) => burning(t, [[8, 301]]),
      },
      {
        when: "what the budget allows fails all the time",
        minutes: 420,
        series: (t) => burning(t, [[1, 421]]),
      },
    ],
    noData: [
      { when: "nothing is scraped", series: () => [] },
      {
        when: "no request has ever failed",
        minutes: 120,
        series: () => [series(METRIC, { verb: "GET", code: "200" }, counted([600, 121]))],
      },
    ],
  },
};
