/** Layer 3 of Microsoft's guide: what runs in the cluster - logs of containers, events of Kubernetes. */
import type * as pulumi from "@pulumi/pulumi";

import { ContainerInsights } from "../../components/container-insights";
import type { Onboarding } from "../../components/container-insights-onboarding";
import { whatTheAgentSends } from "../agent-settings";
import type { Settings } from "../config";
import { containerInsightsRuleName } from "../names";
import type { Shared } from "../shared";

/** What this layer adds to the stack. */
export interface KubernetesObjectsAndWorkloads {
  /** Undefined when Container insights is off. */
  readonly containerInsights: ContainerInsights | undefined;
}

/** How the agent is switched on, and where it sends when not to the public endpoint. */
export interface AgentWays {
  readonly onboarding: Onboarding;
  readonly endpointId: pulumi.Output<string> | undefined;
}

/** Collects what containers write and what Kubernetes reports. */
export function createKubernetesObjectsAndWorkloads(
  settings: Settings,
  { cluster, logs, resourceGroupName }: Shared,
  { onboarding, endpointId }: AgentWays,
): KubernetesObjectsAndWorkloads {
  const chosen = settings.logs;
  if (chosen.containerInsights === "off") return { containerInsights: undefined };
  const containerInsights = new ContainerInsights("container-insights", {
    resourceGroupName,
    clusterId: cluster.id,
    workspaceId: logs.workspaceId,
    workspaceLocation: logs.location,
    ruleName: containerInsightsRuleName(cluster.name, settings.location),
    interval: chosen.interval,
    ...whatTheAgentSends(settings),
    transforms: { ...chosen.transforms },
    onboarding,
    ...(endpointId === undefined ? {} : { endpointId }),
    tags: { ...settings.tags },
  });
  return { containerInsights };
}
