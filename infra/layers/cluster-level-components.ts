/** Layer 1 of Microsoft's guide: the nodes - their metrics, and with them those of all that runs. */
import { ManagedPrometheus } from "../../components/managed-prometheus";
import { isAlert } from "../../rules/render-prometheus";
import type { PrometheusGroup } from "../../rules/types";
import { ALERTS_OPT_OUT_LABEL } from "../../signals/opt-out";
import type { Settings } from "../config";
import { prometheusEndpointName, prometheusRuleName } from "../names";
import type { RulesInUse } from "../rules-in-use";
import type { Shared } from "../shared";

/** What this layer adds to the stack. */
export interface ClusterLevelComponents {
  /** Undefined when no Prometheus metrics are collected. */
  readonly prometheus: ManagedPrometheus | undefined;
}

/** Collects Prometheus metrics of nodes, kubelets, containers and Kubernetes objects. */
export function createClusterLevelComponents(
  { metrics: chosen, network, location, tags }: Settings,
  { cluster, metrics, resourceGroupName }: Shared,
  { groups }: RulesInUse,
): ClusterLevelComponents {
  if (metrics === undefined) return { prometheus: undefined };
  const prometheus = new ManagedPrometheus("prometheus", {
    resourceGroupName,
    clusterId: cluster.id,
    accountId: metrics.id,
    accountLocation: metrics.location,
    endpointName: prometheusEndpointName(cluster.name, location),
    ruleName: prometheusRuleName(cluster.name, location),
    labels: withOptOutLabel(chosen.labels, groups),
    annotations: chosen.annotations,
    controlPlaneMetrics: chosen.controlPlane,
    publicIngestion: network.privateLink?.ingestion !== "private",
    tags: { ...tags },
  });
  return { prometheus };
}

/** Rules that namespaces can opt out of read the label with which they do. */
function withOptOutLabel(
  labels: Settings["metrics"]["labels"],
  groups: readonly PrometheusGroup[],
): Settings["metrics"]["labels"] {
  const asked = groups.some(({ rules }) =>
    rules.some((rule) => isAlert(rule) && rule.optOut === true),
  );
  const { namespaces = [] } = labels;
  if (!asked || namespaces.includes("*")) return labels;
  return { ...labels, namespaces: [...new Set([...namespaces, ALERTS_OPT_OUT_LABEL])].sort() };
}
