/**
 * Activity-log alerts: something was done to a resource, or happened to Azure. They are free, and a
 * subscription takes 100 of them, which cannot be raised. Source: azure-monitor docs, service limits.
 */
import type * as monitor from "@pulumi/azure-native/monitor";
import type * as pulumi from "@pulumi/pulumi";

import { problem } from "../checks";
import { lowerCaseKeys } from "./tags";

/** A field of an event and what it has to be; give one of `equals` and `containsAny`. */
export interface ActivityField {
  /** category, operationName, status, level, resourceType ..., or `properties.<name>`. */
  readonly field: string;
  /** The value, in any casing. */
  readonly equals?: string;
  /** Values of which one is enough. */
  readonly containsAny?: readonly string[];
}

/** A condition: a field, or `anyOf` some fields. */
export interface ActivityCondition {
  readonly field?: string;
  readonly equals?: string;
  readonly containsAny?: readonly string[];
  /** Fields of which one is enough; without a field of its own then. */
  readonly anyOf?: readonly ActivityField[];
}

/** An activity-log alert. */
export interface ActivityAlertRule {
  /** Key of the rule; names the Pulumi resource. */
  readonly id: string;
  /** Name of the alert in Azure. */
  readonly alertName: string;
  readonly description: string;
  /** Resource ids that an event has to be under: a subscription, a group or a resource. */
  readonly scopes: pulumi.Input<string>[];
  /** Conditions that all have to hold, one of them on `category`. */
  readonly conditions: readonly ActivityCondition[];
  /** Resource ids of the action groups that are told. */
  readonly actionGroupIds: pulumi.Input<string>[];
}

/** The activity-log alert as Azure expects it. */
export function activityAlertArgs(
  resourceGroupName: pulumi.Input<string>,
  rule: ActivityAlertRule,
  tags: Record<string, string>,
): monitor.ActivityLogAlertArgs {
  return {
    resourceGroupName,
    activityLogAlertName: rule.alertName,
    location: "Global",
    description: rule.description,
    enabled: true,
    scopes: rule.scopes,
    condition: {
      allOf: rule.conditions.map(({ anyOf, ...own }) =>
        anyOf === undefined ? leaf(own) : { anyOf: anyOf.map(leaf) },
      ),
    },
    actions: { actionGroups: rule.actionGroupIds.map((actionGroupId) => ({ actionGroupId })) },
    tags: lowerCaseKeys(tags),
  };
}

function leaf({ field = "", equals, containsAny }: Partial<ActivityField>) {
  if (containsAny === undefined) return { field, equals: equals ?? "" };
  return { field, containsAny: [...containsAny].sort() };
}

/** All that is wrong with an activity-log alert. */
export function activityAlertProblems(rule: ActivityAlertRule): string[] {
  const path = `activityAlerts.${rule.id}`;
  const found: string[] = [];
  if (!rule.conditions.some(({ field }) => field === "category")) {
    const way = "give one such as { field: category, equals: Administrative }";
    found.push(problem(`${path}.conditions`, "has none on category", way));
  }
  if (rule.scopes.length === 0) {
    found.push(problem(`${path}.scopes`, "is empty", "give the id of a subscription or resource"));
  }
  return [
    ...found,
    ...rule.conditions.flatMap((condition, index) =>
      conditionProblems(`${path}.conditions[${index}]`, condition),
    ),
  ];
}

function conditionProblems(path: string, { anyOf, ...own }: ActivityCondition): string[] {
  if (anyOf === undefined) return leafProblems(path, own);
  if (Object.keys(own).length > 0 || anyOf.length === 0) {
    return [problem(path, "has anyOf without fields, or beside one", "give fields in anyOf alone")];
  }
  return anyOf.flatMap((field, index) => leafProblems(`${path}.anyOf[${index}]`, field));
}

function leafProblems(path: string, leaf: Partial<ActivityField>): string[] {
  const { field, equals, containsAny } = leaf;
  if (field === undefined) return [problem(path, "has no field", "name the field of the event")];
  const right = (equals === undefined) !== (containsAny === undefined || containsAny.length === 0);
  return right ? [] : [problem(path, "has no value, or two", "give equals or containsAny")];
}
