/**
 * What a Managed Grafana reads over private links: it is in a network of Azure's own, so that each way
 * is asked for, and approved by the owner of what it leads to.
 */
import * as pulumi from "@pulumi/pulumi";

import type { Grafana } from "../components/grafana";
import {
  approvalWarning,
  GrafanaConnections,
  type GrafanaConnection,
} from "../components/grafana-connections";
import { GROUP_IDS } from "../signals/private-link";
import type { Settings } from "./config";
import type { Shared } from "./shared";

/** A Managed Grafana reads what is closed to public networks through connections of its own. */
export function connectGrafana(
  { grafana: chosen, logs: { publicQuery: logsAreOpen }, metrics: metricsOf, ...rest }: Settings,
  { metrics, resourceGroupName }: Shared,
  grafana: Grafana | undefined,
  scopeId: pulumi.Output<string>,
): GrafanaConnections | undefined {
  if (grafana?.grafanaId === undefined) return undefined;
  const connections: GrafanaConnection[] = [];
  if (metrics !== undefined && !metricsOf.publicQuery) {
    connections.push({
      ...{ key: "grafana-metrics", groupId: GROUP_IDS.metrics, resourceId: metrics.id },
      resourceRegion: metrics.location,
    });
  }
  if (!logsAreOpen) {
    connections.push({ key: "grafana-logs", groupId: GROUP_IDS.scope, resourceId: scopeId });
  }
  if (connections.length === 0) return undefined;
  const made = new GrafanaConnections("grafana-connections", {
    resourceGroupName,
    grafanaName: grafana.grafanaId.apply((id) => id.split("/").at(-1) ?? ""),
    location: rest.location,
    connections,
    requestMessage: `Managed Grafana ${chosen.name}, made by the stack of the cluster's monitoring`,
    tags: { ...rest.tags },
  });
  warnOfPending(made, connections);
  return made;
}

function warnOfPending(
  { states }: GrafanaConnections,
  connections: readonly GrafanaConnection[],
): void {
  for (const { key, resourceId } of connections) {
    pulumi.all([states[key], resourceId]).apply(([state, targetId]) => {
      const warning = approvalWarning(key, state ?? "Unknown", targetId);
      if (warning !== undefined) void pulumi.log.warn(warning);
    });
  }
}
