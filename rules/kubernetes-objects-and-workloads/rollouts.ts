/**
 * Rollouts that do not come to an end. Deployments have a deadline and say when it has passed; the
 * others have none, so that one is stuck that waits for a pod and has replaced none in half an hour.
 * Source: kubernetes.io/docs/concepts/workloads/controllers: deployment, failed deployment; statefulset,
 * forced rollback; kube-state-metrics v2.19, docs/metrics/workload.
 */
import type { PrometheusRule } from "../types";

export const rollouts = [
  {
    kind: "prometheus",
    id: "DeploymentRolloutStuck",
    title: "A rollout of a deployment does not come to an end",
    layer: "Kubernetes objects and workloads",
    severity: 3,
    for: "PT10M",
    optOut: true,
    thresholds: {},
    // A paused rollout has another reason. A generation that is not observed is a control plane that
    // does not look at what was changed.
    expression: () => `
max by (cluster, namespace, deployment) (
  kube_deployment_status_condition{reason="ProgressDeadlineExceeded"}
  or kube_deployment_metadata_generation > kube_deployment_status_observed_generation
)
`,
    summary:
      "The rollout of deployment {{ $labels.namespace }}/{{ $labels.deployment }} is over its deadline.",
    why: "The new version does not come up: what was released is not what runs.",
  },
  {
    kind: "prometheus",
    id: "StatefulSetRolloutStuck",
    title: "A rollout of a stateful set does not come to an end",
    layer: "Kubernetes objects and workloads",
    severity: 3,
    for: "PT10M",
    optOut: true,
    thresholds: {},
    // With a partition or the strategy OnDelete two revisions last by design, with all pods ready.
    expression: () => `
max by (cluster, namespace, statefulset) (
  (
    kube_statefulset_status_current_revision
    unless on (cluster, namespace, statefulset, revision) kube_statefulset_status_update_revision
  )
  and on (cluster, namespace, statefulset)
    kube_statefulset_status_replicas_ready < kube_statefulset_replicas
  unless on (cluster, namespace, statefulset)
    changes(kube_statefulset_status_replicas_updated[30m]) > 0
  or kube_statefulset_metadata_generation > kube_statefulset_status_observed_generation
)
`,
    summary:
      "The rollout of stateful set {{ $labels.namespace }}/{{ $labels.statefulset }} waits for a pod that does not get ready.",
    why: "It does not go on, nor back by itself, until that pod is ready or deleted.",
  },
  {
    kind: "prometheus",
    id: "DaemonSetRolloutStuck",
    title: "A rollout of a daemon set does not come to an end",
    layer: "Kubernetes objects and workloads",
    severity: 3,
    for: "PT10M",
    optOut: true,
    thresholds: {},
    // Nodes that are not ready keep the old revision. With the strategy OnDelete others do as well, by
    // design, with all pods available. A pod that was not made at all is DaemonSetPodsMissing's.
    expression: () => `
max by (cluster, namespace, daemonset) (
  kube_daemonset_status_current_number_scheduled
  - kube_daemonset_status_updated_number_scheduled
  - on (cluster) group_left ()
    sum by (cluster) (1 - kube_node_status_condition{condition="Ready", status="true"})
  > 0
  and on (cluster, namespace, daemonset)
    kube_daemonset_status_number_unavailable
    - on (cluster) group_left ()
      sum by (cluster) (1 - kube_node_status_condition{condition="Ready", status="true"})
    > 0
  unless on (cluster, namespace, daemonset)
    changes(kube_daemonset_status_updated_number_scheduled[30m]) > 0
  or kube_daemonset_metadata_generation > kube_daemonset_status_observed_generation
)
`,
    summary:
      "The rollout of daemon set {{ $labels.namespace }}/{{ $labels.daemonset }} has updated no node for half an hour and is not done.",
    why: "The nodes run two versions of it, and some have no pod of it that is available.",
  },
] as const satisfies readonly PrometheusRule[];
