/**
 * Containers that start again and again: one alert per workload and container, and one per cause, so that
 * a container that is killed for its memory is not told as a crash loop as well.
 * Source: kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle, restarts of containers.
 */
import type { PrometheusRule } from "../types";

export const containerRestarts = [
  {
    kind: "prometheus",
    id: "PodCrashLooping",
    title: "Containers crash again and again",
    layer: "Kubernetes objects and workloads",
    severity: 2,
    for: "PT10M",
    optOut: true,
    thresholds: {
      restarts: {
        says: "How often a container has to restart within an hour.",
        unit: "restarts",
        default: 5,
        min: 2,
        max: 30,
      },
    },
    // A container that runs some minutes before it crashes restarts seldom: it is told once it has
    // been backed off again and again for more than a quarter of an hour.
    expression: ({ restarts }) => `
count by (cluster, namespace, workload, workload_type, container) (
  (
    (
      (
        increase(kube_pod_container_status_restarts_total[1h]) >= ${restarts}
        and on (cluster, uid, container)
          changes(kube_pod_container_status_restarts_total[20m]) > 0
      )
      or
      (
        increase(kube_pod_init_container_status_restarts_total[1h]) >= ${restarts}
        and on (cluster, uid, container)
          changes(kube_pod_init_container_status_restarts_total[20m]) > 0
      )
      or on (cluster, uid, container)
      (
        max_over_time(kube_pod_container_status_waiting_reason{reason="CrashLoopBackOff"}[15m])
        and on (cluster, uid, container)
          max_over_time(
            kube_pod_container_status_waiting_reason{reason="CrashLoopBackOff"}[15m] offset 30m
          )
      )
    )
    unless on (cluster, uid, container)
      kube_pod_container_status_last_terminated_reason{reason="OOMKilled"}
  )
  * on (cluster, namespace, pod) group_left (workload, workload_type)
  aks_monitoring:pod_workload:info
)
`,
    summary:
      "Container {{ $labels.container }} of {{ $labels.workload_type }} {{ $labels.namespace }}/{{ $labels.workload }} crashes again and again in {{ $value }} pods.",
    why: "Kubernetes waits up to five minutes before each restart; meanwhile the pod serves nothing.",
  },
  {
    kind: "prometheus",
    id: "ContainerOomKilled",
    title: "Containers are killed for using more memory than their limit",
    layer: "Kubernetes objects and workloads",
    severity: 2,
    for: "PT10M",
    optOut: true,
    thresholds: {
      kills: {
        says: "How often containers of that name have to be killed within an hour, over all pods.",
        unit: "kills",
        default: 2,
        min: 1,
        max: 1000,
      },
    },
    // The reason of the last end stays until the pod is replaced: only with a restart is it news.
    expression: ({ kills }) => `
round(
  sum by (cluster, namespace, workload, workload_type, container) (
    (
      increase(kube_pod_container_status_restarts_total[1h])
      and on (cluster, uid, container)
        kube_pod_container_status_last_terminated_reason{reason="OOMKilled"}
    )
    * on (cluster, namespace, pod) group_left (workload, workload_type)
    aks_monitoring:pod_workload:info
  )
) >= ${kills}
`,
    summary:
      "Container {{ $labels.container }} of {{ $labels.workload_type }} {{ $labels.namespace }}/{{ $labels.workload }} was killed for its memory {{ $value }} times within an hour.",
    why: "It is killed in the middle of its work: requests and unsaved data are lost each time.",
  },
] as const satisfies readonly PrometheusRule[];
