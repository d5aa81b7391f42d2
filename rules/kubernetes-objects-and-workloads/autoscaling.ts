/**
 * What bounds the number of pods: autoscalers that want more than they may or cannot tell, and budgets
 * that hold up a drain.
 * Source: kubernetes.io/docs/tasks/run-application: horizontal-pod-autoscale, configure-pdb;
 * learn.microsoft.com/azure/aks/upgrade-cluster, drain timeout.
 */
import type { PrometheusRule } from "../types";

export const autoscaling = [
  {
    kind: "prometheus",
    id: "HpaAtMaximum",
    title: "An autoscaler wants more replicas than its maximum",
    layer: "Kubernetes objects and workloads",
    severity: 3,
    for: "PT30M",
    optOut: true,
    thresholds: {},
    // At its maximum and not limited, it has just what it needs. With minimum = maximum it is a
    // fixed number, and somebody's wish.
    expression: () => `
max by (cluster, namespace, horizontalpodautoscaler) (
  kube_horizontalpodautoscaler_status_desired_replicas
  >= kube_horizontalpodautoscaler_spec_max_replicas
  > kube_horizontalpodautoscaler_spec_min_replicas
  and on (cluster, namespace, horizontalpodautoscaler)
    kube_horizontalpodautoscaler_status_condition{condition="ScalingLimited", status="true"} == 1
)
`,
    summary:
      "Autoscaler {{ $labels.namespace }}/{{ $labels.horizontalpodautoscaler }} wants more than its {{ $value }} replicas.",
    why: "The load is above its target and still nothing is added: answers get slow.",
  },
  {
    kind: "prometheus",
    id: "HpaCannotScale",
    title: "An autoscaler cannot do its work",
    layer: "Kubernetes objects and workloads",
    severity: 2,
    for: "PT15M",
    optOut: true,
    thresholds: {},
    // One whose target was scaled to zero by hand is not active, by design.
    expression: () => `
max by (cluster, namespace, horizontalpodautoscaler) (
  kube_horizontalpodautoscaler_status_condition{condition="AbleToScale", status="false"} == 1
  or
  (
    kube_horizontalpodautoscaler_status_condition{condition="ScalingActive", status="false"} == 1
    unless on (cluster, namespace, horizontalpodautoscaler)
      kube_horizontalpodautoscaler_status_current_replicas == 0
  )
)
`,
    summary:
      "Autoscaler {{ $labels.namespace }}/{{ $labels.horizontalpodautoscaler }} has no metric or no target.",
    why: "The number of replicas stays as it is, whatever the load does.",
  },
  {
    kind: "prometheus",
    id: "PdbBlocksDrain",
    title: "A disruption budget holds up the drain of a node",
    layer: "Kubernetes objects and workloads",
    severity: 3,
    for: "PT15M",
    optOut: true,
    thresholds: {},
    // A budget that allows nothing matters while a cordoned node still has pods of its namespace.
    // Pods of daemon sets and of the node itself are not drained.
    expression: () => `
max by (cluster, namespace, poddisruptionbudget) (
  kube_poddisruptionbudget_status_expected_pods > 0
  and on (cluster, namespace, poddisruptionbudget)
    kube_poddisruptionbudget_status_pod_disruptions_allowed == 0
  and on (cluster, namespace) (
    kube_pod_info{created_by_kind!~"DaemonSet|Node"}
    and on (cluster, node) kube_node_spec_unschedulable == 1
  )
)
`,
    summary:
      "Budget {{ $labels.namespace }}/{{ $labels.poddisruptionbudget }} for {{ $value }} pods lets none go, and a node is cordoned.",
    why: "An upgrade waits for the drain and fails when its time is over, 30 minutes by default.",
  },
] as const satisfies readonly PrometheusRule[];
