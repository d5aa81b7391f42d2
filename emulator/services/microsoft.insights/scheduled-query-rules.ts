/**
 * Log alerts (`scheduledQueryRules`): a query, when it runs, and what counts as too much. Tables are
 * looked up in the workspace of the scope; see `log-query.ts`.
 */
import { isObject } from "../../arm/body";
import { ArmError, invalid } from "../../arm/errors";
import { idKey } from "../../arm/ids";
import type { ArmType, JsonObject, WriteContext } from "../../arm/type";
import { madeUpGuid } from "../microsoft.containerservice/server-fields";
import { secondsOf } from "../durations";
import {
  checkOneOf,
  checkRange,
  objectsOf,
  propertiesOf,
  show,
  stringsOf,
  valueAt,
} from "../fields";
import { identityOf } from "../identity";
import { ACTION_GROUPS, checkLink, checkSameRegion, checkScopes } from "../links";
import { checkCondition } from "./log-condition";
import { checkQuery, workspacesOf } from "./log-query";

const KINDS = ["LogAlert", "SimpleLogAlert", "LogToMetric"];

/**
 * Minutes that the service takes. Source: terraform-provider-azurerm docs,
 * monitor_scheduled_query_rules_alert_v2.
 */
const COMMON = [5, 10, 15, 30, 45, 60, 120, 180, 240, 300, 360, 1440];
const MINUTES: Readonly<Record<string, readonly number[]>> = {
  evaluationFrequency: [1, ...COMMON],
  windowSize: [1, ...COMMON, 2880],
  overrideQueryTimeRange: [...COMMON, 20, 2880],
  muteActionsDuration: [...COMMON, 2880],
};

/** Rules that run each minute (source: azure-monitor docs, alerts service limits). */
const EACH_MINUTE = { limit: 100, longestWindow: 360 };

export const scheduledQueryRules: ArmType = {
  type: "Microsoft.Insights/scheduledQueryRules",
  scope: "resourceGroup",
  apiVersions: ["2025-01-01-preview", "2023-12-01", "2026-03-01"],
  location: "required",
  write: "instant",
  delete: "instant",
  patch: "merge",
  name: {
    // Source: azure-resource-manager docs, resource-name-rules.
    pattern: /^[^*<>%{}&:\\?/#|]{1,260}$/,
    says: "1 to 260 characters without * < > % { } & : \\ ? / # |",
  },
  // Source: azure-monitor docs, alerts service limits (2025-02-02).
  limit: { count: 5000, per: "subscription" },
  check(request) {
    return [
      ...checkRule(request),
      ...checkTimes(request),
      ...checkPlace(request),
      ...checkActions(request),
      ...checkCriteria(request),
    ];
  },
  prepare: prepareRule,
};

function checkRule({ body }: WriteContext): ArmError[] {
  const { severity, autoMitigate, muteActionsDuration } = propertiesOf(body);
  const kind = kindOf(body);
  const problems = checkOneOf("kind", body["kind"], KINDS);
  const known = kind === "LogAlert" ? (severity ?? "") : severity;
  problems.push(...checkOneOf("properties.severity", known, [0, 1, 2, 3, 4]));
  if ((muteActionsDuration ?? null) !== null && autoMitigate !== false) {
    // Source: azure-powershell issue 22583; autoMitigate is true when it is left out.
    const message = "Auto mitigation must be disabled when actions are muted.";
    problems.push(invalid("properties.muteActionsDuration", message, "BadRequest"));
  }
  return problems;
}

/** Durations out of closed sets; only a LogAlert has to have a frequency and a window. */
function checkTimes({ body, existing, store, subscriptionId }: WriteContext): ArmError[] {
  const properties = propertiesOf(body);
  const required = kindOf(body) === "LogAlert" ? ["evaluationFrequency", "windowSize"] : [];
  const problems = Object.entries(MINUTES).flatMap(([key, allowed]) => {
    const value = properties[key];
    if ((value ?? null) === null && !required.includes(key)) return [];
    if (allowed.includes(minutesOf(value))) return [];
    const minutes = [...allowed].sort((a, b) => a - b).join(", ");
    const message = `'${show(value)}' is not allowed; use one of these minutes: ${minutes}.`;
    return [invalid(`properties.${key}`, message)];
  });
  if (problems.length > 0 || minutesOf(properties["evaluationFrequency"]) !== 1) return problems;
  if (minutesOf(properties["windowSize"]) > EACH_MINUTE.longestWindow) {
    return [invalid("properties.windowSize", "A rule that runs each minute sees at most PT6H.")];
  }
  const others = store
    .list(scheduledQueryRules.type, `/subscriptions/${subscriptionId}`)
    .filter((other) => idKey(other.id) !== idKey(existing?.id ?? ""))
    .filter((other) => minutesOf(propertiesOf(other)["evaluationFrequency"]) === 1);
  if (others.length < EACH_MINUTE.limit) return [];
  const message = `There are ${others.length} rules that run each minute, which is the limit.`;
  return [new ArmError(409, "QuotaExceeded", message)];
}

function minutesOf(value: JsonObject[string]): number {
  return (secondsOf(value) ?? Number.NaN) / 60;
}

/** A rule is in the region of its workspace (source: azure-monitor docs, alerts-create-log-alert-rule). */
function checkPlace({ body, store }: WriteContext): ArmError[] {
  const scopes = stringsOf(propertiesOf(body)["scopes"]);
  const missing = checkScopes(store, "properties.scopes", scopes);
  if (missing.length > 0) return missing;
  return workspacesOf(store, scopes).flatMap((workspace) =>
    checkSameRegion("location", body["location"], workspace, "the workspace"),
  );
}

function checkActions({ body, store }: WriteContext): ArmError[] {
  const groups = stringsOf(valueAt(propertiesOf(body), "actions", "actionGroups"));
  return groups.flatMap((id, index) =>
    checkLink(store, `properties.actions.actionGroups[${index}]`, id, ACTION_GROUPS),
  );
}

function checkCriteria(request: WriteContext): ArmError[] {
  const conditions = objectsOf(valueAt(propertiesOf(request.body), "criteria", "allOf"));
  if (conditions.length === 0) {
    return [invalid("properties.criteria.allOf", "A condition is required.")];
  }
  return conditions.flatMap((condition, index) => {
    const target = `properties.criteria.allOf[${index}]`;
    const kind = kindOf(request.body);
    return [
      ...checkCondition(condition, target, kind),
      ...checkRange(`${target}.minRecurrenceCount`, condition["minRecurrenceCount"], 1, Infinity),
      ...checkQuery(request, condition, target, kind),
    ];
  });
}

function prepareRule(context: WriteContext): JsonObject {
  const { body, existing, id, now, apiVersion } = context;
  const properties = propertiesOf(body);
  const known = propertiesOf(existing ?? {});
  return {
    ...body,
    kind: kindOf(body),
    ...(isObject(body["identity"]) ? { identity: identityOf(context, body["identity"]) } : {}),
    etag: madeUpGuid(`${id} ${now.toISOString()}`),
    properties: {
      enabled: true,
      // Defaults of the service (source: ScheduledQueryRules REST reference).
      ...(kindOf(body) === "LogToMetric" ? {} : { autoMitigate: true }),
      checkWorkspaceAlertsStorageConfigured: false,
      skipQueryValidation: false,
      ...properties,
      createdWithApiVersion: known["createdWithApiVersion"] ?? apiVersion,
      isLegacyLogAnalyticsRule: false,
      isWorkspaceAlertsStorageConfigured: false,
    },
  };
}

function kindOf(body: JsonObject): string {
  return show(body["kind"] ?? "LogAlert");
}
