/**
 * Admission webhooks, which the API server calls before it stores an object. One that says no does its
 * work; one that cannot be reached stops every request that it is asked about, or with failurePolicy
 * `Ignore` lets all of them pass unseen. Source: kubernetes/apiserver pkg/admission/metrics.
 * Beyond the minimal profile: a few series per webhook.
 */
import type { PrometheusRule } from "../types";

export const admissionWebhooks = [
  {
    kind: "prometheus",
    id: "AdmissionWebhookFailing",
    title: "An admission webhook cannot be called",
    layer: "Managed AKS components",
    severity: 2,
    for: "PT15M",
    thresholds: {
      failures: {
        says: "Failed calls of a webhook within 10 minutes.",
        unit: "calls",
        default: 5,
        min: 1,
        max: 10_000,
      },
    },
    expression: ({ failures = NaN }) => `
sum by (cluster, name) (
  increase(
    apiserver_admission_webhook_rejection_count{
      job="controlplane-apiserver", error_type="calling_webhook_error"
    }[10m]
  )
  or
  increase(apiserver_admission_webhook_fail_open_count{job="controlplane-apiserver"}[10m])
)
> ${failures}
`,
    summary:
      'Calls of webhook {{ $labels.name }} in {{ $labels.cluster }} failed {{ $value | printf "%.0f" }} times in 10 minutes.',
    why:
      "Objects that it is asked about cannot be created or changed; with failurePolicy Ignore they " +
      "are, and nobody checks them.",
  },
  {
    kind: "prometheus",
    id: "AdmissionWebhookSlow",
    title: "An admission webhook answers slowly",
    layer: "Managed AKS components",
    severity: 3,
    for: "PT15M",
    thresholds: {
      seconds: {
        says: "Average time of a call of a webhook.",
        unit: "seconds",
        default: 1,
        min: 0.05,
        max: 30,
      },
    },
    expression: ({ seconds = NaN }) => `
sum by (cluster, name) (
  rate(
    apiserver_admission_webhook_admission_duration_seconds_sum{job="controlplane-apiserver"}[10m]
  )
)
/ on (cluster, name)
sum by (cluster, name) (
  rate(
    apiserver_admission_webhook_admission_duration_seconds_count{job="controlplane-apiserver"}[10m]
  )
)
> ${seconds}
`,
    summary:
      'Webhook {{ $labels.name }} of {{ $labels.cluster }} takes {{ $value | printf "%.1f" }} seconds on average.',
    why: "Every request that it is asked about waits that long, and fails once it takes too long.",
  },
] as const satisfies readonly PrometheusRule[];
