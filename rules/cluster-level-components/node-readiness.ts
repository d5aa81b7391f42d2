/**
 * Whether nodes are ready. A kubelet that reports trouble says `Ready` is false; one that reports
 * nothing any more is made `unknown` by the control plane.
 * Source: kubernetes.io/docs/reference/node/node-status.
 */
import type { PrometheusRule } from "../types";

export const nodeReadiness = [
  {
    kind: "prometheus",
    id: "NodeNotReady",
    title: "A node is not ready",
    layer: "Cluster-level components",
    severity: 2,
    for: "PT15M",
    thresholds: {},
    expression: () => `
max by (cluster, node) (kube_node_status_condition{condition="Ready", status="false"}) == 1
`,
    summary: "Node {{ $labels.node }} has been up and not ready for 15 minutes.",
    why: "No pod is started there, and Kubernetes moves the running ones away.",
  },
] as const satisfies readonly PrometheusRule[];
