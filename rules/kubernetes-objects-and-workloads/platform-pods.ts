/**
 * Pods by the free platform metrics of the cluster, where no Prometheus metrics are collected; see
 * `cluster-level-components/platform-nodes.ts`. The metric has one for each pod and minute, and its sum
 * says how long how many pods were in a phase. It is split by namespace, not by pod: pods come and go,
 * and every one that ever was would be a time series to pay. Source: supported-metrics, 2026-07-31.
 */
import type { MetricRule } from "../types";

const COMMON = {
  kind: "metric",
  layer: "Kubernetes objects and workloads",
  requires: "withoutPrometheus",
} as const;

function inPhase(phase: string, threshold: number) {
  return {
    metric: "kube_pod_status_phase",
    aggregation: "Total",
    operator: "GreaterThanOrEqual",
    threshold,
    dimensions: [
      { name: "phase", operator: "Include", values: [phase] },
      { name: "namespace", operator: "Include", values: ["*"] },
    ],
  } as const;
}

export const platformPods = [
  {
    ...COMMON,
    id: "PlatformPodsPending",
    title: "Pods of a namespace wait to be started (by platform metrics)",
    severity: 2,
    window: "PT30M",
    frequency: "PT5M",
    thresholds: {
      waiting: {
        says: "Minutes that pods of a namespace wait within half an hour, all together.",
        unit: "pod minutes",
        default: 25,
        min: 5,
        max: 10_000,
      },
    },
    condition: ({ waiting = NaN }) => inPhase("Pending", waiting),
    why: "The workload runs with fewer pods than it wants: no node has room, or no image or volume comes.",
  },
  {
    ...COMMON,
    id: "PlatformPodsFailed",
    title: "Pods of a namespace have failed (by platform metrics)",
    severity: 3,
    window: "PT1H",
    frequency: "PT15M",
    thresholds: {
      failed: {
        says: "Minutes that pods of a namespace are failed within an hour, all together.",
        unit: "pod minutes",
        default: 150,
        min: 5,
        max: 100_000,
      },
    },
    condition: ({ failed = NaN }) => inPhase("Failed", failed),
    why: "Several ended for good, and the last words of each are kept until somebody deletes it.",
  },
] as const satisfies readonly MetricRule[];
