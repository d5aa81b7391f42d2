/** Proofs of the alerts on certificates. */
import { series, type Series } from "../../helpers/promql/series";
import { ramp, steady } from "../../helpers/promql/values";
import type { Proofs } from "../proofs/types";
import { counted, OTHER, type Piece } from "./counters";

type Labels = Readonly<Record<string, string>>;

const HERE = { cluster: "aks-shop-dev" };
const WEEK = "604800";
const DAY = "86400";
const BUCKET = "apiserver_client_certificate_expiration_seconds_bucket";
const INSTANCES = ["kube-apiserver-7f9c6d5b8-m4n5p", "kube-apiserver-7f9c6d5b8-q8r2s"];

/** Requests with certificates that expire within a day, a week, a month, by one instance. */
function requests(
  { day = 0, week = 0, month = 0 }: Readonly<Record<"day" | "week" | "month", number | undefined>>,
  labels: Labels = {},
): Series[] {
  const upTo = { [DAY]: day, [WEEK]: day + week, "2592000": day + week + month };
  return Object.entries(upTo).map(([le, each]) =>
    series(BUCKET, { le, ...labels }, counted([0, 30], [each, 91])),
  );
}

const none = { day: undefined, week: undefined, month: undefined };
const NODES = ["node-a", "node-b", "node-c"];
const DAY_SECONDS = 86_400;

/** How much time a certificate of a node has left, days; it goes by. */
function left(
  kind: "client" | "server",
  instance: string,
  days: number,
  more: Labels = {},
): Series {
  const metric = `kubelet_certificate_manager_${kind}_ttl_seconds`;
  return series(metric, { instance, ...more }, ramp(days * DAY_SECONDS, -60, 121));
}

const RENEWALS = {
  client: "kubelet_certificate_manager_client_expiration_renew_errors",
  server: "kubelet_server_expiration_renew_errors",
} as const;

/** Failed renewals of a node. */
function failed(kind: keyof typeof RENEWALS, labels: Labels, ...pieces: readonly Piece[]): Series {
  return series(RENEWALS[kind], labels, counted(...pieces));
}

export const proofs: Proofs = {
  ClientCertificateExpiring: {
    fires: [
      {
        when: "a pipeline's certificate has less than a week left from minute 30 on",
        minutes: 120,
        series: ({ requests: least = NaN }) => [
          ...INSTANCES.flatMap((instance) =>
            requests({ ...none, week: least / 40, month: 100 }, { instance }),
          ),
          ...requests({ ...none, day: least }, { job: "kube-apiserver" }),
          ...requests({ ...none, day: least, month: 100 }, OTHER),
        ],
        between: [60, 75],
        alerts: [HERE],
      },
    ],
    quiet: [
      {
        when: "kubelets have renewed theirs and all have a month left",
        minutes: 120,
        series: () => requests({ ...none, month: 1000 }),
      },
      {
        when: "a tool gives out certificates for a few hours",
        minutes: 120,
        series: ({ requests: least = NaN }) => [
          ...requests({ ...none, day: least }),
          ...requests({ ...none, day: least * 2 }, OTHER),
        ],
      },
      {
        when: "a person tries an old certificate a few times, in each of two clusters",
        minutes: 120,
        series: ({ requests: least = NaN }) =>
          [{}, OTHER].flatMap((cluster) =>
            requests({ ...none, week: (least * 0.8) / 91 }, cluster),
          ),
      },
      {
        when: "the target in the cluster meets another instance at each scrape",
        minutes: 120,
        series: ({ requests: least = NaN }) => [
          ...requests({ ...none, week: least }, { job: "kube-apiserver" }),
          ...requests({ ...none, month: 100 }),
        ],
      },
    ],
    noData: [{ when: "nobody uses a client certificate", series: () => [] }],
  },
  KubeletCertificateExpiring: {
    fires: [
      {
        when: "client certificates of two nodes of three have not been renewed",
        minutes: 120,
        series: ({ days = NaN }) => [
          left("client", "node-a", days + 1 / 24),
          left("client", "node-b", days + 1 / 24),
          left("client", "node-c", days * 3),
          ...NODES.map((node) => left("server", node, days * 30)),
          ...NODES.map((node) => left("client", node, days * 30, OTHER)),
        ],
        between: [90, 92],
        alerts: [HERE],
      },
      {
        when: "a server certificate has not been renewed",
        series: ({ days = NaN }) => [
          left("client", "node-a", days * 30),
          left("server", "node-a", days * 0.9),
          left("server", "node-b", days * 1.5),
        ],
        between: [30, 30],
        alerts: [HERE],
      },
    ],
    quiet: [
      {
        when: "certificates are soon to be renewed",
        series: ({ days = NaN }) =>
          NODES.flatMap((node) => [
            left("client", node, days * 1.2),
            left("server", node, days * 1.2),
          ]),
      },
      {
        when: "certificates are renewed a little late",
        minutes: 120,
        series: ({ days = NaN }) =>
          (["client", "server"] as const).map((kind) =>
            series(
              `kubelet_certificate_manager_${kind}_ttl_seconds`,
              { instance: "node-a" },
              `${steady(days * DAY_SECONDS * 0.99, 20)} ${steady(days * DAY_SECONDS * 30, 101)}`,
            ),
          ),
      },
      {
        when: "a kubelet has no certificate of its own to serve with",
        series: ({ days = NaN }) => [
          left("client", "node-a", days * 30),
          series(
            "kubelet_certificate_manager_server_ttl_seconds",
            { instance: "node-a" },
            Array.from({ length: 61 }, () => "Inf").join(" "),
          ),
        ],
      },
    ],
    noData: [{ when: "no kubelet is scraped", series: () => [] }],
  },
  KubeletCertificateRenewalFailing: {
    fires: [
      {
        when: "a client certificate cannot be renewed from minute 20 on",
        minutes: 120,
        series: ({ errors = NaN }) => [
          failed("client", { instance: "node-a" }, [0, 20], [errors / 20, 101]),
          failed("server", { instance: "node-a" }, [0, 121]),
          failed("client", { instance: "node-b" }, [0, 20], [errors / 20, 101]),
          failed("client", { instance: "node-c" }, [0, 121]),
        ],
        between: [50, 58],
        alerts: [HERE],
      },
      {
        when: "a server certificate cannot be renewed from minute 20 on",
        minutes: 120,
        series: ({ errors = NaN }) => [
          failed("client", { instance: "node-a" }, [0, 121]),
          failed("server", { instance: "node-a" }, [0, 20], [errors / 20, 101]),
          failed("server", { instance: "node-a", ...OTHER }, [0, 121]),
        ],
        between: [50, 58],
        alerts: [HERE],
      },
    ],
    quiet: [
      {
        when: "the API server is away for a moment while certificates are renewed on every node",
        minutes: 120,
        series: ({ errors = NaN }) =>
          ["client", "server"].flatMap((kind) =>
            NODES.flatMap((instance) =>
              [{}, OTHER].map((cluster) =>
                failed(
                  kind as "client" | "server",
                  { instance, ...cluster },
                  [0, 20],
                  [errors * 0.7, 1],
                  [0, 100],
                ),
              ),
            ),
          ),
      },
      {
        when: "renewals failed often, days ago",
        minutes: 120,
        series: ({ errors = NaN }) => [
          series(RENEWALS.client, { instance: "node-a" }, steady(Math.ceil(errors) * 50)),
        ],
      },
    ],
    noData: [{ when: "no kubelet is scraped", series: () => [] }],
  },
};
