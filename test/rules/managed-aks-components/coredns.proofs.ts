/** Proofs of the alerts on DNS. */
import { series, type Series } from "../../helpers/promql/series";
import { steady, then } from "../../helpers/promql/values";
import { nodesLeft } from "../cluster-level-components/nodes";
import type { Proofs } from "../proofs/types";
import { counted, OTHER, type Piece } from "./counters";

type Labels = Readonly<Record<string, string>>;

const HERE = { cluster: "aks-shop-dev" };
const PODS = ["coredns-6f5b9c8d7f-4kq9z", "coredns-6f5b9c8d7f-8w2rt"];

/** How many pods of a deployment are available. */
function available(values: string, labels: Labels = {}): Series {
  return series(
    "kube_deployment_status_replicas_available",
    { namespace: "kube-system", deployment: "coredns", ...labels },
    values,
  );
}

/** Answers of one pod. */
function answers(rcode: string, labels: Labels, ...pieces: readonly Piece[]): Series {
  return series("coredns_dns_responses_total", { rcode, ...labels }, counted(...pieces));
}

/** Queries of a pod in a minute: how many are quick, how many take as long as a bucket says. */
function queries(quick: number, slow: number, le: string, labels: Labels = {}): Series[] {
  const of = (suffix: string, each: number, more: Labels = {}) =>
    series(
      `coredns_dns_request_duration_seconds_${suffix}`,
      { ...labels, ...more },
      counted([each, 60]),
    );
  const below = lower(le);
  return [
    of("bucket", quick, { le: "0.004" }),
    of("bucket", quick, { le: below }),
    of("bucket", quick + slow, { le }),
    of("bucket", quick + slow, { le: "+Inf" }),
    of("count", quick + slow),
  ];
}

const BOUNDS = [
  ...[0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256, 0.512, 1.024, 2.048, 4.096, 8.192],
];

/** The bound before one. */
function lower(le: string): string {
  return String(BOUNDS[BOUNDS.indexOf(Number(le)) - 1]);
}

/** The first bound whose whole bucket is above some seconds. */
function above(seconds: number): string {
  const at = BOUNDS.findIndex((bound) => bound >= seconds);
  return String(BOUNDS[Math.min(at + 1, BOUNDS.length - 1)]);
}

/** The last bound that is below some seconds. */
function under(seconds: number): string {
  return String(BOUNDS.filter((bound) => bound < seconds && bound > 0.004).at(-1));
}

export const proofs: Proofs = {
  CoreDnsDown: {
    fires: [
      {
        when: "the last pod is gone at minute 20; another cluster has its own",
        series: () => [
          available(then(steady(2, 20), steady(0, 41))),
          available(steady(2), OTHER),
          available(steady(2), { namespace: "dns-test" }),
          available(steady(2), { deployment: "metrics-server" }),
        ],
        between: [30, 30],
        alerts: [HERE],
      },
      {
        when: "half of the nodes is left, and another cluster has none",
        series: () => [available(steady(0)), ...nodesLeft(1, 2), ...nodesLeft(0, 2, OTHER.cluster)],
        between: [10, 10],
        alerts: [HERE],
      },
      {
        when: "three of four nodes are left",
        series: () => [available(steady(0)), ...nodesLeft(3, 4)],
        between: [10, 10],
        alerts: [HERE],
      },
    ],
    quiet: [
      { when: "one pod of two is available", series: () => [available(steady(1))] },
      {
        when: "two of five nodes are left, which is another page",
        series: () => [available(steady(0)), ...nodesLeft(2, 5)],
      },
      {
        when: "both pods are moved while nodes are upgraded",
        series: () => [available(then(steady(2, 20), steady(0, 9), steady(2, 32)))],
      },
      {
        when: "a copy of CoreDNS in another namespace, and other deployments, have no pods",
        series: () => [
          available(steady(0), { namespace: "dns-test" }),
          available(steady(0), { deployment: "coredns-autoscaler" }),
        ],
      },
    ],
    noData: [{ when: "nothing is told of deployments", series: () => [] }],
  },
  CoreDnsErrors: {
    fires: [
      {
        when: "the servers behind it do not answer from minute 20 on",
        minutes: 80,
        series: ({ share = NaN, failures = NaN }) => {
          const failing = failures * 2;
          const all = (failing * 100) / Math.min(99, share * 1.5);
          return [
            ...PODS.map((pod) => answers("NOERROR", { pod }, [(all - failing) / 2, 81])),
            ...PODS.map((pod) => answers("SERVFAIL", { pod }, [0, 20], [failing / 2, 61])),
            answers("NOERROR", OTHER, [all * 100, 81]),
            answers("SERVFAIL", OTHER, [failing, 81]),
          ];
        },
        between: [37, 45],
        alerts: [HERE],
      },
      {
        when: "few queries are asked and all fail, just enough of them",
        series: ({ failures = NaN }) => [answers("SERVFAIL", {}, [failures * 1.8, 61])],
        between: [16, 24],
        alerts: [HERE],
      },
    ],
    quiet: [
      {
        when: "nearly as many fail as may, in each of two clusters",
        series: ({ share = NaN, failures = NaN }) =>
          [{}, OTHER].flatMap((cluster) => {
            const all = (failures * 4 * 100) / (share * 0.9);
            return [
              answers("NOERROR", cluster, [all - failures * 4, 61]),
              answers("SERVFAIL", cluster, [failures * 4, 61]),
            ];
          }),
      },
      {
        when: "every name is looked for in each search domain and is not there",
        series: ({ failures = NaN }) => [
          answers("NOERROR", {}, [failures * 100, 61]),
          answers("NXDOMAIN", {}, [failures * 400, 61]),
        ],
      },
      {
        when: "a single application asks for a broken domain now and then at night",
        series: ({ failures = NaN }) => [answers("SERVFAIL", {}, [failures * 0.8, 61])],
      },
      {
        when: "the servers behind it are away for two minutes",
        series: ({ failures = NaN }) => [
          answers("NOERROR", {}, [failures * 20, 20], [0, 2], [failures * 20, 39]),
          answers("SERVFAIL", {}, [0, 20], [failures * 20, 2], [0, 39]),
        ],
      },
    ],
    noData: [{ when: "its target is switched off", series: () => [] }],
  },
  CoreDnsSlow: {
    fires: [
      {
        when: "one query of nine is slow",
        series: ({ seconds = NaN, queries: least = NaN }) => [
          ...PODS.flatMap((pod) => queries(least * 0.8, least * 0.1, above(seconds), { pod })),
          ...queries(least * 100, 0, above(seconds), OTHER),
        ],
        between: [15, 24],
        alerts: [HERE],
      },
    ],
    quiet: [
      {
        when: "slow queries are still quicker than the threshold",
        series: ({ seconds = NaN, queries: least = NaN }) =>
          queries(least, least * 2, under(seconds)),
      },
      {
        when: "one query of two hundred is slow",
        series: ({ seconds = NaN, queries: least = NaN }) =>
          queries(least * 3.98, least * 0.02, above(seconds)),
      },
      {
        when: "few queries are asked and some are slow; another cluster asks many",
        series: ({ seconds = NaN, queries: least = NaN }) => [
          ...queries(least * 0.4, least * 0.4, above(seconds)),
          ...queries(least * 50, 0, above(seconds), OTHER),
        ],
      },
    ],
    noData: [{ when: "its target is switched off", series: () => [] }],
  },
};
