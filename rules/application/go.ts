/**
 * What Go processes run out of before their containers do. How pods find their workload: see `by-workload.ts`.
 * Source: github.com/open-telemetry/semantic-conventions, docs/runtime/go-metrics.md.
 */
import type { PrometheusRule } from "../types";
import { byWorkload } from "./by-workload";

export const go = [
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
${byWorkload(`sum without (go_memory_type) (go_memory_used_bytes) / go_memory_limit_bytes`)}
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
