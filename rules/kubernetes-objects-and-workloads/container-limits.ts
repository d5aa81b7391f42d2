/**
 * Containers at their limits: throttled for their processor limit, or close to the memory at which
 * they are killed. A container without a limit has nothing to reach.
 * Source: kubernetes.io/docs/concepts/configuration/manage-resources-containers.
 */
import type { PrometheusRule } from "../types";

export const containerLimits = [
  {
    kind: "prometheus",
    id: "ContainerCpuThrottled",
    title: "Containers are throttled by their processor limit",
    layer: "Kubernetes objects and workloads",
    severity: 3,
    for: "PT15M",
    optOut: true,
    thresholds: {
      percent: {
        says: "Share of the scheduler's periods in which the workload's containers were held back.",
        unit: "percent",
        default: 50,
        min: 1,
        max: 99,
      },
    },
    // AKS sets the limits of what it runs in kube-system. The sum of a pod has no name of a container.
    expression: ({ percent }) => `
sum by (cluster, namespace, workload, workload_type, container) (
  increase(container_cpu_cfs_throttled_periods_total{container!="", namespace!="kube-system"}[15m])
  * on (cluster, namespace, pod) group_left (workload, workload_type)
  aks_monitoring:pod_workload:info
)
/ on (cluster, namespace, workload, workload_type, container)
sum by (cluster, namespace, workload, workload_type, container) (
  increase(container_cpu_cfs_periods_total[15m])
  * on (cluster, namespace, pod) group_left (workload, workload_type)
  aks_monitoring:pod_workload:info
)
> ${percent} / 100
`,
    summary:
      "Container {{ $labels.container }} of {{ $labels.workload_type }} {{ $labels.namespace }}/{{ $labels.workload }} is held back in {{ $value | humanizePercentage }} of its time.",
    why: "Requests take longer although the node may be idle, and probes can fail for it.",
  },
  {
    kind: "prometheus",
    id: "ContainerMemoryNearLimit",
    title: "Containers use nearly all the memory of their limit",
    layer: "Kubernetes objects and workloads",
    severity: 3,
    for: "PT15M",
    optOut: true,
    thresholds: {
      percent: {
        says: "Share of the limit that a container uses all the time, in the pod that uses most.",
        unit: "percent",
        default: 90,
        min: 10,
        max: 99,
      },
    },
    // What is in use at least: a peak that the garbage collector takes down again is none.
    expression: ({ percent }) => `
max by (cluster, namespace, workload, workload_type, container) (
  (
    max by (cluster, namespace, pod, container) (
      min_over_time(container_memory_working_set_bytes[15m])
    )
    / on (cluster, namespace, pod, container)
    max by (cluster, namespace, pod, container) (
      kube_pod_container_resource_limits{resource="memory"}
    )
  )
  * on (cluster, namespace, pod) group_left (workload, workload_type)
  aks_monitoring:pod_workload:info
) > ${percent} / 100
`,
    summary:
      "Container {{ $labels.container }} of {{ $labels.workload_type }} {{ $labels.namespace }}/{{ $labels.workload }} uses {{ $value | humanizePercentage }} of its memory limit.",
    why: "At the limit it is killed in the middle of its work, and starts again from nothing.",
  },
] as const satisfies readonly PrometheusRule[];
