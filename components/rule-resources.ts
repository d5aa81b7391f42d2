/**
 * Rule resources: rendered rules in, alerts out. A metric alert with dimensions judges each
 * combination of their values by itself; Azure gives tag names of alerts back in lower case.
 */
import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";

/** One dimension of a metric and the values that are looked at. */
export interface MetricDimension {
  readonly name: string;
  /** `Include` or `Exclude`. */
  readonly operator: string;
  /** `*` stands for every value. */
  readonly values: readonly string[];
}

/** The condition of a metric alert. */
export interface MetricAlertCondition {
  readonly metric: string;
  /** Average, Minimum, Maximum, Total or Count. */
  readonly aggregation: string;
  /** GreaterThan, LessThan, GreaterThanOrEqual or LessThanOrEqual. */
  readonly operator: string;
  readonly threshold: number;
  readonly dimensions: readonly MetricDimension[];
}

/** A rule on a platform metric with all numbers filled in. */
export interface MetricAlertRule {
  /** Key of the rule; names the Pulumi resource. */
  readonly id: string;
  /** Name of the alert in Azure. */
  readonly alertName: string;
  readonly description: string;
  /** 0 (critical) to 4 (verbose). */
  readonly severity: number;
  /** ISO 8601 duration, at least the frequency. */
  readonly window: string;
  /** ISO 8601 duration. */
  readonly frequency: string;
  readonly condition: MetricAlertCondition;
  /** Resource ids of the action groups that are told. */
  readonly actionGroupIds: pulumi.Input<string>[];
}

/** Arguments of {@link RuleResources}. */
export interface RuleResourcesArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  /** Resource id of the cluster the rules watch. */
  readonly clusterId: pulumi.Input<string>;
  readonly metricAlerts: MetricAlertRule[];
  readonly tags?: Record<string, string>;
}

/** The alerts of a stack. Cost: a metric alert is billed per time series and month. */
export class RuleResources extends pulumi.ComponentResource {
  /** Resource id of the alert by rule. */
  public readonly alertIds: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: RuleResourcesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aks-monitoring:index:RuleResources", name, args, opts);
    const ids: Record<string, pulumi.Output<string>> = {};
    for (const rule of args.metricAlerts) {
      const alert = new monitor.MetricAlert(`${name}-${rule.id}`, metricAlertArgs(args, rule), {
        parent: this,
      });
      ids[rule.id] = alert.id;
    }
    this.alertIds = ids;
    this.registerOutputs({ alertIds: ids });
  }
}

/** The metric alert as Azure expects it. */
export function metricAlertArgs(
  args: RuleResourcesArgs,
  rule: MetricAlertRule,
): monitor.MetricAlertArgs {
  const { condition } = rule;
  return {
    resourceGroupName: args.resourceGroupName,
    ruleName: rule.alertName,
    location: "global",
    description: rule.description,
    severity: rule.severity,
    enabled: true,
    autoMitigate: true,
    scopes: [args.clusterId],
    evaluationFrequency: rule.frequency,
    windowSize: rule.window,
    criteria: {
      odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
      allOf: [
        {
          criterionType: "StaticThresholdCriterion",
          name: condition.metric,
          metricName: condition.metric,
          metricNamespace: "Microsoft.ContainerService/managedClusters",
          timeAggregation: condition.aggregation,
          operator: condition.operator,
          threshold: condition.threshold,
          dimensions: condition.dimensions.map(({ name, operator, values }) => ({
            name,
            operator,
            values: [...values],
          })),
        },
      ],
    },
    actions: rule.actionGroupIds.map((actionGroupId) => ({ actionGroupId })),
    tags: lowerCaseKeys(args.tags ?? {}),
  };
}

function lowerCaseKeys(tags: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key.toLowerCase(), value]));
}
