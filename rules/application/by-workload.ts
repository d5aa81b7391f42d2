/** Metrics that pods tell of themselves, by the workload that was deployed. */

/**
 * An expression over pods with the names of Kubernetes: pods scraped by their annotations have
 * `kubernetes_namespace` and `kubernetes_pod_name`, those of a monitor `namespace` and `pod`. Indented as
 * the inner part of an aggregation.
 */
export function ofPods(expression: string): string {
  return `  label_replace(
    label_replace(
      ${expression.trim().replaceAll("\n", "\n      ")},
      "namespace", "$1", "kubernetes_namespace", "(.+)"
    ),
    "pod", "$1", "kubernetes_pod_name", "(.+)"
  )`;
}

/** The same with the labels `workload` and `workload_type` of what owns the pods. */
export function byWorkload(expression: string): string {
  return `${ofPods(expression)}
  * on (cluster, namespace, pod) group_left (workload, workload_type)
  aks_monitoring:pod_workload:info`;
}
