/**
 * What .NET processes run out of inside of their containers: memory that the garbage collector may have,
 * and threads. One alert per workload. How pods find their workload: see `by-workload.ts`.
 * Source: github.com/open-telemetry/semantic-conventions, docs/runtime/dotnet-metrics.md.
 */
import type { PrometheusRule } from "../types";
import { byWorkload, ofPods } from "./by-workload";

export const dotnet = [
  {
    kind: "prometheus",
    id: "DotnetHeapNearlyFull",
    title: "The heap of a .NET process is nearly full",
    layer: "Application",
    severity: 2,
    requires: "dotnetMetrics",
    for: "PT15M",
    optOut: true,
    thresholds: {
      usage: {
        says: "Share of the heap's limit that is in use after the garbage was collected.",
        unit: "percent",
        default: 90,
        min: 50,
        max: 99,
      },
      limit: {
        says: "Limit of the heap, as a share of the container's memory limit: DOTNET_GCHeapHardLimitPercent.",
        unit: "percent",
        default: 75,
        min: 10,
        max: 100,
      },
    },
    // Nothing tells the limit of the heap itself, nor which container of the pod the process is in: the
    // largest limit counts, and a pod of which a container has none is not looked at. The runtime
    // names the generation in its own way, the conventions in another.
    // Source: learn.microsoft.com/dotnet/core/runtime-config/garbage-collector, heap limit.
    expression: ({ usage, limit }) => `
max by (cluster, namespace, workload, workload_type) (
${ofPods(`
sum without (gc_heap_generation, dotnet_gc_heap_generation) (
  dotnet_gc_last_collection_heap_size_bytes
)
`)}
  / on (cluster, namespace, pod) group_left ()
  (
    max by (cluster, namespace, pod) (
      kube_pod_container_resource_limits{resource="memory"} * ${limit} / 100
    )
    unless on (cluster, namespace, pod) (
      kube_pod_container_info
      unless on (cluster, namespace, pod, container)
      kube_pod_container_resource_limits{resource="memory"}
    )
  )
  * on (cluster, namespace, pod) group_left (workload, workload_type)
  aks_monitoring:pod_workload:info
) > ${usage} / 100
`,
    summary:
      "{{ $value | humanizePercentage }} of the heap of a pod of {{ $labels.workload }} in " +
      "{{ $labels.namespace }} are in use after collection.",
    why:
      "The collector works more and more for less and less, until an allocation fails with " +
      "OutOfMemoryException.",
  },
  {
    kind: "prometheus",
    id: "DotnetThreadPoolStarved",
    title: "Work waits for the threads of a .NET process",
    layer: "Application",
    severity: 2,
    requires: "dotnetMetrics",
    for: "PT10M",
    optOut: true,
    thresholds: {
      queue: {
        says: "Work items that wait for a thread all the time.",
        unit: "work items",
        default: 20,
        min: 1,
        max: 100_000,
      },
    },
    // The least of ten minutes: a queue that is empty now and then is worked off.
    expression: ({ queue }) => `
max by (cluster, namespace, workload, workload_type) (
${byWorkload(`min_over_time(dotnet_thread_pool_queue_length[10m])`)}
) > ${queue}
`,
    summary:
      "In a pod of {{ $labels.workload }} in {{ $labels.namespace }} {{ $value | humanize }} work items or " +
      "more wait for a thread.",
    why:
      "Threads are blocked, mostly by calls that wait where they should be awaited. The processor is " +
      "idle, and every request is slow.",
  },
] as const satisfies readonly PrometheusRule[];
