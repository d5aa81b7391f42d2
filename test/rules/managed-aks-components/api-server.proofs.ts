/** Proofs of the alerts on the API server. */
import { series, type Series } from "../../helpers/promql/series";
import { steady, then } from "../../helpers/promql/values";
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

/** Counts and seconds of requests of one verb. */
function answered(verb: string, perMinute: number, seconds: number, more: Labels = {}): Series[] {
  const part = (suffix: string, each: number) =>
    series(
      `apiserver_request_sli_duration_seconds_${suffix}`,
      { verb, ...more },
      counted([each, 60]),
    );
  return [part("count", perMinute), part("sum", perMinute * seconds)];
}

/** Demand and limit of a priority level at one instance. */
function seats(priority_level: string, demand: string, limit: number, more: Labels = {}): Series[] {
  return [
    series("apiserver_flowcontrol_demand_seats_average", { priority_level, ...more }, demand),
    series("apiserver_flowcontrol_current_limit_seats", { priority_level, ...more }, limit),
  ];
}

/** Requests that two instances answer and turn away, the latter in percent of all from minute 20 on. */
function turnedAway(percent: number, minutes = 100, more: Labels = {}): Series[] {
  const of = (labels: Labels, ...pieces: readonly Piece[]) =>
    series(METRIC, { verb: "LIST", ...labels, ...more }, counted(...pieces));
  return [
    ...INSTANCES.flatMap((instance) => [
      of({ code: "200", verb: "GET", instance }, [600 - 6 * percent, 120]),
      of({ code: "429", instance }, [0, 20], [6 * percent, minutes], [0, 101 - minutes]),
    ]),
    of({ code: "200", job: "kube-apiserver" }, [6000, 120]),
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
  ApiServerSlow: {
    fires: [
      {
        when: "writes take half as long again as the threshold, on one instance of two",
        series: ({ seconds = NaN, requests: least = NaN }) => [
          ...answered("PUT", least, seconds * 2.5, { instance: INSTANCES[0] ?? "" }),
          ...answered("PUT", least, seconds * 0.5, { instance: INSTANCES[1] ?? "" }),
          ...answered("GET", least * 2, seconds * 0.2),
          ...answered("PUT", least * 9, 0, { job: "kube-apiserver" }),
        ],
        between: [16, 21],
        alerts: [HERE],
      },
      {
        when: "reads of a small cluster are slow, and there are just enough of them",
        series: ({ seconds = NaN, requests: least = NaN }) => [
          ...answered("GET", least * 1.8, seconds * 1.5),
          ...answered("LIST", least * 1.8, seconds * 1.5),
          ...answered("GET", least * 9, seconds * 0.1, OTHER),
        ],
        between: [16, 21],
        alerts: [HERE],
      },
    ],
    quiet: [
      {
        when: "requests take nearly as long as the threshold",
        series: ({ seconds = NaN, requests: least = NaN }) => [
          ...answered("LIST", least * 2, seconds * 0.9),
          ...answered("LIST", least, seconds * 9, { job: "kube-apiserver" }),
          ...answered("LIST", least * 2, seconds * 0.9, OTHER),
        ],
      },
      {
        when: "watches last for minutes and someone reads logs",
        series: ({ seconds = NaN, requests: least = NaN }) =>
          ["WATCH", "CONNECT"].flatMap((verb) => answered(verb, least * 2, seconds * 300)),
      },
      {
        when: "a namespace is deleted, with few and slow requests",
        series: ({ seconds = NaN, requests: least = NaN }) =>
          answered("DELETECOLLECTION", least * 0.8, seconds * 5),
      },
    ],
    noData: [{ when: "nothing is scraped", series: () => [] }],
  },
  ApiServerSaturated: {
    fires: [
      {
        when: "one instance has more requests of a level than seats from minute 20 on",
        series: ({ demand = NaN }) => [
          ...seats("workload-low", then(steady(1, 20), steady(1.5 * demand, 60)), 100, {
            instance: INSTANCES[0] ?? "",
          }),
          ...seats("workload-low", steady(1), 50, { instance: INSTANCES[1] ?? "" }),
          ...seats("system", steady(1), 1000, { instance: INSTANCES[0] ?? "" }),
          ...seats("workload-low", steady(1), 50, { instance: INSTANCES[0] ?? "", ...OTHER }),
        ],
        between: [40, 45],
        alerts: [{ ...HERE, priority_level: "workload-low" }],
      },
      {
        when: "both instances have more requests than seats",
        series: ({ demand = NaN }) =>
          INSTANCES.flatMap((instance, index) =>
            seats("global-default", steady(demand * (1.2 + index)), 100, { instance }),
          ),
        between: [15, 15],
        alerts: [{ ...HERE, priority_level: "global-default" }],
      },
    ],
    quiet: [
      {
        when: "nearly all seats are taken",
        series: ({ demand = NaN }) => seats("global-default", steady(demand * 0.9), 100),
      },
      {
        when: "requests that are exempt go on without seats",
        series: () => seats("exempt", steady(5), 0),
      },
      {
        when: "a rollout asks a lot for a quarter of an hour",
        minutes: 90,
        series: ({ demand = NaN }) =>
          seats("workload-low", then(steady(1, 20), steady(demand * 1.2, 12), steady(1, 70)), 100),
      },
    ],
    noData: [{ when: "nothing is scraped", series: () => [] }],
  },
  ApiServerThrottling: {
    fires: [
      {
        when: "lists of a client are turned away from minute 20 on",
        minutes: 90,
        series: ({ share = NaN }) => [
          ...turnedAway(Math.min(95, share * 1.5)),
          ...turnedAway(share * 0.5, 100, OTHER),
        ],
        between: [41, 48],
        alerts: [HERE],
      },
    ],
    quiet: [
      {
        when: "nearly as many are turned away as may be",
        series: ({ share = NaN }) => turnedAway(share * 0.9),
      },
      {
        when: "a client is turned away for five minutes and comes back more slowly",
        series: () => turnedAway(95, 5),
      },
      {
        when: "a disruption budget forbids evictions while a node is drained",
        series: () => [
          ...turnedAway(0),
          series(
            METRIC,
            { verb: "POST", subresource: "eviction", code: "429" },
            counted([3000, 60]),
          ),
        ],
      },
      {
        when: "the target in the cluster meets another instance at each scrape",
        series: () => [
          ...turnedAway(0),
          series(METRIC, { verb: "LIST", code: "429", job: "kube-apiserver" }, counted([3000, 60])),
        ],
      },
    ],
    noData: [{ when: "nothing is scraped", series: () => [] }],
  },
};
