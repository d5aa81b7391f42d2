/** Proofs of the alerts on admission webhooks. */
import { series, type Series } from "../../helpers/promql/series";
import type { Proofs } from "../proofs/types";
import { counted, OTHER, type Piece } from "./counters";

type Labels = Readonly<Record<string, string>>;

const HOOK = { name: "validate.policy.contoso.example" };
const SECOND = { name: "inject.mesh.contoso.example" };
const INSTANCES = ["kube-apiserver-7f9c6d5b8-m4n5p", "kube-apiserver-7f9c6d5b8-q8r2s"];

/** Objects that are refused, because the webhook says so or because it cannot be called. */
function refused(error_type: string, labels: Labels, ...pieces: readonly Piece[]): Series {
  return series(
    "apiserver_admission_webhook_rejection_count",
    { error_type, ...labels },
    counted(...pieces),
  );
}

/** Objects that pass because the webhook cannot be called. */
function failedOpen(labels: Labels, ...pieces: readonly Piece[]): Series {
  return series("apiserver_admission_webhook_fail_open_count", labels, counted(...pieces));
}

/** Calls of a webhook by one instance of the API server. */
function calls(labels: Labels, perMinute: number, seconds: number): Series[] {
  const part = (suffix: string, each: number) =>
    series(
      `apiserver_admission_webhook_admission_duration_seconds_${suffix}`,
      labels,
      counted([each, 60]),
    );
  return [part("count", perMinute), part("sum", perMinute * seconds)];
}

const FAILED = "calling_webhook_error";

export const proofs: Proofs = {
  AdmissionWebhookFailing: {
    fires: [
      {
        when: "a webhook that has to be asked cannot be called from minute 20 on, by two instances",
        series: ({ failures = NaN }) =>
          INSTANCES.map((instance) =>
            refused(FAILED, { ...HOOK, instance }, [0, 20], [(failures * 0.9) / 10, 41]),
          ),
        between: [40, 46],
        alerts: [HOOK],
      },
      {
        when: "a webhook that is passed over when it fails cannot be called from minute 20 on",
        series: ({ failures = NaN }) => [
          failedOpen(SECOND, [0, 20], [(failures * 1.8) / 10, 41]),
          failedOpen({ ...SECOND, ...OTHER }, [0, 61]),
        ],
        between: [40, 46],
        alerts: [{ ...SECOND, cluster: "aks-shop-dev" }],
      },
    ],
    quiet: [
      {
        when: "nearly as many calls fail as may, of each of two webhooks in each of two clusters",
        series: ({ failures = NaN }) =>
          [HOOK, SECOND].flatMap((hook) =>
            [{}, OTHER].map((cluster) =>
              refused(FAILED, { ...hook, ...cluster }, [(failures * 0.8) / 10, 60]),
            ),
          ),
      },
      {
        when: "a webhook refuses what it is there to refuse",
        series: ({ failures = NaN }) => [refused("no_error", HOOK, [failures, 60])],
      },
      {
        when: "the pods of a webhook are replaced and calls fail for three minutes",
        series: ({ failures = NaN }) => [
          refused(FAILED, HOOK, [0, 20], [failures * 2, 3], [0, 38]),
        ],
      },
      {
        when: "the target in the cluster meets another instance at each scrape",
        series: ({ failures = NaN }) => [
          refused(FAILED, { ...HOOK, job: "kube-apiserver" }, [failures, 60]),
          failedOpen({ ...HOOK, job: "kube-apiserver" }, [failures, 60]),
        ],
      },
    ],
    noData: [{ when: "no webhook has ever failed", series: () => [] }],
  },
  AdmissionWebhookSlow: {
    fires: [
      {
        when: "one of two webhooks takes half as long again as the threshold",
        series: ({ seconds = NaN }) => [
          ...calls({ ...HOOK, instance: INSTANCES[0] ?? "" }, 10, seconds * 2.5),
          ...calls({ ...HOOK, instance: INSTANCES[1] ?? "" }, 10, seconds * 0.5),
          ...calls({ ...HOOK, job: "kube-apiserver" }, 100, 0),
          ...calls(SECOND, 100, seconds * 0.1),
          ...calls({ ...HOOK, ...OTHER }, 100, seconds * 0.1),
        ],
        between: [15, 17],
        alerts: [{ ...HOOK, cluster: "aks-shop-dev" }],
      },
    ],
    quiet: [
      {
        when: "webhooks take nearly as long as the threshold",
        series: ({ seconds = NaN }) => [
          ...calls(HOOK, 10, seconds * 0.9),
          ...calls({ ...HOOK, job: "kube-apiserver" }, 10, seconds * 9),
          ...calls({ ...HOOK, ...OTHER }, 10, seconds * 0.9),
        ],
      },
      {
        when: "the API server has two instances, and nobody calls a webhook of one that it has",
        series: () => calls(HOOK, 0, 0),
      },
    ],
    noData: [{ when: "there is no webhook", series: () => [] }],
  },
};
