/**
 * For every conflict a stack file that is refused for it, and one that differs in as little as
 * possible and is accepted. Values by full key; the rest is the dev stack.
 */
import { RUNBOOKS } from "../../helpers/config";
import { metricsZone, SCOPE_ZONES } from "../../../signals/private-link";
import type { Changes } from "./complaint";

/** The two stack files of a row. */
export interface ConflictCase {
  readonly refused: Changes;
  readonly nearMiss: Changes;
}

const SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-0000000a2f01";
const OTHER = "/subscriptions/00000000-0000-0000-0000-0000000a2f99";
const at = (scope: string, type: string, name: string) =>
  `${scope}/resourceGroups/rg-central/providers/${type}/${name}`;

const WORKSPACE = at(SUBSCRIPTION, "Microsoft.OperationalInsights/workspaces", "law-central");
const DEDICATED = at(SUBSCRIPTION, "Microsoft.OperationalInsights/clusters", "lac-central");
const ACCOUNT = at(SUBSCRIPTION, "Microsoft.Monitor/accounts", "amw-central");
const GRAFANA = at(SUBSCRIPTION, "Microsoft.Dashboard/grafana", "amg-central");
const INSIGHTS = at(SUBSCRIPTION, "Microsoft.Insights/components", "appi-central");

const logs = (value: object) => ({ "aks-monitoring:logs": value });
const metrics = (value: object) => ({ "aks-monitoring:metrics": value });
const grafana = (value: object) => ({ "aks-monitoring:grafana": value });
const sentinel = (value: object) => ({ "aks-monitoring:sentinel": value });
const defender = (value: object) => ({ "aks-monitoring:defender": value });
const controlPlane = (value: object) => ({ "aks-monitoring:controlPlane": value });
const application = (value: object) => ({ "aks-monitoring:application": value });
const SUBNET = `${at(SUBSCRIPTION, "Microsoft.Network/virtualNetworks", "vnet")}/subnets/endpoints`;
const SCOPE = at(SUBSCRIPTION, "Microsoft.Insights/privateLinkScopes", "ampls-hub");
const NETWORK = SUBNET.replace(/\/subnets.*/, "");
const zones = (...names: string[]) =>
  Object.fromEntries(
    names.map((name) => [name, at(SUBSCRIPTION, "Microsoft.Network/privateDnsZones", name)]),
  );
const ALL_ZONES = zones(...SCOPE_ZONES, metricsZone("westeurope"));
const privateLink = (value: object) => ({ "aks-monitoring:network": { privateLink: value } });
const linked = (more: object = {}) => privateLink({ subnetId: SUBNET, ...more });
const quietTimes = (...list: object[]) => ({
  "aks-monitoring:alerts": {
    ...RUNBOOKS,
    routes: { page: { emails: ["a@b.example"] } },
    quietTimes: list,
  },
});
const reference = { "aks-monitoring:shared": "reference" };
const referenced = { ...reference, ...logs({ workspaceId: WORKSPACE }) };

const used = { "aks-monitoring:collect": "used" };
const keeping = (kubestate: object) => metrics({ scrape: { cluster: { targets: { kubestate } } } });
const besides = (what: object) => ({
  "aks-monitoring:collectBesides": [{ reason: "the capacity sheet reads it", ...what }],
});
/** Rules that read more than is collected then are another matter. */
const disable = {
  "aks-monitoring:alerts": {
    ...RUNBOOKS,
    routes: { page: { emails: ["a@b.example"] } },
    whenUnsupplied: "disable",
  },
};

/** Cases by the id of the row. */
export const conflictCases: Readonly<Record<string, ConflictCase>> = {
  "own-workspace-settings": {
    refused: logs({ workspaceId: WORKSPACE, retentionDays: 60 }),
    nearMiss: logs({ workspaceId: WORKSPACE, tables: { AKSAudit: { retentionDays: 60 } } }),
  },
  "own-metrics-workspace-settings": {
    refused: metrics({ workspaceId: ACCOUNT, publicQuery: false }),
    nearMiss: metrics({ workspaceId: ACCOUNT, labels: { pods: ["team"] } }),
  },
  "own-insights-settings": {
    refused: application({ insightsId: INSIGHTS, samplingPercent: 50 }),
    nearMiss: application({ insightsId: INSIGHTS, autoInstrumentation: true }),
  },
  "two-grafanas": {
    refused: grafana({ grafanaId: GRAFANA, kind: "managed" }),
    nearMiss: grafana({ grafanaId: GRAFANA, kind: "dashboards" }),
  },
  "foreign-subscription": {
    refused: grafana({ grafanaId: GRAFANA.replace(SUBSCRIPTION, OTHER) }),
    nearMiss: metrics({ workspaceId: ACCOUNT.replace(SUBSCRIPTION, OTHER) }),
  },
  "cluster-objects-off": {
    refused: {
      ...metrics({ scrapeJobs: [{ jobName: "shop", targets: ["shop:80"] }] }),
      "aks-monitoring:clusterObjects": "off",
      // Rules that read more than the agent collects without its settings file are another matter.
      "aks-monitoring:alerts": {
        ...RUNBOOKS,
        routes: { page: { emails: ["a@b.example"] } },
        whenUnsupplied: "disable",
      },
    },
    nearMiss: {
      ...metrics({ scrapeJobs: [{ jobName: "shop", targets: ["shop:80"] }] }),
      "aks-monitoring:clusterObjects": "render",
    },
  },
  "reference-needs-workspace": { refused: reference, nearMiss: referenced },
  "reference-writes-workspace": {
    refused: { ...reference, ...logs({ workspaceId: WORKSPACE, queryAuditing: true }) },
    nearMiss: { ...reference, ...logs({ workspaceId: WORKSPACE, queryAuditing: false }) },
  },
  "reference-sentinel": {
    refused: { ...referenced, ...sentinel({ enabled: true }) },
    nearMiss: { ...referenced, ...sentinel({ enabled: false }) },
  },
  "reference-grafana": {
    refused: { ...referenced, ...grafana({ kind: "dashboards" }) },
    nearMiss: { ...referenced, ...grafana({ kind: "off" }) },
  },
  "reference-defender-plan": {
    refused: { ...referenced, ...defender({ plan: "own" }) },
    nearMiss: { ...referenced, ...defender({ plan: "report" }) },
  },
  "both-audits": {
    refused: controlPlane({ categories: ["kube-audit", "kube-audit-admin"] }),
    nearMiss: controlPlane({
      categories: ["kube-audit", "kube-audit-admin"],
      bothAuditsReason: "the auditor's tool reads AKSAuditAdmin alone",
    }),
  },
  "commitment-on-dedicated-cluster": {
    refused: logs({ commitmentGbPerDay: 100, dedicatedClusterId: DEDICATED }),
    nearMiss: logs({ dedicatedClusterId: DEDICATED }),
  },
  "both-namespace-lists": {
    refused: logs({ includeNamespaces: ["shop"], excludeNamespaces: ["kube-system"] }),
    nearMiss: logs({ includeNamespaces: ["shop"], excludeNamespaces: [] }),
  },
  "used-without-settings-file": {
    refused: { ...used, "aks-monitoring:clusterObjects": "off", ...disable },
    nearMiss: { ...used, "aks-monitoring:clusterObjects": "render" },
  },
  "lists-by-hand-under-used": {
    refused: { ...used, ...keeping({ keep: ["kube_ingress_info"] }) },
    nearMiss: { ...used, ...keeping({ interval: "60s" }) },
  },
  "pods-without-list-under-used": {
    refused: { ...used, ...metrics({ scrape: { annotatedPods: { namespaces: ["shop"] } } }) },
    nearMiss: {
      ...used,
      ...metrics({
        scrape: { annotatedPods: { namespaces: ["shop"], keep: ["http_server_.+"] } },
      }),
    },
  },
  "besides-listed": {
    refused: {
      ...besides({ metrics: ["node_load1"] }),
      ...metrics({ collect: "listed" }),
      ...disable,
    },
    nearMiss: {
      ...besides({ streams: ["Microsoft-Perf"] }),
      ...metrics({ collect: "listed" }),
      ...disable,
    },
  },
  "besides-nothing": {
    refused: { ...besides({ streams: ["Microsoft-Perf"] }), ...logs({ containerInsights: "off" }) },
    nearMiss: { ...besides({ metrics: ["node_load1"] }), ...logs({ containerInsights: "off" }) },
  },
  "transform-of-nothing": {
    refused: logs({ transforms: { "Microsoft-Perf": "source | where ObjectName == 'K8SNode'" } }),
    nearMiss: logs({
      containerInsights: "standard",
      transforms: { "Microsoft-Perf": "source | where ObjectName == 'K8SNode'" },
    }),
  },
  "sensor-needs-local-auth": {
    refused: { ...logs({ localAuth: false }), ...defender({ sensor: true }) },
    nearMiss: { ...logs({ localAuth: false }), ...defender({ sensor: false }) },
  },
  "sentinel-with-cap": {
    refused: { ...logs({ dailyCapGb: 10 }), ...sentinel({ enabled: true }) },
    nearMiss: sentinel({ enabled: true }),
  },
  "sentinel-without-audit": {
    refused: { ...controlPlane({ categories: ["guard"] }), ...sentinel({ enabled: true }) },
    nearMiss: {
      ...controlPlane({ categories: ["guard", "kube-audit"] }),
      ...sentinel({ enabled: true }),
    },
  },
  "new-workspace-onboarded": {
    refused: sentinel({ enabled: true, onboarded: true }),
    nearMiss: {
      ...logs({ workspaceId: WORKSPACE }),
      ...sentinel({ enabled: true, onboarded: true }),
    },
  },
  "sentinel-reads-basic": {
    refused: {
      ...logs({ tables: { AKSAuditAdmin: { plan: "Basic" } } }),
      ...sentinel({ enabled: true }),
      // Log rules that cannot run there either are left out.
      "aks-monitoring:alerts": {
        ...RUNBOOKS,
        routes: { page: { emails: ["a@b.example"] } },
        whenUnsupplied: "disable",
      },
    },
    nearMiss: {
      ...logs({ tables: { AppTraces: { plan: "Basic" } } }),
      ...sentinel({ enabled: true }),
    },
  },
  "no-runbook-address": {
    refused: { "aks-monitoring:alerts": { routes: { page: { emails: ["a@b.example"] } } } },
    nearMiss: {
      "aks-monitoring:alerts": { ...RUNBOOKS, routes: { page: { emails: ["a@b.example"] } } },
    },
  },
  "application-metrics-unscraped": {
    refused: application({ metrics: ["http"] }),
    nearMiss: {
      ...application({ metrics: ["http"] }),
      ...metrics({ scrape: { annotatedPods: { namespaces: ["shop"] } } }),
    },
  },
  "application-metrics-without-prometheus": {
    refused: {
      ...application({ metrics: ["jvm"] }),
      ...metrics({ managedPrometheus: false }),
    },
    nearMiss: {
      ...application({ metrics: [] }),
      ...metrics({ managedPrometheus: false }),
    },
  },
  "insights-off": {
    refused: logs({ containerInsights: "off", includeNamespaces: ["shop"] }),
    nearMiss: logs({ containerInsights: "off" }),
  },
  "prometheus-off": {
    refused: metrics({ managedPrometheus: false, labels: { pods: ["team"] } }),
    nearMiss: metrics({ managedPrometheus: false }),
  },
  "control-plane-metrics-off": {
    refused: metrics({ managedPrometheus: false, controlPlane: true }),
    nearMiss: metrics({ managedPrometheus: false, controlPlane: false }),
  },
  "dashboards-without-metrics": {
    refused: { ...metrics({ managedPrometheus: false }), ...grafana({ kind: "dashboards" }) },
    nearMiss: { ...metrics({ managedPrometheus: false }), ...grafana({ kind: "off" }) },
  },
  "grafana-link-without-metrics": {
    refused: { ...metrics({ managedPrometheus: false }), ...grafana({ grafanaId: GRAFANA }) },
    nearMiss: grafana({ grafanaId: GRAFANA }),
  },
  "no-managed-grafana": {
    refused: grafana({ zoneRedundancy: true }),
    nearMiss: grafana({ kind: "managed", zoneRedundancy: true }),
  },
  "plan-not-owned": {
    refused: defender({ extensions: ["ContainerSensor"] }),
    nearMiss: defender({ plan: "own", extensions: ["ContainerSensor"] }),
  },
  "sentinel-off": {
    refused: sentinel({ defenderAlerts: false }),
    nearMiss: sentinel({ enabled: true, defenderAlerts: false }),
  },
  "application-insights-off": {
    refused: application({ insights: false, samplingPercent: 50 }),
    nearMiss: application({ insights: false, autoInstrumentation: true }),
  },
  "quiet-time-without-end": {
    refused: quietTimes({ name: "nights", from: "22:00" }),
    nearMiss: quietTimes({ name: "nights", from: "22:00", to: "06:00" }),
  },
  "private-link-without-place": { refused: privateLink({}), nearMiss: linked() },
  "subnet-in-other-subscription": {
    refused: linked({ subnetId: SUBNET.replace(SUBSCRIPTION, OTHER) }),
    nearMiss: privateLink({ scopeId: SCOPE.replace(SUBSCRIPTION, OTHER) }),
  },
  "brought-scope-modes": {
    refused: privateLink({ scopeId: SCOPE, blockOthers: false }),
    nearMiss: linked({ blockOthers: true }),
  },
  "control-plane-metrics-over-private-link": {
    refused: { ...linked(), ...metrics({ controlPlane: true }) },
    nearMiss: { ...linked(), "aks-monitoring:environment": "prod" },
  },
  "auto-instrumentation-over-private-link": {
    refused: { ...linked(), ...application({ autoInstrumentation: true }) },
    nearMiss: { ...linked(), ...application({ namespaces: ["shop"] }) },
  },
  "portal-dashboards-of-private-data": {
    refused: { ...linked({ query: "private" }), ...grafana({ kind: "dashboards" }) },
    nearMiss: { ...linked({ ingestion: "private" }), ...grafana({ kind: "dashboards" }) },
  },
  "grafana-out-of-reach": {
    refused: grafana({ kind: "managed", publicAccess: false }),
    nearMiss: { ...linked(), ...grafana({ kind: "managed", publicAccess: false }) },
  },
  "metrics-out-of-reach": {
    refused: privateLink({ scopeId: SCOPE, query: "private" }),
    nearMiss: {
      ...privateLink({ scopeId: SCOPE, query: "private" }),
      ...metrics({ workspaceId: ACCOUNT }),
    },
  },
  "sensor-behind-closed-scope": {
    refused: { ...linked({ blockOthers: true }), ...defender({ sensor: true }) },
    nearMiss: { ...linked({ blockOthers: true }), ...defender({ sensor: false }) },
  },
  "public-although-private": {
    refused: { ...linked(), ...logs({ publicIngestion: true }) },
    nearMiss: { ...linked(), ...logs({ publicQuery: true }) },
  },
  "networks-without-zones": {
    refused: linked({ networkIds: [NETWORK], dnsZones: "elsewhere" }),
    nearMiss: linked({ networkIds: [NETWORK] }),
  },
  "zones-incomplete": {
    refused: linked({ dnsZones: zones(...SCOPE_ZONES) }),
    nearMiss: linked({ dnsZones: ALL_ZONES }),
  },
};
