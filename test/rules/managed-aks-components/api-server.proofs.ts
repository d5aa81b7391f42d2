/** Proofs of the alerts on how the API server answers. */
import { series, type Series } from "../../helpers/promql/series";
import { steady, then } from "../../helpers/promql/values";
import type { Proofs } from "../proofs/types";
import { counted, OTHER, type Piece } from "./counters";

type Labels = Readonly<Record<string, string>>;

const METRIC = "apiserver_request_total";
const HERE = { cluster: "aks-shop-dev" };
const INSTANCES = ["kube-apiserver-7f9c6d5b8-m4n5p", "kube-apiserver-7f9c6d5b8-q8r2s"];

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
