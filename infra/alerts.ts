/** The alerts of a stack: rendered rules, routed by severity, in the component that makes them. */
import { RuleResources } from "../components/rule-resources";
import { rules } from "../rules";
import { recordingGroups } from "../rules/groups";
import { renderActivityAlerts, renderMetricAlerts } from "../rules/render";
import { renderLogAlerts, type RenderedLogAlert } from "../rules/render-logs";
import type { LayerName, PrometheusGroup, Rule, Severity } from "../rules/types";
import { VALIDATION } from "../rules/validation";
import type { Settings } from "./config";
import { watchesInUse } from "./detections";
import { basicTables, featuresOf } from "./features";
import { logRulesInUse } from "./log-rules-in-use";
import type { Application } from "./layers/application";
import { metricAlertName } from "./names";
import { prometheusGroupsFor, warnOfUnsupplied } from "./prometheus-groups";
import { actionGroupsFor } from "./routes";
import type { RulesInUse } from "./rules-in-use";
import type { Shared } from "./shared";

/** Where the alerts of a layer are made: the name of the component. */
const COMPONENTS: readonly (readonly [LayerName, string])[] = [
  ["Cluster-level components", "node-alerts"],
  ["Managed AKS components", "control-plane-alerts"],
  ["Kubernetes objects and workloads", "workload-alerts"],
  ["Application", "application-alerts"],
  ["Self-monitoring", "self-monitoring-alerts"],
];

/** Makes the alerts that can fire on what the stack collects. */
export function createAlerts(
  settings: Settings,
  shared: Shared,
  { groups, unsupplied }: RulesInUse,
  { componentId }: Pick<Application, "componentId">,
): RuleResources[] {
  warnOfUnsupplied(settings, [
    ...unsupplied,
    ...logRulesInUse(settings).unsupplied,
    ...watchesInUse(settings).unsupplied,
  ]);
  const isRecorded = ({ id }: PrometheusGroup) => recordingGroups.some((group) => group.id === id);
  return [
    ...createRecordingRules(groups.filter(isRecorded), settings, shared),
    ...COMPONENTS.flatMap(([layer, component]) => {
      const ofLayer = groups.filter((group) => group.layer === layer && !isRecorded(group));
      return createAlertsOf(layer, component, ofLayer, settings, { ...shared, componentId });
    }),
  ];
}

/** Microsoft's recorded series, in a component of their own: no alert is behind them. */
function createRecordingRules(
  groups: readonly PrometheusGroup[],
  settings: Settings,
  shared: Shared,
): RuleResources[] {
  const prometheusGroups = prometheusGroupsFor(groups, settings, shared);
  if (prometheusGroups.length === 0) return [];
  const { cluster, resourceGroupName } = shared;
  return [
    new RuleResources("recording-rules", {
      resourceGroupName,
      clusterId: cluster.id,
      metricAlerts: [],
      prometheusGroups,
      tags: { ...settings.tags },
    }),
  ];
}

function createAlertsOf(
  layer: LayerName,
  component: string,
  groups: readonly PrometheusGroup[],
  settings: Settings,
  shared: Shared & Pick<Application, "componentId">,
): RuleResources[] {
  const { cluster, logs, metrics, routes, resourceGroupName, componentId } = shared;
  const ofLayer = rules.filter((rule) => rule.layer === layer);
  const prometheusGroups = prometheusGroupsFor(groups, settings, shared);
  const alerts = alertsOf(ofLayer, settings);
  const made = [alerts.metric, alerts.activity, alerts.log, prometheusGroups];
  if (made.every((list) => list.length === 0)) return [];
  const named = <Alert extends { readonly id: string; readonly severity: Severity }>(
    alert: Alert,
  ) => ({
    ...alert,
    alertName: metricAlertName(cluster.name, alert.id),
    actionGroupIds: actionGroupsFor(alert.severity, routes),
  });
  return [
    new RuleResources(component, {
      resourceGroupName,
      clusterId: cluster.id,
      ...(watchesMetrics(settings) && metrics !== undefined
        ? { monitorWorkspaceId: metrics.id }
        : {}),
      ...(componentId === undefined ? {} : { applicationId: componentId }),
      metricAlerts: alerts.metric.map(named),
      activityAlerts: alerts.activity.map((alert) => ({
        ...named(alert),
        scopes: [`/subscriptions/${settings.subscriptionId}`],
      })),
      logAlerts: alerts.log.map((alert) => ({
        ...named(common(alert)),
        ...judgementOf(alert),
        // A rule is made where what it looks at is; one on the cluster sees its rows alone.
        ...(alert.scope === "cluster"
          ? { location: cluster.location, scopes: [cluster.id] }
          : { location: logs.location, scopes: [logs.workspaceId] }),
      })),
      prometheusGroups,
      tags: { ...settings.tags },
    }),
  ];
}

/** Ids of the alerts that a stack makes, besides those on Prometheus metrics. */
export function alertIds(settings: Settings): string[] {
  const { metric, activity, log } = alertsOf(rules, settings);
  return [...metric, ...activity, ...log].map(({ id }) => id).sort();
}

/** How many alerts of each kind a stack makes, besides Prometheus: Azure limits them. */
export function alertCounts(
  settings: Settings,
): Readonly<Record<"metric" | "activity" | "log", number>> {
  const { metric, activity, log } = alertsOf(rules, settings);
  return { metric: metric.length, activity: activity.length, log: log.length };
}

function common({ id, description, severity, kind, query }: RenderedLogAlert) {
  return { id, description, severity, kind, query };
}

/** How a log alert judges what its query answers: each row is one thing to tell. */
function judgementOf(alert: RenderedLogAlert) {
  if (alert.kind === "SimpleLogAlert") return { minRecurrenceCount: alert.minRecurrenceCount };
  const { window, frequency, dimensions, failingPeriods, resourceIdColumn } = alert;
  return {
    ...{ window, frequency, operator: "GreaterThan", threshold: 0 },
    ...(dimensions.length === 0
      ? {}
      : { dimensions: dimensions.map((name) => ({ name, operator: "Include", values: ["*"] })) }),
    ...(failingPeriods === undefined ? {} : { failingPeriods }),
    ...(resourceIdColumn === undefined ? {} : { resourceIdColumn }),
    skipQueryValidation: VALIDATION.log.skip,
  };
}

/** What a stack makes of some rules, by kind; Prometheus rules have groups of their own. */
function alertsOf(some: readonly Rule[], settings: Settings) {
  const { owner, alerts } = settings;
  const features = featuresOf(settings);
  const logRules = logRulesInUse(settings).rules.filter((rule) => some.includes(rule));
  return {
    metric: renderMetricAlerts(
      some.filter(
        (rule) =>
          rule.kind === "metric" && (rule.requires === undefined || features.has(rule.requires)),
      ),
      alerts,
    ).filter(({ scope }) => scope !== "monitorWorkspace" || watchesMetrics(settings)),
    // A subscription takes 100 of them: the owner's stack has them for all.
    activity: owner ? renderActivityAlerts(some, alerts) : [],
    log: renderLogAlerts(logRules, { ...alerts, basicTables: basicTables(settings) }),
  };
}

/** Whether the limits of the Azure Monitor workspace are this stack's to watch. */
function watchesMetrics({ owner, metrics }: Settings): boolean {
  return metrics.managedPrometheus && (owner || metrics.workspaceId === undefined);
}
