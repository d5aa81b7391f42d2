/**
 * Quotas of namespaces, in three steps of which one holds at a time: filling up, nearly full, full.
 * A hard limit of 0 forbids a thing and is not full. Kubernetes refuses what would go over a quota; a
 * deployment then shows no failing pod, because the pod is never made.
 * Source: kubernetes.io/docs/concepts/policy/resource-quotas.
 */
import type { PrometheusRule } from "../types";

export const quotas = [
  {
    kind: "prometheus",
    id: "QuotaFillingUp",
    title: "A namespace comes near to one of its quotas",
    layer: "Kubernetes objects and workloads",
    severity: 4,
    for: "PT30M",
    optOut: true,
    thresholds: {
      usage: {
        says: "Share of the quota that is used; from 90 percent on another alert tells.",
        unit: "percent",
        default: 80,
        min: 10,
        max: 89,
      },
    },
    expression: ({ usage }) => `
max by (cluster, namespace, resourcequota, resource) (kube_resourcequota{type="used"})
/ on (cluster, namespace, resourcequota, resource)
max by (cluster, namespace, resourcequota, resource) (kube_resourcequota{type="hard"})
>= ${usage} / 100 < 90 / 100
`,
    summary:
      "Namespace {{ $labels.namespace }} uses {{ $value | humanizePercentage }} of the " +
      "{{ $labels.resource }} of its quota {{ $labels.resourcequota }}.",
    why: "There is time to raise the quota, or to use less, before something is refused.",
  },
  {
    kind: "prometheus",
    id: "QuotaNearlyFull",
    title: "A quota of a namespace is nearly used up",
    layer: "Kubernetes objects and workloads",
    severity: 2,
    for: "PT15M",
    optOut: true,
    thresholds: {},
    expression: () => `
max by (cluster, namespace, resourcequota, resource) (kube_resourcequota{type="used"})
/ on (cluster, namespace, resourcequota, resource)
max by (cluster, namespace, resourcequota, resource) (kube_resourcequota{type="hard"})
>= 90 / 100 < 1
`,
    summary:
      "Namespace {{ $labels.namespace }} uses {{ $value | humanizePercentage }} of the " +
      "{{ $labels.resource }} of its quota {{ $labels.resourcequota }}.",
    why:
      "A rolling update needs room for a pod or two more than run: it is the first thing that fails, " +
      "and growth with the load the next.",
  },
  {
    kind: "prometheus",
    id: "QuotaFull",
    title: "A quota of a namespace is used up",
    layer: "Kubernetes objects and workloads",
    severity: 2,
    for: "PT15M",
    optOut: true,
    thresholds: {},
    // A handful of anything but pods and what they ask for, such as one load balancer or two GPUs, is
    // meant to be used up.
    expression: () => `
max by (cluster, namespace, resourcequota, resource) (kube_resourcequota{type="used"})
>= on (cluster, namespace, resourcequota, resource)
(
  max by (cluster, namespace, resourcequota, resource) (
    kube_resourcequota{type="hard", resource=~"(count/)?pods|((requests|limits)[.])?(cpu|memory|ephemeral-storage)"}
  ) > 0
  or
  max by (cluster, namespace, resourcequota, resource) (kube_resourcequota{type="hard"}) >= 10
)
`,
    summary:
      "Quota {{ $labels.resourcequota }} of namespace {{ $labels.namespace }} has no " +
      "{{ $labels.resource }} left: {{ $value | humanize }} are used.",
    why:
      "What would need more is refused. A pod that ends is not replaced, an update does not start, and " +
      "only the events of the namespace say why.",
  },
] as const satisfies readonly PrometheusRule[];
