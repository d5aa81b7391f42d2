/**
 * Where each right of `roles/actions.json` is asked for, and by which settings: the group of the
 * monitoring, the cluster, what is brought along, or the subscription. docs/roles.md says the same in
 * words.
 */
import type { Settings } from "../../infra/config";

/** A scope at which rights are asked for. */
export type ScopeName =
  "group" | "cluster" | "subscription" | "workspace" | "grafana" | "network" | "linkScope";

/** Where a right is needed, and when. */
export interface Where {
  readonly at: ScopeName;
  /** @default always */
  readonly when?: (settings: Settings) => boolean;
  /** @default all of the right's verbs */
  readonly verbs?: readonly string[];
}

const ownWorkspace = ({ logs }: Settings) => logs.workspaceId === undefined;
const broughtWorkspace = ({ logs }: Settings) => logs.workspaceId !== undefined;
const tables = ({ logs }: Settings) => Object.keys(logs.tables).length > 0;
const prometheus = ({ metrics }: Settings) => metrics.managedPrometheus;
const containers = ({ logs }: Settings) => logs.containerInsights !== "off";
const sentinel = ({ sentinel }: Settings) => sentinel.enabled;
const managedGrafana = ({ grafana }: Settings) => grafana.kind === "managed";
const dashboards = ({ grafana }: Settings) => grafana.kind !== "off";
const givesRoles = ({ grafana }: Settings) =>
  grafana.kind === "managed" || Object.keys(grafana.people).length > 0;
const link = ({ network }: Settings) => network.privateLink;
const inSubnet = (settings: Settings) => link(settings)?.subnetId !== undefined;
const ownScope = (settings: Settings) =>
  link(settings) !== undefined && link(settings)?.scopeId === undefined;
const broughtScope = (settings: Settings) => link(settings)?.scopeId !== undefined;
const makesZones = (settings: Settings) =>
  inSubnet(settings) && link(settings)?.dnsZones === "create";
const namesZones = (settings: Settings) =>
  inSubnet(settings) && link(settings)?.dnsZones !== "elsewhere";
const both = (one: Where["when"], other: Where["when"]) => (settings: Settings) =>
  one?.(settings) !== false && other?.(settings) !== false;

/** At the workspace, wherever that is: in the stack's group, or brought along. */
function atWorkspace(when?: Where["when"]): Where[] {
  return [
    { at: "group", when: both(ownWorkspace, when) },
    { at: "workspace", when: both(broughtWorkspace, when) },
  ];
}

/** By type, as `roles/actions.json` names it in `of`. */
export const ROLE_SCOPES: Readonly<Record<string, readonly Where[]>> = {
  "Microsoft.Resources/subscriptions/resourceGroups": [
    { at: "group", when: ({ resourceGroup }) => resourceGroup.create },
  ],
  "Microsoft.Resources/subscriptions": [{ at: "subscription" }],
  "Microsoft.Resources/subscriptions/providers": [{ at: "subscription" }],
  "Microsoft.Resources/subscriptions/operationresults": [
    { at: "subscription", when: ({ resourceGroup }) => resourceGroup.create },
  ],
  "Microsoft.ContainerService/managedClusters": [{ at: "cluster" }],
  "Microsoft.ContainerService/managedClusters/agentPools": [{ at: "cluster" }],
  "Microsoft.ContainerService/managedClusters/listClusterUserCredential": [
    { at: "cluster", when: ({ clusterObjects }) => clusterObjects === "apply" },
  ],
  "Microsoft.ContainerService/locations/operations": [{ at: "subscription" }],
  "Microsoft.OperationalInsights/workspaces": [
    { at: "group", when: ownWorkspace },
    { at: "workspace", when: broughtWorkspace, verbs: ["read"] },
  ],
  "Microsoft.OperationalInsights/workspaces/tables": atWorkspace(tables),
  "Microsoft.OperationalInsights/workspaces/linkedServices": atWorkspace(
    ({ logs }) => logs.dedicatedClusterId !== undefined,
  ),
  "Microsoft.OperationalInsights/workspaces/sharedKeys": atWorkspace(),
  "Microsoft.OperationsManagement/solutions": [
    {
      at: "group",
      when: both(
        ownWorkspace,
        both(containers, ({ logs }) => logs.onboarding !== "profile"),
      ),
    },
  ],
  "Microsoft.Insights/diagnosticSettings": [
    { at: "cluster" },
    ...atWorkspace(({ logs }) => logs.queryAuditing),
  ],
  "Microsoft.Insights/dataCollectionRules": [
    { at: "group", when: (settings) => prometheus(settings) || containers(settings) },
  ],
  "Microsoft.Insights/dataCollectionRuleAssociations": [
    { at: "cluster", when: (settings) => prometheus(settings) || containers(settings) },
  ],
  "Microsoft.Insights/dataCollectionEndpoints": [{ at: "group", when: prometheus }],
  "Microsoft.Insights/actionGroups": [{ at: "group" }],
  "Microsoft.Insights/metricAlerts": [{ at: "group" }],
  "Microsoft.Insights/activityLogAlerts": [{ at: "group", when: ({ owner }) => owner }],
  "Microsoft.Insights/scheduledQueryRules": [{ at: "group" }],
  "Microsoft.Insights/components": [
    {
      at: "group",
      when: ({ application }) => application.insights && application.insightsId === undefined,
    },
  ],
  "Microsoft.Insights/webtests": [
    { at: "group", when: ({ application }) => application.availabilityTests.length > 0 },
  ],
  "Microsoft.Insights/workbooks": [{ at: "group" }],
  "Microsoft.Monitor/accounts": [
    { at: "group", when: both(prometheus, ({ metrics }) => metrics.workspaceId === undefined) },
  ],
  "Microsoft.Monitor/accounts/privateEndpointConnectionsApproval": [
    { at: "group", when: both(prometheus, inSubnet) },
  ],
  "Microsoft.Insights/privateLinkScopes": [
    { at: "group", when: ownScope },
    { at: "linkScope", when: broughtScope, verbs: ["read"] },
  ],
  "Microsoft.Insights/privateLinkScopes/scopedResources": [
    { at: "group", when: ownScope },
    { at: "linkScope", when: broughtScope },
  ],
  "Microsoft.Insights/privateLinkScopes/privateEndpointConnectionsApproval": [
    { at: "group", when: both(ownScope, inSubnet) },
    { at: "linkScope", when: both(broughtScope, inSubnet) },
  ],
  "Microsoft.Network/virtualNetworks": [{ at: "network", when: inSubnet }],
  "Microsoft.Network/virtualNetworks/join": [{ at: "network", when: makesZones }],
  "Microsoft.Network/virtualNetworks/subnets/join": [{ at: "network", when: inSubnet }],
  "Microsoft.Network/privateEndpoints": [{ at: "group", when: inSubnet }],
  "Microsoft.Network/privateEndpoints/privateDnsZoneGroups": [{ at: "group", when: namesZones }],
  // Zones that are brought along may be anywhere: docs/roles.md says what they need.
  "Microsoft.Network/privateDnsZones": [{ at: "group", when: makesZones }],
  "Microsoft.Network/privateDnsZones/virtualNetworkLinks": [{ at: "group", when: makesZones }],
  "Microsoft.Network/privateDnsZones/join": [{ at: "group", when: makesZones }],
  "Microsoft.AlertsManagement/actionRules": [
    { at: "group", when: ({ alerts }) => alerts.quietTimes.length > 0 },
  ],
  "Microsoft.AlertsManagement/prometheusRuleGroups": [{ at: "group", when: prometheus }],
  "Microsoft.Dashboard/dashboards": [{ at: "group", when: dashboards }],
  "Microsoft.Dashboard/dashboards/dashboardDefinitions": [{ at: "group", when: dashboards }],
  "Microsoft.Dashboard/grafana": [
    { at: "group", when: managedGrafana },
    {
      at: "grafana",
      when: ({ grafana }) => grafana.grafanaId !== undefined,
      verbs: ["read", "write"],
    },
  ],
  "Microsoft.Dashboard/locations/operationStatuses": [{ at: "subscription", when: managedGrafana }],
  "Microsoft.Dashboard/grafana/managedPrivateEndpoints": [
    {
      at: "group",
      when: both(managedGrafana, (settings) => link(settings) !== undefined),
    },
  ],
  "Microsoft.Dashboard/grafana/privateEndpointConnectionsApproval": [
    { at: "group", when: both(managedGrafana, ({ grafana }) => !grafana.publicAccess) },
  ],
  "Microsoft.Authorization/roleAssignments": [{ at: "group", when: givesRoles }],
  "Microsoft.Security/pricings": [
    { at: "subscription", when: ({ defender }) => defender.plan === "own" },
  ],
  "Microsoft.SecurityInsights/onboardingStates": atWorkspace(sentinel),
  "Microsoft.SecurityInsights/dataConnectors": atWorkspace(sentinel),
  "Microsoft.SecurityInsights/alertRules": atWorkspace(
    (settings) => sentinel(settings) && settings.sentinel.detections,
  ),
  "Microsoft.OperationalInsights/workspaces/savedSearches": atWorkspace(
    (settings) => sentinel(settings) && settings.sentinel.hunting,
  ),
};
