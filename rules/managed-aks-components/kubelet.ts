/**
 * Kubelets at work: each second one lists the containers of its node, and it times how long pods take
 * to start. Both are slow when the container runtime, the disk or the network of the node is, long
 * before the node is not ready. Source: kubernetes pkg/kubelet/metrics.
 */
import type { PrometheusRule } from "../types";

export const kubelet = [
  {
    kind: "prometheus",
    id: "KubeletRelistSlow",
    title: "The container runtime of a node answers slowly",
    layer: "Managed AKS components",
    severity: 3,
    for: "PT15M",
    thresholds: {
      seconds: {
        says: "Average time of listing the containers of the node.",
        unit: "seconds",
        default: 2,
        min: 0.1,
        max: 60,
      },
    },
    expression: ({ seconds = NaN }) => `
rate(kubelet_pleg_relist_duration_seconds_sum[10m])
/ on (cluster, instance)
rate(kubelet_pleg_relist_duration_seconds_count[10m])
> ${seconds}
`,
    summary:
      'Listing its containers takes node {{ $labels.instance }} {{ $value | printf "%.1f" }} seconds.',
    why: "Pods start, stop and are restarted late there; after three minutes the node is not ready.",
  },
  {
    kind: "prometheus",
    id: "KubeletPodStartSlow",
    title: "Pods start slowly on a node",
    layer: "Managed AKS components",
    severity: 3,
    // A single rollout with slow volumes has passed by then.
    for: "PT45M",
    thresholds: {
      seconds: {
        says: "Average time until a pod runs, without pulling images and init containers.",
        unit: "seconds",
        default: 60,
        min: 5,
        max: 1800,
      },
      pods: {
        says: "Pods that start on a node in half an hour, below which an average says nothing.",
        unit: "pods",
        default: 3,
        min: 0.5,
        max: 250,
      },
    },
    expression: ({ seconds = NaN, pods = NaN }) => `
increase(kubelet_pod_start_sli_duration_seconds_sum[30m])
/ on (cluster, instance)
(increase(kubelet_pod_start_sli_duration_seconds_count[30m]) > ${pods})
> ${seconds}
`,
    summary:
      'Pods take {{ $value | printf "%.0f" }} seconds to start on node {{ $labels.instance }}, images aside.',
    why: "Rollouts and scaling out take long; mostly volumes, addresses or the runtime are behind it.",
  },
] as const satisfies readonly PrometheusRule[];
