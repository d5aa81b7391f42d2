/**
 * Rule resources: rendered rules in, alerts and rule groups out. What Azure would refuse, or would
 * take and never fire, is refused before the first resource is made.
 */
import * as alertsmanagement from "@pulumi/azure-native/alertsmanagement";
import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";

import { problem, refuse, repeated, show } from "./checks";
import {
  activityAlertArgs,
  activityAlertProblems,
  type ActivityAlertRule,
} from "./rule-resources/activity-alerts";
import { logAlertArgs, logAlertProblems, type LogAlertRule } from "./rule-resources/log-alerts";
import {
  metricAlertArgs,
  metricAlertProblems,
  type MetricAlertRule,
} from "./rule-resources/metric-alerts";
import {
  prometheusGroupArgs,
  prometheusGroupProblems,
  type PrometheusRuleGroup,
} from "./rule-resources/prometheus-groups";

export { metricAlertArgs };
export type {
  MetricAlertCondition,
  MetricAlertRule,
  MetricDimension,
} from "./rule-resources/metric-alerts";

/** Arguments of {@link RuleResources}. */
export interface RuleResourcesArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  /** Resource id of the cluster the rules watch. */
  readonly clusterId: pulumi.Input<string>;
  /** Resource id of the Azure Monitor workspace, for metric alerts on it. @default none */
  readonly monitorWorkspaceId?: pulumi.Input<string>;
  /** Resource id of the component of Application Insights, for metric alerts on it. @default none */
  readonly applicationId?: pulumi.Input<string>;
  readonly metricAlerts: MetricAlertRule[];
  /** Cost: none for the rules, but the samples that they read and record. @default none */
  readonly prometheusGroups?: PrometheusRuleGroup[];
  /** Cost: by frequency, and per time series of their dimensions. @default none */
  readonly logAlerts?: LogAlertRule[];
  /** Cost: none. @default none */
  readonly activityAlerts?: ActivityAlertRule[];
  readonly tags?: Record<string, string>;
}

/** The alerts of a stack. Cost: a metric alert is billed per time series and month. */
export class RuleResources extends pulumi.ComponentResource {
  /** Resource id of the alert by rule. */
  public readonly alertIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** Resource id of the Prometheus rule group by group. */
  public readonly groupIds: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: RuleResourcesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aks-monitoring:index:RuleResources", name, args, opts);
    refuse(ruleResourcesProblems(args));
    const { resourceGroupName, tags = {} } = args;
    const own = { parent: this };
    const made = <T extends { readonly id: string }>(
      rules: readonly T[] | undefined,
      make: (resourceName: string, rule: T) => pulumi.CustomResource,
    ) => (rules ?? []).map((rule) => [rule.id, make(`${name}-${rule.id}`, rule).id] as const);
    this.alertIds = Object.fromEntries([
      ...made(
        args.metricAlerts,
        (resource, rule) => new monitor.MetricAlert(resource, metricAlertArgs(args, rule), own),
      ),
      ...made(args.logAlerts, (resource, rule) => {
        const alert = logAlertArgs(resourceGroupName, rule, tags);
        return new monitor.ScheduledQueryRule(resource, alert, own);
      }),
      ...made(args.activityAlerts, (resource, rule) => {
        const alert = activityAlertArgs(resourceGroupName, rule, tags);
        return new monitor.ActivityLogAlert(resource, alert, own);
      }),
    ]);
    this.groupIds = Object.fromEntries(
      made(args.prometheusGroups, (resource, group) => {
        const groupArgs = prometheusGroupArgs(resourceGroupName, group, tags);
        return new alertsmanagement.PrometheusRuleGroup(resource, groupArgs, own);
      }),
    );
    this.registerOutputs({ alertIds: this.alertIds, groupIds: this.groupIds });
  }
}

/** All that is wrong with some rules, each a sentence that begins with its path. */
export function ruleResourcesProblems(args: RuleResourcesArgs): string[] {
  const { metricAlerts, prometheusGroups = [], logAlerts = [], activityAlerts = [] } = args;
  const alerts = [...metricAlerts, ...logAlerts, ...activityAlerts].map(({ id }) => id);
  const groups = prometheusGroups.map(({ id }) => id);
  return [
    ...[...repeated(alerts), ...repeated(groups)].map((id) =>
      problem(`rules.${id}`, `is the id of two rules`, `give one of them another than ${show(id)}`),
    ),
    ...metricAlerts.flatMap((rule) => metricAlertProblems(args, rule)),
    ...prometheusGroups.flatMap(prometheusGroupProblems),
    ...logAlerts.flatMap(logAlertProblems),
    ...activityAlerts.flatMap(activityAlertProblems),
  ];
}
