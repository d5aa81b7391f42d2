/**
 * What pods ask for against what the nodes have. A scheduler goes by requests, not by use. Whether the
 * cluster has room for the loss of a node shows in the sum alone only one way: when even the sum does
 * not fit, it surely has not. Source: kubernetes.io/docs/concepts/configuration/manage-resources-containers.
 */
import type { PrometheusRule } from "../types";

export const requests = [
  {
    kind: "prometheus",
    id: "ClusterRequestsOvercommitted",
    title: "The cluster cannot lose its largest node",
    layer: "Kubernetes objects and workloads",
    severity: 4,
    for: "PT1H",
    thresholds: {
      share: {
        says: "Requests of all pods, of what is left without the largest node.",
        unit: "percent",
        default: 100,
        min: 50,
        max: 200,
      },
    },
    // A cluster that got a node within a day (86,400 seconds) grows by itself and is kept this full on
    // purpose, or it is being upgraded. One with a single node has nothing left without it.
    expression: ({ share }) => `
sum by (cluster, resource) (
  kube_pod_container_resource_requests{resource=~"cpu|memory"}
  and on (cluster, namespace, pod) kube_pod_status_phase{phase=~"Pending|Running"} == 1
)
/ on (cluster, resource)
(
  sum by (cluster, resource) (kube_node_status_allocatable)
  - max by (cluster, resource) (kube_node_status_allocatable) > 0
)
> ${share} / 100
unless on (cluster)
time() - kube_node_created < 86400
`,
    summary:
      "Pods of {{ $labels.cluster }} ask for {{ $value | humanizePercentage }} of the " +
      "{{ $labels.resource }} that is left without its largest node.",
    why:
      "When that node fails or is drained for an upgrade, some of its pods find no place until it is " +
      "back.",
  },
] as const satisfies readonly PrometheusRule[];
