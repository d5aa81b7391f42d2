/**
 * Alert processing rules (`actionRules` in ids): add action groups to fired alerts, or take them
 * away for some time. They change no alert rule.
 */
import { invalid, type ArmError } from "../../arm/errors";
import type { ArmType, Json, WriteContext } from "../../arm/type";
import { checkOneOf, objectsOf, propertiesOf, show, stringsOf } from "../fields";
import { ACTION_GROUPS, checkLink } from "../links";
import { checkSchedule } from "./schedule";

/** Words of the API (source: AlertProcessingRules REST reference). */
const FIELDS = [
  "AlertContext",
  "AlertRuleId",
  "AlertRuleName",
  "Description",
  "MonitorCondition",
  "MonitorService",
  "Severity",
  "SignalType",
  "TargetResource",
  "TargetResourceGroup",
  "TargetResourceType",
];
const OPERATORS = ["Equals", "NotEquals", "Contains", "DoesNotContain"];

/** Values of a filter (source: azure-monitor docs, alerts-processing-rules). */
const VALUES = 5;

export const alertProcessingRules: ArmType = {
  type: "Microsoft.AlertsManagement/actionRules",
  scope: "resourceGroup",
  apiVersions: ["2021-08-08"],
  location: "global",
  write: "instant",
  delete: "instant",
  patch: "merge",
  name: {
    // Source: azure-resource-manager docs, resource-name-rules.
    pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{0,259}$/,
    says: "1 to 260 letters, digits, '-' and '_', beginning with a letter or digit",
  },
  // Source: azure-monitor docs, alerts service limits (2025-02-02).
  limit: { count: 1000, per: "subscription" },
  check(request) {
    const { schedule } = propertiesOf(request.body);
    return [
      ...checkRuleScopes(request),
      ...checkConditions(request),
      ...checkActions(request),
      ...checkSchedule("properties.schedule", schedule),
    ];
  },
  prepare({ body }) {
    return { ...body, properties: { enabled: true, ...propertiesOf(body) } };
  },
};

/** Scopes are in the rule's own subscription (source: azure-monitor docs, alerts-processing-rules). */
function checkRuleScopes({ body, subscriptionId }: WriteContext): ArmError[] {
  const scopes = stringsOf(propertiesOf(body)["scopes"]);
  if (scopes.length === 0) return [invalid("properties.scopes", "At least one scope is required.")];
  const own = `/subscriptions/${subscriptionId}/`.toLowerCase();
  return scopes.flatMap((scope, index) =>
    `${scope}/`.toLowerCase().startsWith(own)
      ? []
      : [
          invalid(
            `properties.scopes[${index}]`,
            `'${scope}' is not in the subscription of the rule, '${subscriptionId}'.`,
          ),
        ],
  );
}

function checkConditions({ body }: WriteContext): ArmError[] {
  return objectsOf(propertiesOf(body)["conditions"]).flatMap((condition, index) => {
    const target = `properties.conditions[${index}]`;
    const { field, operator, values } = condition;
    const problems = [
      ...checkOneOf(`${target}.field`, field ?? "", FIELDS),
      ...checkOneOf(`${target}.operator`, operator ?? "", OPERATORS),
    ];
    const count = stringsOf(values).length;
    if (count === 0 || count > VALUES) {
      problems.push(invalid(`${target}.values`, `A filter has 1 to ${VALUES} values.`));
    }
    return problems;
  });
}

function checkActions({ body, store }: WriteContext): ArmError[] {
  const actions = objectsOf(propertiesOf(body)["actions"]);
  if (actions.length === 0) return [invalid("properties.actions", "An action is required.")];
  return actions.flatMap(({ actionType, actionGroupIds }, index) => {
    const target = `properties.actions[${index}]`;
    const problems = checkOneOf(`${target}.actionType`, actionType ?? "", [
      "AddActionGroups",
      "RemoveAllActionGroups",
    ]);
    if (actionType !== "AddActionGroups") return problems;
    const ids = Array.isArray(actionGroupIds) ? (actionGroupIds as readonly Json[]) : [];
    if (ids.length === 0) {
      const message = `${show(actionType)} needs at least one action group.`;
      problems.push(invalid(`${target}.actionGroupIds`, message));
    }
    return [
      ...problems,
      ...ids.flatMap((id, at) =>
        checkLink(store, `${target}.actionGroupIds[${at}]`, id, ACTION_GROUPS),
      ),
    ];
  });
}
