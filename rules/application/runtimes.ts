/**
 * What runtimes run out of inside of their containers, where the kubelet cannot see it; by OpenTelemetry's
 * conventions, one alert per workload. How pods find their workload: see `http.ts`.
 * Source: github.com/open-telemetry/semantic-conventions, docs/runtime.
 */
import type { PrometheusRule } from "../types";

export const runtimes = [
  {
    kind: "prometheus",
    id: "JvmHeapNearlyFull",
    title: "The heap of a Java process is nearly full",
    layer: "Application",
    severity: 2,
    requires: "jvmMetrics",
    for: "PT15M",
    optOut: true,
    thresholds: {
      usage: {
        says: "Share of the heap that is in use after the garbage was collected.",
        unit: "percent",
        default: 90,
        min: 50,
        max: 99,
      },
    },
    // What lives long. The pools of the young are full by turns, and have no limit of their own.
    expression: ({ usage }) => `
max by (cluster, namespace, workload, workload_type) (
  label_replace(
    label_replace(
      jvm_memory_used_after_last_gc_bytes{jvm_memory_pool_name=~".+ Old Gen|Tenured Gen|ZHeap|ZGC Old Generation|Shenandoah"}
      / jvm_memory_limit_bytes,
      "namespace", "$1", "kubernetes_namespace", "(.+)"
    ),
    "pod", "$1", "kubernetes_pod_name", "(.+)"
  )
  * on (cluster, namespace, pod) group_left (workload, workload_type)
  aks_monitoring:pod_workload:info
) > ${usage} / 100
`,
    summary:
      "{{ $value | humanizePercentage }} of the heap of a pod of {{ $labels.workload }} in " +
      "{{ $labels.namespace }} are in use after collection.",
    why: "The collector works more and more for less and less, until the process ends with OutOfMemoryError.",
  },
  {
    kind: "prometheus",
    id: "JvmGcPausing",
    title: "A Java process stands still to collect garbage",
    layer: "Application",
    severity: 3,
    requires: "jvmMetrics",
    for: "PT15M",
    optOut: true,
    thresholds: {
      pause: {
        says: "Share of the time in pauses for the collector.",
        unit: "percent",
        default: 15,
        min: 1,
        max: 90,
      },
    },
    // Cycles of ZGC and Shenandoah run beside the program and are no pauses.
    expression: ({ pause }) => `
max by (cluster, namespace, workload, workload_type) (
  label_replace(
    label_replace(
      sum without (jvm_gc_name, jvm_gc_action) (
        rate(jvm_gc_duration_seconds_sum{jvm_gc_name!~".+ Cycles"}[10m])
      ),
      "namespace", "$1", "kubernetes_namespace", "(.+)"
    ),
    "pod", "$1", "kubernetes_pod_name", "(.+)"
  )
  * on (cluster, namespace, pod) group_left (workload, workload_type)
  aks_monitoring:pod_workload:info
) > ${pause} / 100
`,
    summary:
      "A pod of {{ $labels.workload }} in {{ $labels.namespace }} spends " +
      "{{ $value | humanizePercentage }} of its time in pauses for the garbage collector.",
    why: "No request is answered in a pause: answers are late by as much, and probes may fail.",
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
  label_replace(
    label_replace(
      min_over_time(dotnet_thread_pool_queue_length[10m]),
      "namespace", "$1", "kubernetes_namespace", "(.+)"
    ),
    "pod", "$1", "kubernetes_pod_name", "(.+)"
  )
  * on (cluster, namespace, pod) group_left (workload, workload_type)
  aks_monitoring:pod_workload:info
) > ${queue}
`,
    summary:
      "In a pod of {{ $labels.workload }} in {{ $labels.namespace }} {{ $value | humanize }} work items or " +
      "more wait for a thread.",
    why:
      "Threads are blocked, mostly by calls that wait where they should be awaited. The processor is " +
      "idle, and every request is slow.",
  },
  {
    kind: "prometheus",
    id: "GoMemoryNearLimit",
    title: "A Go process is at its memory limit",
    layer: "Application",
    severity: 3,
    requires: "goMetrics",
    for: "PT15M",
    optOut: true,
    thresholds: {
      usage: {
        says: "Share of GOMEMLIMIT that is in use.",
        unit: "percent",
        default: 95,
        min: 50,
        max: 99,
      },
    },
    // Without a limit the runtime has one of 8 exabytes, of which nothing is used.
    expression: ({ usage }) => `
max by (cluster, namespace, workload, workload_type) (
  label_replace(
    label_replace(
      sum without (go_memory_type) (go_memory_used_bytes) / go_memory_limit_bytes,
      "namespace", "$1", "kubernetes_namespace", "(.+)"
    ),
    "pod", "$1", "kubernetes_pod_name", "(.+)"
  )
  * on (cluster, namespace, pod) group_left (workload, workload_type)
  aks_monitoring:pod_workload:info
) > ${usage} / 100
`,
    summary:
      "A pod of {{ $labels.workload }} in {{ $labels.namespace }} uses {{ $value | humanizePercentage }} " +
      "of its GOMEMLIMIT.",
    why:
      "The limit is soft: the collector takes up to half of the processor to keep to it, and the process " +
      "becomes slow before the container is killed.",
  },
] as const satisfies readonly PrometheusRule[];
