/** Activity log alerts: what Azure itself writes down, such as deletions and service health. */
import { isObject } from "../../arm/body";
import { invalid, type ArmError } from "../../arm/errors";
import type { ArmType, JsonObject, WriteContext } from "../../arm/type";
import { checkOneOf, objectsOf, propertiesOf, show, stringsOf, valueAt } from "../fields";
import { ACTION_GROUPS, checkLink, checkScopes } from "../links";

/** Fields of an event; those of `properties` follow a dot (source: REST reference). */
const FIELDS = [
  "caller",
  "category",
  "level",
  "operationname",
  "resourcegroup",
  "resourceid",
  "resourceprovider",
  "resourcetype",
  "status",
  "substatus",
];

/** Source: azure-monitor docs, activity-log-schema. */
const CATEGORIES = [
  "Administrative",
  "Alert",
  "Autoscale",
  "Policy",
  "Recommendation",
  "ResourceHealth",
  "Security",
  "ServiceHealth",
];

export const activityLogAlerts: ArmType = {
  type: "Microsoft.Insights/activityLogAlerts",
  scope: "resourceGroup",
  apiVersions: ["2020-10-01", "2026-01-01", "2017-04-01"],
  // West and North Europe are allowed too; the stack uses Global.
  location: "global",
  write: "instant",
  delete: "instant",
  patch: "merge",
  name: {
    // Source: azure-resource-manager docs, resource-name-rules.
    pattern: /^[^*<>%{}&:\\?+/#|]{1,260}$/,
    says: "1 to 260 characters without * < > % { } & : \\ ? + / # |",
  },
  // Source: azure-monitor docs, alerts service limits (2025-02-02); nobody can have it raised.
  limit: { count: 100, per: "subscription" },
  check(request) {
    const { body, store } = request;
    const scopes = stringsOf(propertiesOf(body)["scopes"]);
    return [
      ...checkScopes(store, "properties.scopes", scopes),
      ...checkConditions(body),
      ...checkActions(request),
    ];
  },
  prepare({ body }) {
    return { ...body, properties: { enabled: true, ...propertiesOf(body) } };
  },
};

function checkConditions(body: JsonObject): ArmError[] {
  const target = "properties.condition.allOf";
  const conditions = objectsOf(valueAt(propertiesOf(body), "condition", "allOf"));
  const problems = conditions.flatMap((condition, index) =>
    Array.isArray(condition["anyOf"])
      ? checkAnyOf(condition, `${target}[${index}]`)
      : checkLeaf(condition, `${target}[${index}]`),
  );
  const category = conditions.find((condition) => isField(condition, "category"));
  if (category === undefined) {
    return [...problems, invalid(target, "A condition on the field 'category' is required.")];
  }
  if (
    show(category["equals"] ?? "").toLowerCase() === "administrative" &&
    conditions.length === 1
  ) {
    const message = "An alert on every administrative event is not allowed; add a condition.";
    problems.push(invalid(target, message));
  }
  return problems;
}

/** One of several conditions, none of which holds others. */
function checkAnyOf(condition: JsonObject, target: string): ArmError[] {
  const leaves = objectsOf(condition["anyOf"]);
  if (leaves.length === 0 || condition["field"] !== undefined) {
    return [invalid(target, "A condition holds either anyOf or a field.")];
  }
  return leaves.flatMap((leaf, index) => checkLeaf(leaf, `${target}.anyOf[${index}]`));
}

function checkLeaf(leaf: JsonObject, target: string): ArmError[] {
  const { field, equals, containsAny } = leaf;
  const name = show(field ?? "").toLowerCase();
  const problems: ArmError[] = [];
  if (!FIELDS.includes(name) && !name.startsWith("properties.")) {
    const message = `There is no field '${show(field ?? "")}'; there is ${FIELDS.join(", ")} and properties.<name>.`;
    problems.push(invalid(`${target}.field`, message));
  }
  if ((typeof equals === "string") === stringsOf(containsAny).length > 0) {
    problems.push(invalid(target, "A condition has either equals or containsAny."));
  }
  if (name === "category" && typeof equals === "string") {
    const known = CATEGORIES.find((word) => word.toLowerCase() === equals.toLowerCase());
    problems.push(...checkOneOf(`${target}.equals`, known ?? equals, CATEGORIES));
  }
  return problems;
}

function checkActions({ body, store }: WriteContext): ArmError[] {
  const actions = propertiesOf(body)["actions"];
  const groups = isObject(actions) ? objectsOf(actions["actionGroups"]) : [];
  return groups.flatMap(({ actionGroupId }, index) =>
    checkLink(
      store,
      `properties.actions.actionGroups[${index}].actionGroupId`,
      actionGroupId,
      ACTION_GROUPS,
    ),
  );
}

function isField(condition: JsonObject, name: string): boolean {
  return show(condition["field"] ?? "").toLowerCase() === name;
}
