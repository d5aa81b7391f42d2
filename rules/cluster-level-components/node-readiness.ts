/**
 * Whether nodes are ready. A kubelet that reports trouble says `Ready` is false; one that reports
 * nothing any more is made `unknown` by the control plane. A node that the cloud has switched off
 * (scale-down mode or eviction policy Deallocate) or that the autoscaler removes says so in a taint.
 * Source: kubernetes.io/docs/reference/node/node-status; learn.microsoft.com/azure/aks/node-auto-repair.
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
  {
    kind: "prometheus",
    id: "NodeUnreachable",
    title: "A node no longer reports",
    layer: "Cluster-level components",
    severity: 2,
    for: "PT15M",
    thresholds: {},
    expression: () => `
max by (cluster, node) (kube_node_status_condition{condition="Ready", status="unknown"}) == 1
unless on (cluster, node)
kube_node_spec_taint{key=~"node.cloudprovider.kubernetes.io/shutdown|ToBeDeletedByClusterAutoscaler"}
`,
    summary: "Node {{ $labels.node }} has not reported to the control plane for 15 minutes.",
    why:
      "Its pods are started elsewhere, but those of stateful sets and volumes that it holds wait " +
      "until the node is back or removed.",
  },
  {
    kind: "prometheus",
    id: "NodeReadinessFlapping",
    title: "A node is ready and not ready by turns",
    layer: "Cluster-level components",
    severity: 2,
    for: "PT5M",
    thresholds: {
      changes: {
        says: "Changes of the node's readiness within an hour; a restart makes two.",
        unit: "changes",
        default: 5,
        min: 2,
        max: 20,
      },
    },
    expression: ({ changes }) => `
max by (cluster, node) (
  changes(kube_node_status_condition{condition="Ready", status="true"}[1h])
) > ${changes}
`,
    summary:
      "Node {{ $labels.node }} went between ready and not ready {{ $value }} times in an hour.",
    why:
      "Each time its endpoints are taken out and put back, and pods may be evicted; no single spell " +
      "is long enough for an alert of its own.",
  },
  {
    kind: "prometheus",
    id: "ClusterNodesNotReady",
    title: "Most nodes of the cluster are not ready",
    layer: "Cluster-level components",
    severity: 1,
    for: "PT10M",
    thresholds: {
      share: {
        says: "Share of the nodes that are not ready; nodes that the cloud has switched off do not count.",
        unit: "percent",
        default: 50,
        min: 10,
        max: 99,
      },
    },
    // One node alone is NodeNotReady's or NodeUnreachable's, even if it is the only one.
    expression: ({ share }) => `
avg by (cluster) (
  1 - max by (cluster, node) (kube_node_status_condition{condition="Ready", status="true"})
  unless on (cluster, node)
  kube_node_spec_taint{key="node.cloudprovider.kubernetes.io/shutdown"}
) > ${share} / 100
and on (cluster)
sum by (cluster) (
  1 - max by (cluster, node) (kube_node_status_condition{condition="Ready", status="true"})
  unless on (cluster, node)
  kube_node_spec_taint{key="node.cloudprovider.kubernetes.io/shutdown"}
) >= 2
`,
    summary:
      "{{ $value | humanizePercentage }} of the nodes of {{ $labels.cluster }} are not ready.",
    why:
      "What ran there has too few places left: expect an outage. So many nodes at once have one " +
      "cause, such as the network, an identity, or an upgrade.",
  },
] as const satisfies readonly PrometheusRule[];
