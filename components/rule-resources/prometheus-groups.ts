/**
 * Rule groups of managed Prometheus: rules that record series and rules that alert, evaluated one
 * after the other, so that their order means something. A group names workspace and cluster as its
 * scopes: without the cluster the portal does not show its alerts there. Source: azure-monitor docs,
 * prometheus-rule-groups; limits: 20 rules a group, 500 groups a workspace and subscription.
 */
import type * as alertsmanagement from "@pulumi/azure-native/alertsmanagement";
import type * as pulumi from "@pulumi/pulumi";

import { problem, show } from "../checks";

/** One rule: either `record` or `alert` says what becomes of the expression's result. */
export interface PrometheusRule {
  /** Name of the series that is recorded. */
  readonly record?: string;
  /** Name of the alert that fires for each series of the result. */
  readonly alert?: string;
  /** PromQL. Cost: samples that it reads are billed as a query's. */
  readonly expression: string;
  /** Labels that are added or replaced. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Of an alert: text for people; values may be templates. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Of an alert: how long it has to hold before it fires, ISO 8601. @default at once */
  readonly for?: string;
  /** Of an alert: 0 (critical) to 4 (verbose). */
  readonly severity?: number;
  /**
   * Of an alert: how long it has to be away before it is resolved, ISO 8601; `never` leaves it to a
   * person.
   * @default "PT10M"
   */
  readonly resolveAfter?: string;
  /** Of an alert: resource ids of the action groups that are told. @default nobody */
  readonly actionGroupIds?: pulumi.Input<string>[];
}

/** One group of rules. */
export interface PrometheusRuleGroup {
  /** Key of the group; names the Pulumi resource. */
  readonly id: string;
  /** Name of the group in Azure, unique in the resource group whatever the region; 1 to 260. */
  readonly groupName: string;
  readonly description: string;
  /** Region of the Azure Monitor workspace. */
  readonly location: pulumi.Input<string>;
  /** Between two evaluations, ISO 8601, `PT1M` to `PT15M`. */
  readonly interval: string;
  /** Value of the label `cluster` of the series that the rules see. */
  readonly clusterName: string;
  /** Resource ids of the Azure Monitor workspace and of the cluster, in this order. */
  readonly scopes: pulumi.Input<string>[];
  /** At most 20. */
  readonly rules: readonly PrometheusRule[];
}

/** Rules that Azure takes in a group. */
const MOST_RULES = 20;

/** The rule group as Azure expects it. */
export function prometheusGroupArgs(
  resourceGroupName: pulumi.Input<string>,
  group: PrometheusRuleGroup,
  tags: Record<string, string>,
): alertsmanagement.PrometheusRuleGroupArgs {
  return {
    resourceGroupName,
    ruleGroupName: group.groupName,
    location: group.location,
    description: group.description,
    enabled: true,
    interval: group.interval,
    clusterName: group.clusterName,
    scopes: group.scopes,
    rules: group.rules.map((rule) =>
      rule.record === undefined ? alerting(rule) : recording(rule),
    ),
    tags,
  };
}

function recording({ record = "", expression, labels = {} }: PrometheusRule) {
  return { record, expression, labels, enabled: true };
}

function alerting(rule: PrometheusRule) {
  const { alert = "", expression, labels = {}, annotations = {}, resolveAfter = "PT10M" } = rule;
  return {
    alert,
    expression,
    enabled: true,
    severity: rule.severity ?? 3,
    ...(rule.for === undefined ? {} : { for: rule.for }),
    labels,
    annotations,
    actions: (rule.actionGroupIds ?? []).map((actionGroupId) => ({ actionGroupId })),
    resolveConfiguration:
      resolveAfter === "never"
        ? { autoResolved: false }
        : { autoResolved: true, timeToResolve: resolveAfter },
  };
}

/** All that is wrong with a group. */
export function prometheusGroupProblems(group: PrometheusRuleGroup): string[] {
  const path = `prometheusGroups.${group.id}`;
  const found: string[] = [];
  const count = group.rules.length;
  if (count === 0 || count > MOST_RULES) {
    const way = count === 0 ? "leave the group out" : `split it: Azure takes ${MOST_RULES}`;
    found.push(problem(`${path}.rules`, `has ${count} rules`, way));
  }
  if (group.scopes.length !== 2) {
    const way = "give the ids of the Azure Monitor workspace and of the cluster";
    found.push(problem(`${path}.scopes`, `has ${group.scopes.length} ids`, way));
  }
  return [
    ...found,
    ...minutesProblems(`${path}.interval`, group.interval, /^PT([1-9]|1[0-5])M$/, "PT1M to PT15M"),
    ...group.rules.flatMap((rule, index) => ruleProblems(`${path}.rules[${index}]`, rule)),
  ];
}

function ruleProblems(path: string, rule: PrometheusRule): string[] {
  const { record, alert, severity } = rule;
  if ((record === undefined) === (alert === undefined)) {
    const wrong = record === undefined ? "has neither record nor alert" : "has record and alert";
    return [problem(path, wrong, "give one of the two")];
  }
  if (record !== undefined) {
    const only = ["annotations", "for", "severity", "resolveAfter", "actionGroupIds"] as const;
    return only
      .filter((key) => rule[key] !== undefined)
      .map((key) => problem(`${path}.${key}`, "is given for a recorded series", "leave it out"));
  }
  const found: string[] = [];
  if (severity === undefined || ![0, 1, 2, 3, 4].includes(severity)) {
    const way = "give 0 (critical) to 4 (verbose)";
    found.push(problem(`${path}.severity`, `is ${show(severity ?? null)}`, way));
  }
  const { for: holds = "PT1M", resolveAfter = "never" } = rule;
  found.push(...minutesProblems(`${path}.for`, holds, DURATION, "an ISO 8601 duration"));
  if (resolveAfter !== "never") {
    const way = "an ISO 8601 duration, or never";
    found.push(...minutesProblems(`${path}.resolveAfter`, resolveAfter, DURATION, way));
  }
  return found;
}

/** Days, hours and minutes: `PT15M`, `PT1H30M`, `P1D`. */
const DURATION = /^P(?=\dD|T\d|\d\dD)(\d{1,2}D)?(T(?=\d)(\d+H)?(\d+M)?)?$/;

function minutesProblems(path: string, value: string, form: RegExp, expected: string): string[] {
  return form.test(value) ? [] : [problem(path, `is ${show(value)}`, `give ${expected}`)];
}
