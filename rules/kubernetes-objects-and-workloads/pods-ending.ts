/**
 * Pods that end and should not, or should and do not. One alert per workload.
 * Source: kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle, phases and termination.
 */
import type { PrometheusRule } from "../types";

export const podsEnding = [
  {
    kind: "prometheus",
    id: "PodsFailing",
    title: "Several pods of a workload failed",
    layer: "Kubernetes objects and workloads",
    severity: 3,
    for: "PT10M",
    optOut: true,
    thresholds: {
      pods: {
        says: "How many pods of a workload have to fail within an hour.",
        unit: "pods",
        default: 3,
        min: 1,
        max: 1000,
      },
    },
    // A failed pod stays as a record of it, so that only those of the last hour count; one that the
    // kubelet refuses has failed since it was made. Pods of jobs are told of the job; those on a node
    // that is lost or shut down fail with it.
    expression: ({ pods: least }) => `
count by (cluster, namespace, workload, workload_type) (
  aks_monitoring:pod_workload:info{workload_type!~"Job|CronJob"}
  and on (cluster, namespace, pod) (
    kube_pod_status_phase{phase="Failed"} == 1
    and on (cluster, uid) (
      min_over_time(kube_pod_status_phase{phase="Failed"}[1h]) == 0
      or time() - kube_pod_created < 3600
    )
  )
  unless on (cluster, namespace, pod) (
    kube_pod_info
    and on (cluster, node) (kube_node_status_condition{condition="Ready", status="true"} == 0)
  )
) >= ${least}
`,
    summary:
      "{{ $value }} pods of {{ $labels.workload_type }} {{ $labels.namespace }}/{{ $labels.workload }} failed within an hour.",
    why: "Nodes evict or refuse them: their successors meet the same nodes, and requests are lost.",
  },
  {
    kind: "prometheus",
    id: "PodStuckTerminating",
    title: "Pods do not go away",
    layer: "Kubernetes objects and workloads",
    severity: 3,
    for: "PT10M",
    optOut: true,
    thresholds: {
      minutes: {
        says: "How long a pod may be there after the end of its period of grace.",
        unit: "minutes",
        default: 15,
        min: 5,
        max: 1440,
      },
    },
    // The time of deletion is when the period of grace ends. Nobody stops pods on a lost node, which
    // is told of the node.
    expression: ({ minutes }) => `
count by (cluster, namespace, workload, workload_type) (
  aks_monitoring:pod_workload:info
  and on (cluster, namespace, pod) (time() - kube_pod_deletion_timestamp > ${minutes} * 60)
  unless on (cluster, namespace, pod) (
    kube_pod_info
    and on (cluster, node) (kube_node_status_condition{condition="Ready", status="true"} == 0)
  )
)
`,
    summary:
      "{{ $value }} pods of {{ $labels.workload_type }} {{ $labels.namespace }}/{{ $labels.workload }} should be gone and are not.",
    why: "They hold their volumes and addresses: drains hang, and stateful sets get no successor.",
  },
] as const satisfies readonly PrometheusRule[];
