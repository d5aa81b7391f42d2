/** Proofs of the alert on calls of the API server. */
import { series, type Series } from "../../helpers/promql/series";
import type { Proofs, Thresholds } from "../proofs/types";
import { counted, OTHER } from "./counters";

type Labels = Readonly<Record<string, string>>;

/** Calls of a client a minute, and how many of them fail with a code from minute 30 on. */
function calls(
  labels: Labels,
  perMinute: number,
  code: string,
  share: number,
  minutes = 61,
): Series[] {
  const failing = perMinute * share;
  const of = (result: string, values: string) =>
    series("rest_client_requests_total", { code: result, ...labels }, values);
  const after = 91 - 30 - minutes;
  return [
    of("200", counted([perMinute, 30], [perMinute - failing, minutes], ...rest(perMinute, after))),
    of(code, counted([0, 30], [failing, minutes], ...rest(0, after))),
  ];
}

function rest(perMinute: number, minutes: number) {
  return minutes > 0 ? [[perMinute, minutes] as const] : [];
}

/** So many calls that the least number of failures is out of the way. */
function busy({ share = NaN, failures = NaN }: Thresholds): number {
  return Math.max(100, (failures * 200) / share);
}

/** So many times the share that may fail, and never all. */
function part({ share = NaN }: Thresholds, times: number): number {
  return Math.min(0.99, (share * times) / 100);
}

const KUBELET = { job: "kubelet", cluster: "aks-shop-dev" };

export const proofs: Proofs = {
  KubeClientErrors: {
    fires: [
      {
        when: "the API server answers kubelets with errors from minute 30 on",
        minutes: 90,
        series: (t) => [
          ...calls({ instance: "node-a" }, busy(t), "503", part(t, 1.5)),
          ...calls({ instance: "node-a", ...OTHER }, busy(t), "503", 0),
          ...calls({ job: "controlplane-kube-scheduler" }, busy(t) * 9, "503", 0),
        ],
        between: [54, 60],
        alerts: [KUBELET],
      },
      {
        when: "calls of one node of two do not reach the API server",
        minutes: 90,
        series: (t) => [
          ...calls({ instance: "node-a" }, busy(t), "<error>", part(t, 3.2)),
          ...calls({ instance: "node-b" }, busy(t), "<error>", 0),
        ],
        unless: ({ share = NaN }) =>
          share * 3.2 > 100 ? "one node of two is less than that share" : undefined,
        between: [52, 58],
        alerts: [KUBELET],
      },
      {
        when: "a small cluster has just enough failures",
        minutes: 90,
        series: ({ failures = NaN }) => [
          ...["node-a", "node-b"].flatMap((instance) =>
            calls({ instance }, (failures * 0.9) / 10, "503", 1),
          ),
        ],
        between: [54, 63],
        alerts: [KUBELET],
      },
    ],
    quiet: [
      {
        when: "nearly as many calls fail as may, of two components in two clusters",
        minutes: 90,
        series: (t) =>
          [{}, OTHER].flatMap((cluster) =>
            ["kubelet", "controlplane-kube-scheduler"].flatMap((job) =>
              calls({ job, ...cluster }, busy(t) * 3, "503", part(t, 0.9)),
            ),
          ),
      },
      {
        when: "the API server is upgraded and does not answer for five minutes",
        minutes: 90,
        series: (t) => calls({ instance: "node-a" }, busy(t), "<error>", 1, 5),
      },
      {
        when: "objects are not found, and writers are behind each other",
        minutes: 90,
        series: (t) => [
          ...calls({ instance: "node-a" }, busy(t), "404", 0.3),
          ...calls({ instance: "node-b" }, busy(t), "409", 0.3),
        ],
      },
      {
        when: "few calls fail, of a component with few calls; others fail as often as they may",
        minutes: 90,
        series: (t) => [
          ...calls({ instance: "node-a" }, ((t["failures"] ?? NaN) * 0.8) / 10, "503", 1),
          ...calls({ job: "controlplane-kube-scheduler" }, busy(t) * 3, "503", part(t, 0.9)),
          ...calls({ ...OTHER }, busy(t) * 3, "503", part(t, 0.9)),
        ],
      },
    ],
    noData: [{ when: "nothing is scraped", series: () => [] }],
  },
};
