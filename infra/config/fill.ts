/** Fills in what a stack file leaves out: from the environment's profile, or from other settings. */
import {
  defaultGrafanaName,
  defaultMonitorWorkspaceName,
  defaultResourceGroupName,
  defaultWorkspaceName,
  type ClusterName,
} from "../names";
import { profiles, type Profile } from "./profiles";
import type { WrittenSettings } from "./schema";
import { ROUTES } from "./schema/words";
import { PLAN_EXTENSIONS } from "../../components/defender";
import type { PrivateLinkSettings, RouteName, RouteSettings, Settings } from "./settings";

/** Namespaces of the platform itself: much is written there, and little of it is the user's. */
const SYSTEM_NAMESPACES = ["kube-system", "gatekeeper-system", "azure-arc"];

/**
 * What people usually look at and all that is read: everything enabled can fire, and Microsoft's views
 * stay. Cost: a few KB more than `logs-and-events`, for which the agent's complaints are kept; `used`
 * costs less and leaves views blank, which is for people to choose.
 */
const DEFAULT_COLLECTION = "needed";

/** The settings of a stack. */
export function fillDefaults(
  written: WrittenSettings,
  location: string,
  subscriptionId: string,
): Settings {
  const profile = profiles[written.environment];
  const [, , , , group = "", , , , name = ""] = written.cluster.split("/");
  const cluster = { id: written.cluster, resourceGroup: group, name };
  const defender = {
    plan: written.defender?.plan ?? "report",
    extensions: written.defender?.extensions ?? PLAN_EXTENSIONS,
    sensor: written.defender?.sensor ?? profile.defenderSensor,
  };
  return {
    environment: written.environment,
    location,
    subscriptionId,
    cluster,
    owner: (written.shared ?? "own") === "own",
    resourceGroup: fillGroup(written.resourceGroup, name),
    besides: (written.collectBesides ?? []).map(
      ({ reason, metrics = [], streams = [], categories = [] }) => {
        return { reason, metrics, streams, categories };
      },
    ),
    logs: fillLogs(written, profile, { cluster, location, sensor: defender.sensor }),
    controlPlane: fillControlPlane(written, profile),
    metrics: fillMetrics(written, profile, { cluster, location }),
    grafana: fillGrafana(written, { cluster, location }),
    defender,
    sentinel: {
      enabled: written.sentinel?.enabled ?? false,
      onboarded: written.sentinel?.onboarded ?? false,
      defenderAlerts: written.sentinel?.defenderAlerts ?? true,
      activityLog: written.sentinel?.activityLog ?? false,
      detections: written.sentinel?.detections ?? true,
      hunting: written.sentinel?.hunting ?? true,
    },
    alerts: {
      routes: fillRoutes(written.alerts.routes),
      quietTimes: written.alerts.quietTimes ?? [],
      overrides: written.alerts.overrides ?? {},
      disabled: written.alerts.disabled ?? [],
      whenUnsupplied: written.alerts.whenUnsupplied ?? "refuse",
      mayStop: written.alerts.mayStop ?? profile.mayStop,
      runbookBaseUrl: written.alerts.runbookBaseUrl,
      optOutNamespaces: written.alerts.optOutNamespaces ?? [],
    },
    application: {
      insights: written.application?.insights ?? true,
      insightsId: written.application?.insightsId,
      samplingPercent: written.application?.samplingPercent ?? 100,
      autoInstrumentation: written.application?.autoInstrumentation ?? false,
      availabilityTests: written.application?.availabilityTests ?? [],
      metrics: written.application?.metrics ?? [],
      namespaces: written.application?.namespaces ?? [],
    },
    network: { privateLink: fillPrivateLink(written) },
    clusterObjects: written.clusterObjects ?? "render",
    tags: written.tags ?? {},
    keepData: profile.keepData,
  };
}

interface Place {
  readonly cluster: ClusterName;
  readonly location: string;
}

function fillGroup(
  written: WrittenSettings["resourceGroup"],
  clusterName: string,
): Settings["resourceGroup"] {
  if (typeof written === "object") return { name: written.name, create: written.create ?? true };
  return { name: written ?? defaultResourceGroupName(clusterName), create: true };
}

function fillLogs(
  { collect, logs, network, sentinel, shared }: WrittenSettings,
  profile: Profile,
  { cluster, location, sensor }: Place & { readonly sensor: boolean },
): Settings["logs"] {
  const owns = (shared ?? "own") === "own";
  const watched = sentinel?.enabled === true;
  return {
    workspaceId: logs?.workspaceId,
    workspaceName: logs?.workspaceName ?? defaultWorkspaceName(cluster, location),
    retentionDays: logs?.retentionDays ?? profile.retentionDays,
    // Where Sentinel watches, a cap would blind it.
    dailyCapGb: logs?.dailyCapGb ?? (watched ? undefined : profile.dailyCapGb),
    commitmentGbPerDay: logs?.commitmentGbPerDay,
    localAuth: logs?.localAuth ?? sensor,
    publicIngestion: logs?.publicIngestion ?? !isPrivate(network, "ingestion"),
    publicQuery: logs?.publicQuery ?? !isPrivate(network, "query"),
    dedicatedClusterId: logs?.dedicatedClusterId,
    tables: logs?.tables ?? {},
    // What is recorded of a workspace is its owner's to say.
    queryAuditing: logs?.queryAuditing ?? (owns && profile.queryAuditing),
    containerInsights: logs?.containerInsights ?? collect ?? DEFAULT_COLLECTION,
    // Follow from all of the settings: see `chosen-logs.ts`.
    streams: [],
    interval: "1m",
    onboarding: logs?.onboarding ?? "auto",
    includeNamespaces: logs?.includeNamespaces ?? [],
    excludeNamespaces:
      logs?.excludeNamespaces ?? (logs?.includeNamespaces === undefined ? SYSTEM_NAMESPACES : []),
    environmentVariables: logs?.environmentVariables ?? false,
    transforms: logs?.transforms ?? {},
  };
}

function fillControlPlane(
  { collect, collectBesides = [], controlPlane }: WrittenSettings,
  profile: Profile,
): Settings["controlPlane"] {
  const archive = controlPlane?.auditArchive;
  const byHand = collectBesides.flatMap(({ categories = [] }) => categories);
  const mayCollect = [...new Set([...(controlPlane?.categories ?? profile.categories), ...byHand])];
  return {
    collect: controlPlane?.collect ?? (collect === "used" ? "used" : "listed"),
    mayCollect,
    categories: mayCollect,
    bothAuditsReason: controlPlane?.bothAuditsReason,
    auditArchive: archive && { ...archive, categories: archive.categories ?? ["kube-audit"] },
  };
}

function fillMetrics(
  { collect, metrics, network }: WrittenSettings,
  profile: Profile,
  { cluster, location }: Place,
): Settings["metrics"] {
  const collects = metrics?.managedPrometheus ?? true;
  return {
    managedPrometheus: collects,
    workspaceId: metrics?.workspaceId,
    workspaceName: metrics?.workspaceName ?? defaultMonitorWorkspaceName(cluster, location),
    // What Azure runs itself has no way into the private network.
    controlPlane:
      metrics?.controlPlane ??
      (collects && profile.controlPlaneMetrics && network?.privateLink === undefined),
    collect: metrics?.collect ?? collect ?? DEFAULT_COLLECTION,
    recordingRules: metrics?.recordingRules ?? collects,
    labels: metrics?.labels ?? {},
    annotations: metrics?.annotations ?? {},
    scrape: metrics?.scrape ?? {},
    scrapeJobs: metrics?.scrapeJobs ?? [],
    nodeScrapeJobs: metrics?.nodeScrapeJobs ?? [],
    podMonitors: metrics?.podMonitors ?? [],
    serviceMonitors: metrics?.serviceMonitors ?? [],
    publicQuery: metrics?.publicQuery ?? !isPrivate(network, "query"),
  };
}

function fillGrafana(
  { grafana, logs, metrics, network, shared }: WrittenSettings,
  { cluster, location }: Place,
): Settings["grafana"] {
  const owns = (shared ?? "own") === "own";
  const isOpen =
    !isPrivate(network, "query") && logs?.publicQuery !== false && metrics?.publicQuery !== false;
  // Dashboards in the portal see nothing of what is private.
  const fills = (metrics?.managedPrometheus ?? true) && isOpen;
  return {
    kind: grafana?.kind ?? (owns && fills ? "dashboards" : "off"),
    name: grafana?.name ?? defaultGrafanaName(cluster, location),
    grafanaId: grafana?.grafanaId,
    version: grafana?.version,
    zoneRedundancy: grafana?.zoneRedundancy ?? false,
    apiKeys: grafana?.apiKeys ?? false,
    publicAccess: grafana?.publicAccess ?? true,
    people: grafana?.people ?? {},
  };
}

/** Whether one of the ways is the private one only. */
function isPrivate(network: WrittenSettings["network"], way: "ingestion" | "query"): boolean {
  const link = network?.privateLink;
  return link !== undefined && (link[way] ?? DEFAULT_WAYS[way]) === "private";
}

/** Agents are in the network; people and the portal mostly are not. */
const DEFAULT_WAYS = { ingestion: "private", query: "open" } as const;

function fillPrivateLink({ network }: WrittenSettings): PrivateLinkSettings | undefined {
  const link = network?.privateLink;
  return (
    link && {
      subnetId: link.subnetId,
      scopeId: link.scopeId,
      dnsZones: link.dnsZones ?? "create",
      networkIds: link.networkIds ?? [],
      ingestion: link.ingestion ?? DEFAULT_WAYS.ingestion,
      query: link.query ?? DEFAULT_WAYS.query,
      blockOthers: link.blockOthers ?? false,
    }
  );
}

function fillRoutes(written: WrittenSettings["alerts"]["routes"]): Settings["alerts"]["routes"] {
  const routes: Partial<Record<RouteName, RouteSettings>> = {};
  for (const name of ROUTES) {
    const route = written[name];
    if (route === undefined) continue;
    routes[name] = {
      emails: route.emails ?? [],
      sms: route.sms ?? [],
      push: route.push ?? [],
      webhooks: route.webhooks ?? [],
      secureWebhooks: route.secureWebhooks ?? [],
      logicApps: route.logicApps ?? [],
      functions: route.functions ?? [],
      eventHubs: route.eventHubs ?? [],
      armRoles: route.armRoles ?? [],
      actionGroupId: route.actionGroupId,
    };
  }
  return routes;
}
