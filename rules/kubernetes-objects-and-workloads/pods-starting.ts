/**
 * Pods that do not come up, by what they lack: a node, what the node prepares, an image or a setting,
 * readiness. One alert per workload. What lasts is measured pod by pod, because in a long rollout some
 * pod of a workload is always starting.
 * Source: kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle.
 */
import type { PrometheusRule } from "../types";

export const podsStarting = [
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
    max_over_time(kube_pod_init_container_status_waiting_reason{reason!="PodInitializing"}[10m])
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
    id: "ContainerWaiting",
    title: "Containers cannot be created",
    layer: "Kubernetes objects and workloads",
    severity: 2,
    for: "PT15M",
    optOut: true,
    thresholds: {},
    // A pull that fails changes between two reasons: they are one cause. A container that is created
    // and then does not run is a crash loop.
    expression: () => `
count by (cluster, namespace, workload, workload_type, cause) (
  label_replace(
    label_replace(
      kube_pod_container_status_waiting_reason{
        reason=~".*Image.*|RegistryUnavailable|CreateContainer(Config)?Error|Pre(Create|Start)HookError"
      }
      or
      kube_pod_init_container_status_waiting_reason{
        reason=~".*Image.*|RegistryUnavailable|CreateContainer(Config)?Error|Pre(Create|Start)HookError"
      },
      "cause", "$1", "reason", "(.+)"
    ),
    "cause", "ImagePull", "reason", ".*Image.*|RegistryUnavailable"
  )
  * on (cluster, namespace, pod) group_left (workload, workload_type)
  aks_monitoring:pod_workload:info
)
`,
    summary:
      "{{ $value }} containers of {{ $labels.workload_type }} {{ $labels.namespace }}/{{ $labels.workload }} cannot be created: {{ $labels.cause }}.",
    why: "It does not mend itself: an image, a secret or a config map is missing, misspelt or refused.",
  },
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
    // Of pods on a node that is not ready the node's own alert tells.
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
  unless on (cluster, namespace, pod) (
    kube_pod_info
    and on (cluster, node) (kube_node_status_condition{condition="Ready", status="true"} == 0)
  )
)
`,
    summary:
      "{{ $value }} pods of {{ $labels.workload_type }} {{ $labels.namespace }}/{{ $labels.workload }} run and do not get ready.",
    why: "Services send them nothing: the others carry their load, and a rollout waits for them.",
  },
] as const satisfies readonly PrometheusRule[];
