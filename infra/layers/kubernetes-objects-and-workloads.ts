/** Layer 3 of Microsoft's guide: what runs in the cluster - logs of containers, events of Kubernetes. */
import { ContainerInsights } from "../../components/container-insights";
import { CONTAINER_INSIGHTS_PRESETS } from "../../signals/container-insights";
import type { Settings } from "../config";
import { containerInsightsRuleName } from "../names";
import type { Shared } from "../shared";

/** What this layer adds to the stack. */
export interface KubernetesObjectsAndWorkloads {
  /** Undefined when Container insights is off. */
  readonly containerInsights: ContainerInsights | undefined;
}

/** Collects what containers write and what Kubernetes reports. */
export function createKubernetesObjectsAndWorkloads(
  settings: Settings,
  { cluster, logs, resourceGroupName }: Shared,
): KubernetesObjectsAndWorkloads {
  const choice = settings.logs.containerInsights;
  if (choice === "off") return { containerInsights: undefined };
  const { streams, interval, excludedNamespaces } = CONTAINER_INSIGHTS_PRESETS[choice];
  const containerInsights = new ContainerInsights("container-insights", {
    resourceGroupName,
    clusterId: cluster.id,
    workspaceId: logs.workspaceId,
    workspaceLocation: logs.location,
    ruleName: containerInsightsRuleName(cluster.name, settings.location),
    streams: [...streams],
    interval,
    excludedNamespaces: [...excludedNamespaces],
    tags: { ...settings.tags },
  });
  return { containerInsights };
}
