/**
 * Every Azure name of a stack, with its limit. Names are made from the cluster and the region, so
 * that two stacks never meet, and cut with a hash where Azure's limit is shorter.
 */
import { createHash } from "node:crypto";

/** Limits in characters (source: azure-resource-manager docs, resource-name-rules). */
export const LIMITS = {
  resourceGroup: 90,
  workspace: 63,
  diagnosticSetting: 260,
  dataCollectionEndpoint: 44,
  // Microsoft's own tools cut the endpoints of Container insights to 43.
  insightsEndpoint: 43,
  dataCollectionRule: 64,
  privateLinkScope: 255,
  scopedResource: 255,
  privateEndpoint: 64,
  // Azure gives the endpoint that it makes beside it the same name.
  monitorWorkspace: 43,
  grafana: 23,
  dashboard: 30,
  ruleGroup: 260,
  component: 255,
  webTest: 64,
  processingRule: 260,
  actionGroup: 260,
  actionGroupShort: 12,
  metricAlert: 260,
} as const;

/** What names are made from. */
export interface ClusterName {
  /** Resource id; its casing does not matter. */
  readonly id: string;
  readonly name: string;
}

/** Group of everything the stack creates, unless the user names one. */
export function defaultResourceGroupName(clusterName: string): string {
  return fit(`rg-${clusterName}-monitoring`, LIMITS.resourceGroup);
}

/**
 * The workspace's name. The hash holds cluster and region: the same cluster name in another group,
 * and the same cluster moved to another region, get names of their own, because Azure keeps a
 * deleted workspace's name for 14 days in its region.
 */
export function defaultWorkspaceName(cluster: ClusterName, location: string): string {
  return hashed("log", cluster, location, LIMITS.workspace);
}

/** The Azure Monitor workspace, named in the same way: its name is unique in its group. */
export function defaultMonitorWorkspaceName(cluster: ClusterName, location: string): string {
  return hashed("amw", cluster, location, LIMITS.monitorWorkspace);
}

/** The Managed Grafana; its name is part of its address and unique in Azure. */
export function defaultGrafanaName(cluster: ClusterName, location: string): string {
  return hashed("amg", cluster, location, LIMITS.grafana);
}

function hashed(kind: string, cluster: ClusterName, location: string, limit: number): string {
  // In lower case: another casing of the cluster in the stack file would replace the resource.
  const plain = `${kind}-${cluster.name.toLowerCase()}`.replace(/[^A-Za-z0-9-]/g, "-");
  const stem = plain.slice(0, limit - 9).replace(/-+$/, "");
  return `${stem}-${hash(`${cluster.id} ${location}`)}`;
}

/** Id of a resource that the stack is going to make in its group. */
export function plannedId(
  settings: {
    readonly subscriptionId: string;
    readonly resourceGroup: { readonly name: string };
  },
  type: string,
  name: string,
): string {
  const group = `/subscriptions/${settings.subscriptionId}/resourceGroups/${settings.resourceGroup.name}`;
  return `${group}/providers/${type}/${name}`;
}

/** The one diagnostic setting of the stack on the cluster. */
export function diagnosticSettingName(clusterName: string): string {
  return fit(`aks-monitoring-${clusterName}`, LIMITS.diagnosticSetting);
}

/** A second setting that sends the audit events to an archive. */
export function auditArchiveName(clusterName: string): string {
  return fit(`aks-monitoring-audit-${clusterName}`, LIMITS.diagnosticSetting);
}

/** The endpoint of managed Prometheus, named as Microsoft's own tools name it. */
export function prometheusEndpointName(clusterName: string, region: string): string {
  return fitPlain(`MSProm-${region}-${clusterName}`, LIMITS.dataCollectionEndpoint);
}

/** The rule of managed Prometheus, named as Microsoft's own tools name it. */
export function prometheusRuleName(clusterName: string, region: string): string {
  return fitPlain(`MSProm-${region}-${clusterName}`, LIMITS.dataCollectionRule);
}

/** The Application Insights component of a cluster's workload. */
export function componentName(clusterName: string): string {
  return fit(`appi-${clusterName}`, LIMITS.component);
}

/** An availability test; its name is unique in its group. */
export function webTestName(clusterName: string, test: string): string {
  return fit(`${test}-${clusterName}`, LIMITS.webTest);
}

/** The rule of a quiet time. */
export function quietTimeName(clusterName: string, quietTime: string): string {
  return fit(`quiet-${quietTime}-${clusterName}`, LIMITS.processingRule);
}

/** A dashboard in the portal. */
export function dashboardName(clusterName: string, dashboard: string): string {
  return fitPlain(`${dashboard}-${clusterName}`, LIMITS.dashboard);
}

/** The rule of Container insights, named as Microsoft's own tools name it. */
export function containerInsightsRuleName(clusterName: string, workspaceRegion: string): string {
  return fit(`MSCI-${workspaceRegion}-${clusterName}`, LIMITS.dataCollectionRule);
}

/** The endpoint that agents fetch their configuration from, named as Microsoft's own tools name it. */
export function configurationEndpointName(clusterName: string, clusterRegion: string): string {
  return fitPlain(`MSCI-config-${clusterRegion}-${clusterName}`, LIMITS.insightsEndpoint);
}

/** The endpoint that Container insights sends to, named as Microsoft's own tools name it. */
export function ingestionEndpointName(clusterName: string, workspaceRegion: string): string {
  return fitPlain(`MSCI-ingest-${workspaceRegion}-${clusterName}`, LIMITS.insightsEndpoint);
}

/** The private link scope of a stack. */
export function privateLinkScopeName(clusterName: string): string {
  return fit(`ampls-${clusterName}`, LIMITS.privateLinkScope);
}

/** What is in a scope is named after what it is, as Microsoft's templates do. */
export function scopedResourceName(resourceName: string): string {
  return fit(`${resourceName}-connection`, LIMITS.scopedResource);
}

/** A private endpoint; `purpose` is what it leads to. */
export function privateEndpointName(clusterName: string, purpose: string): string {
  return fit(`pe-${clusterName}-${purpose}`, LIMITS.privateEndpoint);
}

/** The action group of a route. */
export function actionGroupName(clusterName: string, route: string): string {
  return fit(`ag-${clusterName}-${route}`, LIMITS.actionGroup);
}

/** What stands in front of a text message; Azure allows 12 characters. */
export function actionGroupShortName(route: string): string {
  return fit(`aks-${route}`, LIMITS.actionGroupShort);
}

/** A metric alert of a rule. */
export function metricAlertName(clusterName: string, ruleId: string): string {
  return fit(`${ruleId}-${clusterName}`, LIMITS.metricAlert);
}

/** A group of Prometheus rules; Microsoft's own have names that its tools look for. */
export function prometheusGroupName(clusterName: string, prefix: string): string {
  return fit(`${prefix}${clusterName}`, LIMITS.ruleGroup);
}

/** A name as it is when short enough, else its beginning and a hash of the whole. */
export function fit(name: string, limit: number): string {
  if (name.length <= limit) return name;
  const tail = hash(name).slice(0, Math.min(8, limit - 1));
  return `${name.slice(0, limit - tail.length - 1).replace(/-+$/, "")}-${tail}`;
}

/** The same for names of letters, digits and "-" alone: a cluster's name may also have "_". */
function fitPlain(name: string, limit: number): string {
  const plain = name.replace(/[^A-Za-z0-9-]/g, "-");
  return plain === name
    ? fit(name, limit)
    : `${plain.slice(0, limit - 9).replace(/-+$/, "")}-${hash(name)}`;
}

/** Eight hexadecimal digits; ids are compared without regard to case, so the hash is too. */
function hash(text: string): string {
  return createHash("sha256").update(text.toLowerCase()).digest("hex").slice(0, 8);
}
