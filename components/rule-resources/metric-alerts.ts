/**
 * Metric alerts. One with dimensions judges each combination of their values by itself; Azure gives
 * tag names of alerts back in lower case.
 */
import type * as monitor from "@pulumi/azure-native/monitor";
import type * as pulumi from "@pulumi/pulumi";

import { problem, show } from "../checks";
import { lowerCaseKeys } from "./tags";

/** One dimension and the values that are looked at. */
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
  /** Whose metric it is: `cluster`, `monitorWorkspace` or `application`. @default "cluster" */
  readonly scope?: string;
  /** ISO 8601 duration, at least the frequency. */
  readonly window: string;
  /** ISO 8601 duration. */
  readonly frequency: string;
  readonly condition: MetricAlertCondition;
  /** Resource ids of the action groups that are told. */
  readonly actionGroupIds: pulumi.Input<string>[];
}

/** What metric alerts are made in and look at. */
export interface MetricAlertPlace {
  readonly resourceGroupName: pulumi.Input<string>;
  /** Resource id of the cluster the rules watch. */
  readonly clusterId: pulumi.Input<string>;
  /** Resource id of the Azure Monitor workspace, for rules on it. */
  readonly monitorWorkspaceId?: pulumi.Input<string>;
  /** Resource id of the component of Application Insights, for rules on it. */
  readonly applicationId?: pulumi.Input<string>;
  readonly tags?: Record<string, string>;
}

/** Where the metrics of a scope are, by the scope's name. */
const NAMESPACES: Readonly<Record<string, string | undefined>> = {
  cluster: "Microsoft.ContainerService/managedClusters",
  monitorWorkspace: "Microsoft.Monitor/accounts",
  application: "Microsoft.Insights/components",
};

/** The metric alert as Azure expects it. */
export function metricAlertArgs(
  place: MetricAlertPlace,
  rule: MetricAlertRule,
): monitor.MetricAlertArgs {
  const { condition, scope = "cluster" } = rule;
  return {
    resourceGroupName: place.resourceGroupName,
    ruleName: rule.alertName,
    location: "global",
    description: rule.description,
    severity: rule.severity,
    enabled: true,
    autoMitigate: true,
    scopes: [scopeId(place, scope) ?? ""],
    evaluationFrequency: rule.frequency,
    windowSize: rule.window,
    criteria: {
      odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
      allOf: [
        {
          criterionType: "StaticThresholdCriterion",
          name: condition.metric,
          metricName: condition.metric,
          metricNamespace: NAMESPACES[scope] ?? "",
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
    tags: lowerCaseKeys(place.tags ?? {}),
  };
}

/** What is wrong with a rule's scope. */
export function metricAlertProblems(place: MetricAlertPlace, rule: MetricAlertRule): string[] {
  const { scope = "cluster" } = rule;
  const path = `metricAlerts.${rule.id}.scope`;
  if (NAMESPACES[scope] === undefined) {
    return [
      problem(path, `is ${show(scope)}`, `give one of ${Object.keys(NAMESPACES).join(", ")}`),
    ];
  }
  if (scopeId(place, scope) !== undefined) return [];
  return [problem(path, `is ${show(scope)}, which has no id`, `give ${scope}Id`)];
}

function scopeId(place: MetricAlertPlace, scope: string): pulumi.Input<string> | undefined {
  switch (scope) {
    case "monitorWorkspace":
      return place.monitorWorkspaceId;
    case "application":
      return place.applicationId;
    default:
      return place.clusterId;
  }
}
