/**
 * Pods that do not come up, do not stay up or do not go away: one alert per workload. What lasts is
 * measured pod by pod, because in a long rollout some pod of a workload is always starting.
 * Source: kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle.
 */
import type { PrometheusRule } from "../types";

export const pods = [
  {
    kind: "prometheus",
    id: "PodNotReady",
    title: "Pods run and are not ready",
    layer: "Kubernetes objects and workloads",
    severity: 2,
    for: "PT10M",
    optOut: true,
    thresholds: {
      minutes: {
        says: "How long a container may take from its start until it is ready.",
        unit: "minutes",
        default: 15,
        min: 10,
        max: 1440,
      },
    },
    // A container's readiness is the kubelet's own: it stays as it was when the node is lost, which
    // is told of the node.
    expression: ({ minutes }) => `
count by (cluster, namespace, workload, workload_type) (
  aks_monitoring:pod_workload:info
  and on (cluster, namespace, pod) (
    max_over_time(kube_pod_container_status_ready[10m]) == 0
    and on (cluster, namespace, pod, container) kube_pod_container_status_running == 1
    and on (cluster, namespace, pod, container)
      (time() - kube_pod_container_state_started > ${minutes} * 60)
  )
  unless on (cluster, namespace, pod) kube_pod_deletion_timestamp
)
`,
    summary:
      "{{ $value }} pods of {{ $labels.workload_type }} {{ $labels.namespace }}/{{ $labels.workload }} run and do not get ready.",
    why: "Services send them nothing: the others carry their load, and a rollout waits for them.",
  },
  {
    kind: "prometheus",
    id: "PodUnschedulable",
    title: "Pods find no node",
    layer: "Kubernetes objects and workloads",
    severity: 2,
    for: "PT10M",
    optOut: true,
    thresholds: {
      minutes: {
        says: "How long a pod may wait for a node, such as one that the autoscaler adds.",
        unit: "minutes",
        default: 10,
        min: 5,
        max: 1440,
      },
    },
    expression: ({ minutes }) => `
count by (cluster, namespace, workload, workload_type) (
  aks_monitoring:pod_workload:info
  and on (cluster, namespace, pod) kube_pod_status_unschedulable
  and on (cluster, namespace, pod) (time() - kube_pod_created > ${minutes} * 60)
)
`,
    summary:
      "{{ $value }} pods of {{ $labels.workload_type }} {{ $labels.namespace }}/{{ $labels.workload }} find no node to run on.",
    why: "No node has room for them or is allowed to take them, and none was added in time.",
  },
  {
    kind: "prometheus",
    id: "PodStuckStarting",
    title: "Pods have a node and do not start",
    layer: "Kubernetes objects and workloads",
    severity: 2,
    for: "PT10M",
    optOut: true,
    thresholds: {
      minutes: {
        says: "How long a node may prepare a pod, pulling of large images included.",
        unit: "minutes",
        default: 15,
        min: 5,
        max: 1440,
      },
    },
    // An init container at work is no trouble; one that fails, and images and settings that are not
    // there, have alerts of their own.
    expression: ({ minutes }) => `
count by (cluster, namespace, workload, workload_type) (
  aks_monitoring:pod_workload:info
  and on (cluster, namespace, pod) (kube_pod_status_phase{phase="Pending"} == 1)
  and on (cluster, namespace, pod) (time() - kube_pod_start_time > ${minutes} * 60)
  unless on (cluster, namespace, pod)
    max_over_time(kube_pod_container_status_waiting_reason{reason!~"ContainerCreating|PodInitializing"}[10m])
  unless on (cluster, namespace, pod)
    max_over_time(kube_pod_init_container_status_waiting_reason{reason!~"ContainerCreating|PodInitializing"}[10m])
  unless on (cluster, namespace, pod)
    max_over_time(kube_pod_init_container_status_running[10m]) == 1
)
`,
    summary:
      "{{ $value }} pods of {{ $labels.workload_type }} {{ $labels.namespace }}/{{ $labels.workload }} have a node and do not start.",
    why: "A volume that does not attach or no free address: the node tries again and again, in vain.",
  },
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
    // A failed pod stays as a record of it, so that only those of the last hour count. Pods of jobs
    // are told of the job; those on a node that is lost or shut down fail with it.
    expression: ({ pods: least }) => `
count by (cluster, namespace, workload, workload_type) (
  aks_monitoring:pod_workload:info{workload_type!~"Job|CronJob"}
  and on (cluster, namespace, pod) (
    kube_pod_status_phase{phase="Failed"} == 1
    unless on (cluster, uid)
      max_over_time(kube_pod_status_phase{phase="Failed"}[10m] offset 1h) == 1
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
