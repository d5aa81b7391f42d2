/**
 * Prometheus rule groups: what is recorded and what fires in an Azure Monitor workspace. PromQL is
 * not read here: an expression only has to be there.
 */
import { ArmError, invalid } from "../../arm/errors";
import { parsePath, sameId } from "../../arm/ids";
import { isObject } from "../../arm/body";
import type { ArmType, Json, JsonObject, WriteContext } from "../../arm/type";
import { checkDuration } from "../durations";
import { checkOneOf, checkRequired, objectsOf, propertiesOf, stringsOf } from "../fields";
import { ACTION_GROUPS, checkLink, checkSameRegion, checkScopes } from "../links";

const ACCOUNTS = "Microsoft.Monitor/accounts";
const CLUSTERS = "Microsoft.ContainerService/managedClusters";

/** Limits (source: azure-monitor docs, prometheus-rule-groups and service-limits). */
const LIMITS = { rules: 20, groups: 500, shortest: "PT1M", longest: "PT24H" };

export const prometheusRuleGroups: ArmType = {
  type: "Microsoft.AlertsManagement/prometheusRuleGroups",
  scope: "resourceGroup",
  apiVersions: ["2023-03-01"],
  location: "required",
  write: "instant",
  delete: "instant",
  patch: "merge",
  name: {
    // Source of the length: azure-monitor docs; the signs are those of the portal's templates.
    pattern: /^[^:@/#{}%&+*<>?\\|]{1,260}$/,
    says: "1 to 260 characters without : @ / # { } % & + * < > ? \\ |",
  },
  check(request) {
    return [...checkGroup(request), ...checkPlace(request), ...checkRules(request)];
  },
  prepare({ body }) {
    const properties = propertiesOf(body);
    const rules = objectsOf(properties["rules"]).map(withDefaults);
    return { ...body, properties: { interval: "PT1M", ...properties, rules } };
  },
};

/** What the service fills in for an alert (source: azure-monitor docs, prometheus-rule-groups). */
function withDefaults(rule: JsonObject): JsonObject {
  if (rule["alert"] === undefined) return rule;
  const resolve = isObject(rule["resolveConfiguration"]) ? rule["resolveConfiguration"] : {};
  const resolveConfiguration = { autoResolved: true, timeToResolve: "PT5M", ...resolve };
  return { severity: 3, ...rule, resolveConfiguration };
}

function checkGroup({ body }: WriteContext): ArmError[] {
  const { interval, rules } = propertiesOf(body);
  const count = objectsOf(rules).length;
  const problems = checkDuration("properties.interval", interval, LIMITS.shortest, LIMITS.longest);
  if (count === 0) problems.push(invalid("properties.rules", "At least one rule is required."));
  if (count > LIMITS.rules) {
    const message = `There are ${count} rules; at most ${LIMITS.rules} are allowed in a group.`;
    problems.push(invalid("properties.rules", message));
  }
  return problems;
}

/** One Azure Monitor workspace, in the region of the group, and clusters. */
function checkPlace({ body, store, existing, subscriptionId }: WriteContext): ArmError[] {
  const target = "properties.scopes";
  const scopes = stringsOf(propertiesOf(body)["scopes"]);
  const missing = checkScopes(store, target, scopes);
  if (missing.length > 0) return missing;
  const [account, ...more] = scopes.filter((scope) => isOf(scope, ACCOUNTS));
  if (account === undefined || more.length > 0) {
    return [invalid(target, `The scopes hold exactly one ${ACCOUNTS}.`)];
  }
  const other = scopes.find((scope) => !isOf(scope, ACCOUNTS) && !isOf(scope, CLUSTERS));
  if (other !== undefined) return [invalid(target, `'${other}' is neither workspace nor cluster.`)];
  const place = checkSameRegion(
    "location",
    body["location"],
    store.get(account),
    "the Azure Monitor workspace",
  );
  if (place.length > 0 || existing !== undefined) return place;
  const groups = store
    .list(prometheusRuleGroups.type, `/subscriptions/${subscriptionId}`)
    .filter((group) =>
      stringsOf(propertiesOf(group)["scopes"]).some((scope) => sameId(scope, account)),
    );
  if (groups.length < LIMITS.groups) return [];
  const message = `There are ${groups.length} groups of '${account}' already, which is the limit.`;
  return [new ArmError(409, "QuotaExceeded", message)];
}

function checkRules({ body, store }: WriteContext): ArmError[] {
  return objectsOf(propertiesOf(body)["rules"]).flatMap((rule, index) => {
    const target = `properties.rules[${index}]`;
    const { record, alert, expression, severity, resolveConfiguration } = rule;
    const problems = checkRequired(`${target}.expression`, expression);
    if ((record === undefined) === (alert === undefined)) {
      problems.push(invalid(target, "A rule has either a record or an alert."));
    } else {
      const key = record === undefined ? "alert" : "record";
      problems.push(...checkRequired(`${target}.${key}`, rule[key]));
    }
    const resolve = isObject(resolveConfiguration) ? resolveConfiguration["timeToResolve"] : null;
    problems.push(
      ...checkOneOf(`${target}.severity`, severity, [0, 1, 2, 3, 4]),
      ...checkDuration(`${target}.for`, rule["for"]),
      ...checkDuration(`${target}.resolveConfiguration.timeToResolve`, resolve),
      ...checkTexts(`${target}.labels`, rule["labels"]),
      ...checkTexts(`${target}.annotations`, rule["annotations"]),
      ...objectsOf(rule["actions"]).flatMap(({ actionGroupId }, at) =>
        checkLink(store, `${target}.actions[${at}].actionGroupId`, actionGroupId, ACTION_GROUPS),
      ),
    );
    return problems;
  });
}

function checkTexts(target: string, value: Json | undefined): ArmError[] {
  if (value === undefined || value === null) return [];
  if (isObject(value) && Object.values(value).every((text) => typeof text === "string")) return [];
  return [invalid(target, "The value is not an object of strings.")];
}

function isOf(id: string, type: string): boolean {
  return parsePath(id)?.type.toLowerCase() === type.toLowerCase();
}
