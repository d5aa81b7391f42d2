/**
 * Certificates that run out. AKS renews those of its own control plane; kubelets renew theirs when
 * about a fifth of the life is left, so a week before the end something has kept them from it. Client
 * certificates that somebody has made, such as for a pipeline, nobody renews.
 * Sources: kubernetes.io/docs/reference/access-authn-authz/kubelet-tls-bootstrapping;
 * learn.microsoft.com/azure/aks/certificate-rotation.
 */
import type { PrometheusRule } from "../types";

/** Told by the API server. */
export const clientCertificates = [
  {
    kind: "prometheus",
    id: "ClientCertificateExpiring",
    title: "Somebody uses the API server with a client certificate that expires within a week",
    layer: "Managed AKS components",
    severity: 3,
    for: "PT15M",
    thresholds: {
      requests: {
        says: "Requests of a day with such a certificate.",
        unit: "requests",
        default: 10,
        min: 1,
        max: 1_000_000,
      },
    },
    // One that has less than a day left is either of a tool that renews it every few hours, or has been
    // told of: the window of a day still sees it. Prometheus 3 writes bounds with a point.
    expression: ({ requests = NaN }) => `
sum by (cluster) (
  increase(
    apiserver_client_certificate_expiration_seconds_bucket{
      job="controlplane-apiserver", le=~"604800([.]0)?"
    }[1d]
  )
)
- on (cluster)
sum by (cluster) (
  increase(
    apiserver_client_certificate_expiration_seconds_bucket{
      job="controlplane-apiserver", le=~"86400([.]0)?"
    }[1d]
  )
)
> ${requests}
`,
    summary:
      '{{ $value | printf "%.0f" }} requests to the API server of {{ $labels.cluster }} came with a client certificate that expires within a week.',
    why: "Whoever uses it is locked out of the cluster on that day.",
  },
] as const satisfies readonly PrometheusRule[];

/** Told by the kubelets. */
export const kubeletCertificates = [
  {
    kind: "prometheus",
    id: "KubeletCertificateExpiring",
    title: "Certificates of kubelets expire soon",
    layer: "Managed AKS components",
    severity: 2,
    for: "PT30M",
    thresholds: {
      days: {
        says: "Days that a certificate has left.",
        unit: "days",
        default: 7,
        min: 0.5,
        max: 60,
      },
    },
    // Arithmetic drops the names of the metrics: what `or` joins are kubelets.
    expression: ({ days = NaN }) => `
count by (cluster) (
  kubelet_certificate_manager_client_ttl_seconds / 86400 < ${days}
  or
  kubelet_certificate_manager_server_ttl_seconds / 86400 < ${days}
)
`,
    summary: "Certificates of {{ $value }} kubelets of {{ $labels.cluster }} expire soon.",
    why:
      "With its client certificate a node loses the control plane and its pods are moved away; " +
      "without a server certificate logs, exec and metrics of its pods fail.",
  },
  {
    kind: "prometheus",
    id: "KubeletCertificateRenewalFailing",
    title: "Kubelets cannot renew their certificates",
    layer: "Managed AKS components",
    severity: 3,
    for: "PT15M",
    thresholds: {
      errors: {
        says: "Failed renewals of one kubelet within two hours.",
        unit: "errors",
        default: 2,
        min: 0.5,
        max: 100,
      },
    },
    expression: ({ errors = NaN }) => `
count by (cluster) (
  increase(kubelet_certificate_manager_client_expiration_renew_errors[2h]) > ${errors}
  or
  increase(kubelet_server_expiration_renew_errors[2h]) > ${errors}
)
`,
    summary: "{{ $value }} kubelets of {{ $labels.cluster }} fail to renew a certificate.",
    why: "Their nodes are lost when the certificate expires, weeks from now.",
  },
] as const satisfies readonly PrometheusRule[];
