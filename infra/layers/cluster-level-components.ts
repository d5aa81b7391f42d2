/** Layer 1 of Microsoft's guide: the nodes - their metrics, and with them those of all that runs. */
import { ManagedPrometheus } from "../../components/managed-prometheus";
import type { Settings } from "../config";
import { prometheusEndpointName, prometheusRuleName } from "../names";
import type { Shared } from "../shared";

/** What this layer adds to the stack. */
export interface ClusterLevelComponents {
  /** Undefined when no Prometheus metrics are collected. */
  readonly prometheus: ManagedPrometheus | undefined;
}

/** Collects Prometheus metrics of nodes, kubelets, containers and Kubernetes objects. */
export function createClusterLevelComponents(
  { metrics: chosen, location, tags }: Settings,
  { cluster, metrics, resourceGroupName }: Shared,
): ClusterLevelComponents {
  if (metrics === undefined) return { prometheus: undefined };
  const prometheus = new ManagedPrometheus("prometheus", {
    resourceGroupName,
    clusterId: cluster.id,
    accountId: metrics.id,
    accountLocation: metrics.location,
    endpointName: prometheusEndpointName(cluster.name, location),
    ruleName: prometheusRuleName(cluster.name, location),
    labels: chosen.labels,
    annotations: chosen.annotations,
    controlPlaneMetrics: chosen.controlPlane,
    tags: { ...tags },
  });
  return { prometheus };
}
