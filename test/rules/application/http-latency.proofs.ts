/** Proofs of the alert on requests that are answered slowly. */
import { series, type Series } from "../../helpers/promql/series";
import type { Labels, Proofs } from "../proofs/types";
import { alertOn, OTHERS, owners, POD, target, TWIN, type Pod } from "./application-samples";
import { ALL, answered, counted, FAMILY, PROBE, WORKLOADS, type Spell } from "./http-samples";

/** Bounds of the buckets that matter here. */
const BOUNDS = ["0.005", "0.5", "1", "2.5", "5", "7.5", "10", "+Inf"];

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

export const proofs: Proofs = {
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
};
