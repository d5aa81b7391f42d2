/**
 * How much of a cluster is left, recorded once: pages about what runs on the nodes stay silent while
 * `ClusterNodesNotReady` pages for the nodes themselves. A cluster of one node has no such series: its
 * node is a ticket, and what no longer runs is the page.
 */
import type { RecordingRule } from "../types";

/** `aks_monitoring:cluster_nodes_ready:ratio`: share of the nodes that are ready, 0 to 1. */
export const clusterNodesRecord = [
  {
    record: "aks_monitoring:cluster_nodes_ready:ratio",
    expression: `
avg by (cluster) (
  max by (cluster, node) (kube_node_status_condition{condition="Ready", status="true"})
)
and on (cluster)
count by (cluster) (count by (cluster, node) (kube_node_info)) > 1
`,
  },
] as const satisfies readonly RecordingRule[];
