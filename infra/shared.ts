/** What several layers build on: the group, the stores of logs and metrics, and who is told. */
import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";

import { LogAnalytics, type LogAnalyticsArgs } from "../components/log-analytics";
import { MonitorWorkspace } from "../components/monitor-workspace";
import type { AksMonitoringProvider } from "../provider";
import { workspaceWarnings } from "../signals/workspaces";
import type { Cluster } from "./cluster";
import type { Settings } from "./config";
import type { Existing } from "./existing";
import { createRoutes, type Routes } from "./routes";

/** A store of metrics, the stack's own or somebody else's. */
export interface MetricsStore {
  /** Resource id of the Azure Monitor workspace. */
  readonly id: pulumi.Output<string>;
  readonly location: pulumi.Output<string>;
  /** The same, as it is planned: names are made from it. */
  readonly region: string;
}

/** What layers are built on. */
export interface Shared {
  readonly cluster: Cluster;
  readonly resourceGroupName: pulumi.Output<string>;
  readonly logs: LogAnalytics;
  /** Region of the logs, as it is planned. */
  readonly logsRegion: string;
  /** Undefined when no Prometheus metrics are collected. */
  readonly metrics: MetricsStore | undefined;
  readonly routes: Routes;
  /** Our own provider, for patches of what the stack does not own. */
  readonly patches: AksMonitoringProvider;
}

/** Makes what all layers use. */
export function createShared(
  settings: Settings,
  existing: Existing,
  patches: AksMonitoringProvider,
): Shared {
  const { cluster } = existing;
  const resourceGroupName = createGroup(settings);
  return {
    cluster,
    resourceGroupName,
    logsRegion: regionOf(existing.workspace?.location ?? settings.location),
    logs: createLogs(settings, existing, resourceGroupName, patches),
    metrics: createMetricsStore(settings, existing, resourceGroupName),
    routes: createRoutes(settings, cluster, resourceGroupName),
    patches,
  };
}

function createLogs(
  settings: Settings,
  { workspace }: Existing,
  resourceGroupName: pulumi.Output<string>,
  patches: AksMonitoringProvider,
): LogAnalytics {
  const { logs, sentinel } = settings;
  const { dailyCapGb, commitmentGbPerDay: commitmentTierGb } = logs;
  if (workspace === undefined) {
    const choice = { dailyCapGb, commitmentTierGb, security: sentinel.enabled };
    for (const warning of workspaceWarnings(choice)) void pulumi.log.warn(warning);
  }
  const own: Partial<LogAnalyticsArgs> = {
    retentionDays: logs.retentionDays,
    dailyCapGb,
    commitmentTierGb,
    disableLocalAuth: !logs.localAuth,
    publicIngestion: logs.publicIngestion,
    publicQuery: logs.publicQuery,
    ...(logs.dedicatedClusterId === undefined
      ? {}
      : { dedicatedClusterId: logs.dedicatedClusterId }),
    keepData: settings.keepData,
  };
  return new LogAnalytics(
    "logs",
    {
      resourceGroupName,
      location: workspace?.location ?? settings.location,
      workspaceName: workspace?.id.split("/").at(-1) ?? logs.workspaceName,
      tables: Object.entries(logs.tables).map(([name, table]) => ({ name, ...table })),
      auditQueries: logs.queryAuditing,
      tags: { ...settings.tags },
      ...(workspace === undefined ? own : { existingWorkspaceId: workspace.id }),
    },
    { providers: [patches] },
  );
}

function createMetricsStore(
  { metrics, location, keepData, tags }: Settings,
  { monitorWorkspace }: Existing,
  resourceGroupName: pulumi.Output<string>,
): MetricsStore | undefined {
  if (!metrics.managedPrometheus) return undefined;
  if (monitorWorkspace !== undefined) {
    return {
      id: pulumi.output(monitorWorkspace.id),
      location: pulumi.output(monitorWorkspace.location),
      region: regionOf(monitorWorkspace.location),
    };
  }
  const made = new MonitorWorkspace("metrics", {
    resourceGroupName,
    location,
    workspaceName: metrics.workspaceName,
    publicQueryAccess: metrics.publicQuery,
    keepData,
    tags: { ...tags },
  });
  return { id: made.workspaceId, location: made.location, region: location };
}

/** The group's name; the group itself only when the stack is to make it. */
function createGroup({ resourceGroup, location, keepData, tags }: Settings): pulumi.Output<string> {
  if (!resourceGroup.create) return pulumi.output(resourceGroup.name);
  const group = new resources.ResourceGroup(
    "group",
    { resourceGroupName: resourceGroup.name, location, tags: { ...tags } },
    // Deleting a group deletes all that is in it, the workspace with its logs included.
    { protect: keepData, retainOnDelete: keepData },
  );
  return group.name;
}

/** A region as names hold it: Azure answers `West Europe` for some. */
function regionOf(location: string): string {
  return location.replaceAll(" ", "").toLowerCase();
}
