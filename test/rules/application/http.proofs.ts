/** Proofs of the alerts on requests. */
import { series, type Series } from "../../helpers/promql/series";
import { ramp, then } from "../../helpers/promql/values";
import type { Labels, Proofs } from "../proofs/types";
import { alertOn, OTHERS, owners, POD, target, TWIN, type Pod } from "./application-samples";

/** Requests a minute, for so many minutes. */
type Spell = readonly [perMinute: number, minutes: number];

const FAMILY = "http_server_request_duration_seconds";

/** Bounds of the buckets that matter here. */
const BOUNDS = ["0.005", "0.5", "1", "2.5", "5", "7.5", "10", "+Inf"];

/** A counter that goes up by so much a minute, for so many minutes each. */
function counted(spells: readonly Spell[]): string {
  let from = 0;
  const parts = spells.map(([perMinute, minutes]) => {
    const part = ramp(from, perMinute, minutes);
    from += perMinute * minutes;
    return part;
  });
  return then(...parts);
}

/** Requests that a pod answered with some status. */
function answered(pod: Pod, status: string, spells: readonly Spell[], more: Labels = {}): Series {
  const labels = { ...target(pod), http_response_status_code: status, ...more };
  return series(`${FAMILY}_count`, labels, counted(spells));
}

/** Requests of which so many a minute fail, the others do not. */
function failing(pod: Pod, perMinute: number, failed: readonly Spell[]): Series[] {
  const well = failed.map(([bad, minutes]): Spell => [perMinute - bad, minutes]);
  return [answered(pod, "200", well), answered(pod, "503", failed)];
}

/** Requests that take a little less than a bound of the buckets. */
function taking(pod: Pod, below: string, spells: readonly Spell[], more: Labels = {}): Series[] {
  const first = BOUNDS.indexOf(below);
  const labels = { ...target(pod), http_response_status_code: "200", ...more };
  return [
    series(`${FAMILY}_count`, labels, counted(spells)),
    ...BOUNDS.map((le, index) =>
      series(
        `${FAMILY}_bucket`,
        { ...labels, le },
        counted(index < first ? spells.map(([, minutes]): Spell => [0, minutes]) : spells),
      ),
    ),
  ];
}

/** Bounds of the buckets that OpenTelemetry prescribes. */
const OTEL_BOUNDS = [0, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** Requests of which 95 of a hundred are answered within so many seconds, as buckets let one tell. */
function mostWithin(pod: Pod, seconds: number, perMinute: number): Series[] {
  const labels = { ...target(pod), http_response_status_code: "200" };
  const high = OTEL_BOUNDS.find((bound) => bound >= seconds) ?? NaN;
  const low = OTEL_BOUNDS[OTEL_BOUNDS.indexOf(high) - 1] ?? NaN;
  // What is in the bucket is taken as spread evenly over it; all else is quicker.
  const inBucket = (0.05 * (high - low)) / (high - seconds);
  const upTo = (le: string, count: number) =>
    series(`${FAMILY}_bucket`, { ...labels, le }, counted([[count, 90]]));
  return [
    series(`${FAMILY}_count`, labels, counted([[perMinute, 90]])),
    ...(low === 0 ? [] : [upTo(String(low), perMinute * (1 - inBucket))]),
    upTo(String(high), perMinute),
    upTo("+Inf", perMinute),
  ];
}

const ALL = [POD, TWIN, ...OTHERS];
const WORKLOADS = [POD, ...OTHERS];

/** How probes are told. */
const PROBE = { http_route: "/healthz" };

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
      },
      {
        when: "requests fail everywhere, a little too many, however they are scraped",
        series: ({ budget = NaN, failures = NaN }) => [
          ...owners(ALL),
          ...ALL.flatMap((pod) => {
            const perMinute = Math.max(100_000, failures * 10_000);
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

/** Requests a minute at the hour of yesterday, in the hours before, and from minute 1480 on. */
function changing(yesterday: number, before: number, now: number): Spell[] {
  return [
    [yesterday, 300],
    [before, 1180],
    [now, 200],
  ];
}

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

  HttpSlow: {
    fires: [
      {
        when: "one of two pods is slow from minute 20 to 90, and others are not",
        series: () => [
          ...owners(ALL),
          ...taking(POD, "0.005", [[1e6, 20]]),
          ...taking(
            POD,
            "10",
            [
              [0, 20],
              [1e7, 70],
              [0, 60],
            ],
            { http_route: "/report" },
          ),
          ...[TWIN, ...OTHERS].flatMap((pod) => taking(pod, "0.005", [[1e6, 150]])),
        ],
        minutes: 140,
        between: [35, 45],
        alerts: [alertOn(POD)],
        clearsBy: 112,
      },
      {
        when: "services are slow everywhere, however they are scraped",
        series: ({ requests = NaN }) => [
          ...owners(ALL),
          ...ALL.flatMap((pod) => taking(pod, "10", [[requests * 1.9, 90]])),
        ],
        between: [15, 22],
        alerts: WORKLOADS.map(alertOn),
      },
      {
        when: "requests take a little longer than they may",
        series: ({ seconds = NaN }) => [
          ...owners([POD]),
          ...mostWithin(POD, Math.min(1.3 * seconds, 9.6), 1e7),
        ],
        between: [15, 22],
        alerts: [alertOn(POD)],
      },
    ],
    quiet: [
      {
        when: "requests take nearly as long as they may",
        series: ({ seconds = NaN }) => [...owners([POD]), ...mostWithin(POD, 0.8 * seconds, 1e7)],
      },
      {
        when: "answers are as quick as can be",
        series: () => [...owners(ALL), ...ALL.flatMap((pod) => taking(pod, "0.005", [[1e6, 90]]))],
      },
      {
        when: "one in thirty is slow",
        series: () => [
          ...owners([POD]),
          ...taking(POD, "0.005", [[2.9e6, 90]]),
          ...taking(POD, "10", [[1e5, 90]], { http_route: "/report" }),
        ],
      },
      {
        when: "there are too few requests to tell, and probes all the time",
        series: ({ requests = NaN }) => [
          ...owners([POD]),
          ...taking(POD, "10", [[requests * 0.95, 90]]),
          ...taking(POD, "0.005", [[requests * 10, 90]], PROBE),
        ],
      },
      {
        when: "web sockets stay open, and probes are slow",
        series: () => [
          ...owners([POD]),
          ...taking(POD, "0.005", [[1e6, 90]]),
          ...taking(POD, "10", [[1e6, 90]], { http_response_status_code: "101" }),
          ...taking(POD, "10", [[1e6, 90]], PROBE),
        ],
      },
      {
        when: "a pod is slow while it starts",
        series: () => [
          ...owners([POD]),
          ...taking(POD, "0.005", [[1e6, 90]]),
          ...taking(
            POD,
            "10",
            [
              [0, 20],
              [1e6, 4],
              [0, 60],
            ],
            { http_route: "/report" },
          ),
        ],
      },
    ],
    noData: [
      { when: "there are no requests", series: () => owners(ALL) },
      { when: "nobody knows whose pods they are", series: () => taking(POD, "10", [[1e6, 90]]) },
      {
        when: "only the counter is collected",
        series: () => [...owners([POD]), answered(POD, "200", [[1e6, 90]])],
      },
    ],
  },

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
