/**
 * What Java processes run out of inside of their containers, where the kubelet cannot see it; by
 * OpenTelemetry's conventions, one alert per workload. How pods find their workload: see `by-workload.ts`.
 * Source: github.com/open-telemetry/semantic-conventions, docs/runtime/jvm-metrics.md.
 */
import type { PrometheusRule } from "../types";
import { byWorkload } from "./by-workload";

export const jvm = [
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
${byWorkload(`
jvm_memory_used_after_last_gc_bytes{jvm_memory_pool_name=~".+ Old Gen|Tenured Gen|ZHeap|ZGC Old Generation|Shenandoah"}
/ jvm_memory_limit_bytes
`)}
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
        // Of samples that are 4 minutes late a rate shows little more than half.
        max: 30,
      },
    },
    // Cycles of ZGC and Shenandoah run beside the program and are no pauses.
    expression: ({ pause }) => `
max by (cluster, namespace, workload, workload_type) (
${byWorkload(`
sum without (jvm_gc_name, jvm_gc_action) (
  rate(jvm_gc_duration_seconds_sum{jvm_gc_name!~".+ Cycles"}[10m])
)
`)}
) > ${pause} / 100
`,
    summary:
      "A pod of {{ $labels.workload }} in {{ $labels.namespace }} spends " +
      "{{ $value | humanizePercentage }} of its time in pauses for the garbage collector.",
    why: "No request is answered in a pause: answers are late by as much, and probes may fail.",
  },
] as const satisfies readonly PrometheusRule[];
