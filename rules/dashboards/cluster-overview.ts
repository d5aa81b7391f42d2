/**
 * Cluster overview: is the cluster well, and if not, where. Reads the minimal profile of managed
 * Prometheus, free platform metrics of the control plane, events and the audit log.
 */
import { controlPlane } from "./rows/control-plane";
import { nodes } from "./rows/nodes";
import { now } from "./rows/now";
import { workloads } from "./rows/workloads";
import type { Dashboard } from "./types";

export const clusterOverview: Dashboard = {
  id: "cluster-overview",
  title: "Cluster overview",
  description: "Nodes, workloads and control plane of one cluster.",
  from: "now-6h",
  rows: [now, nodes, workloads, controlPlane],
};
