/** What a stack tells: ids for other programs, links for people, objects for the cluster. */
import type { KubernetesObject } from "../components/cluster-objects";
import type { Grafana } from "../components/grafana";
import type { RuleResources } from "../components/rule-resources";
import type { SentinelRules } from "../components/sentinel-rules";
import type { ClusterFeatures } from "../provider";
import { tableOfCategory } from "../signals/control-plane";
import { listOf } from "./cluster-objects";
import type { Settings } from "./config";
import { hasAudit } from "./config/conflicts/collection";
import { watchesInUse } from "./detections";
import type { Application } from "./layers/application";
import type { PrivateWays } from "./private-ways";
import type { KubernetesObjectsAndWorkloads } from "./layers/kubernetes-objects-and-workloads";
import type { ManagedAksComponents } from "./layers/managed-aks-components";
import { portalLink, queryLink } from "./links";
import { withoutUndefined } from "./objects";
import type { Shared } from "./shared";

/** What was built on what is shared. */
export interface Built {
  readonly controlPlane: ManagedAksComponents;
  readonly workloads: KubernetesObjectsAndWorkloads;
  readonly application: Application;
  readonly grafana: Grafana | undefined;
  readonly alerts: readonly RuleResources[];
  readonly detections: SentinelRules | undefined;
  readonly features: ClusterFeatures | undefined;
  readonly privateWays: PrivateWays | undefined;
  /** Objects inside the cluster, whether the stack applies them or not. */
  readonly clusterObjects: readonly KubernetesObject[];
}

/** The outputs of the stack by name; what a stack has none of is left out. */
export function stackOutputs(settings: Settings, shared: Shared, built: Built) {
  const { cluster, logs, metrics, routes } = shared;
  const { application, grafana } = built;
  return withoutUndefined({
    clusterId: cluster.id,
    clusterName: cluster.name,
    switchedOn: built.features?.properties.apply(partNames),
    workspaceId: logs.workspaceId,
    monitorWorkspaceId: metrics?.id,
    diagnosticSettingId: built.controlPlane.logs.settingId,
    actionGroupIds: routes,
    alertIds: Object.assign({}, ...built.alerts.map(({ alertIds }) => alertIds)) as object,
    ruleGroupIds: Object.assign({}, ...built.alerts.map(({ groupIds }) => groupIds)) as object,
    detectionIds: built.detections?.ruleIds,
    detectionsLeftOut: leftOut(settings),
    dashboardIds: grafana?.dashboardIds,
    grafanaId: grafana?.grafanaId,
    grafanaEndpoint: grafana?.endpoint,
    applicationInsightsId: application.componentId,
    applicationInsightsConnectionString: application.connectionString,
    clusterObjects: listOf(built.clusterObjects),
    applicationObjects:
      settings.application.namespaces.length === 0 ? undefined : application.objects.apply(listOf),
    privateLinkScopeId: built.privateWays?.scopeId,
    privateConnections: built.privateWays?.connections,
    portal: {
      cluster: portalLink(cluster.id, "overview"),
      logs: portalLink(logs.workspaceId, "logs"),
      alerts: portalLink(cluster.id, "alertsV2"),
    },
    queries: queries(settings, shared),
  });
}

/** Detections that have nothing to read here, each with what it takes; undefined when there are none. */
function leftOut(settings: Settings): Readonly<Record<string, string>> | undefined {
  const list = watchesInUse(settings).leftOut.map(({ id, way }) => [id, way] as const);
  return list.length === 0 ? undefined : Object.fromEntries(list);
}

/** Queries that open in the portal, each over a table that the stack fills. */
function queries({ logs, controlPlane }: Settings, { cluster, logs: workspace }: Shared) {
  const audit = controlPlane.categories.find((category) => hasAudit([category]));
  return withoutUndefined({
    audit:
      audit === undefined
        ? undefined
        : queryLink(
            cluster.id,
            `${tableOfCategory(audit)}\n| where Verb in ("create", "update", "patch", "delete")\n` +
              "| project TimeGenerated, Verb, RequestUri, Who = tostring(User.username)\n" +
              "| order by TimeGenerated desc",
          ),
    events: !logs.streams.includes("Microsoft-KubeEvents")
      ? undefined
      : queryLink(
          cluster.id,
          "KubeEvents\n| summarize Times = sum(Count) by Namespace, Name, Reason\n" +
            "| order by Times desc",
        ),
    volume: queryLink(
      workspace.workspaceId,
      "Usage\n| where IsBillable\n| summarize GB = sum(Quantity) / 1000 by DataType\n" +
        "| order by GB desc",
      "P7D",
    ),
  });
}

/** Names of the parts of a cluster, such as `addonProfiles.omsagent`. */
function partNames(properties: Record<string, unknown>): string[] {
  return Object.entries(properties)
    .flatMap(([group, parts]) => Object.keys(parts as object).map((name) => `${group}.${name}`))
    .sort();
}
