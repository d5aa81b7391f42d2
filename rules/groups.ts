/** The groups of Prometheus rules, in the order in which they are deployed; at most 20 rules each. */
import { nodeReadiness } from "./cluster-level-components/node-readiness";
import { workloadRecords } from "./kubernetes-objects-and-workloads/workload-records";
import { collection } from "./self-monitoring/collection";
import type { PrometheusGroup } from "./types";

/** Microsoft's recording rules, which views of the portal and dashboards read. */
export const recordingGroups: readonly PrometheusGroup[] = [];

/** Our alerts, and what is recorded for them. */
export const prometheusGroups: readonly PrometheusGroup[] = [
  {
    id: "nodes",
    namePrefix: "NodeAlerts-",
    layer: "Cluster-level components",
    says: "Alerts on nodes: whether they are ready, and what they run out of.",
    rules: [...nodeReadiness],
  },
  {
    id: "pods",
    namePrefix: "PodAlerts-",
    layer: "Kubernetes objects and workloads",
    says: "Whose pod it is, and alerts on pods and their containers, one per workload.",
    rules: [...workloadRecords],
  },
  {
    id: "collection",
    namePrefix: "CollectionAlerts-",
    layer: "Self-monitoring",
    says: "Alerts on the collection itself: targets, agents, and metrics that do not arrive.",
    rules: [...collection],
  },
];
