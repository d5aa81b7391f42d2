/** Scheduled analytics rules: a query on a timetable that makes alerts and incidents. */
import { ArmError, invalid } from "../../arm/errors";
import { idKey } from "../../arm/ids";
import type { ArmType, Json, JsonObject, WriteContext } from "../../arm/type";
import { checkDuration, secondsOf } from "../durations";
import {
  checkOneOf,
  checkRange,
  checkRequired,
  propertiesOf,
  show,
  stringsOf,
  valueAt,
} from "../fields";
import { checkEntities } from "./entities";
import { checkGrouping } from "./grouping";
import { checkOnboarded } from "./onboarding";
import { checkTable } from "./query-table";
import { LIMITS, OPERATORS, SEVERITIES, TACTICS } from "./rule-data";

export const alertRules: ArmType = {
  type: "Microsoft.SecurityInsights/alertRules",
  scope: "extension",
  apiVersions: ["2024-09-01", "2025-09-01", "2023-11-01"],
  location: "none",
  write: "instant",
  delete: "instant",
  patch: "none",
  etag: "etag",
  check(request) {
    return [
      ...checkOnboarded(request),
      ...checkKind(request),
      ...checkWords(propertiesOf(request.body)),
      ...checkTimes(propertiesOf(request.body)),
      ...checkEntities(propertiesOf(request.body)),
      ...checkGrouping(propertiesOf(request.body)),
      ...checkTable(request),
      ...checkEnabled(request),
    ];
  },
  prepare({ body, now }) {
    const { kind } = body;
    const defaults = {
      eventGroupingSettings: { aggregationKind: "SingleAlert" },
      incidentConfiguration: { createIncident: true, groupingConfiguration: UNGROUPED },
    };
    const modified = { lastModifiedUtc: now.toISOString() };
    return { kind, properties: { ...defaults, ...propertiesOf(body), ...modified } };
  },
};

/** How alerts of a rule are grouped that says nothing about it (assumed). */
const UNGROUPED = {
  enabled: false,
  reopenClosedIncident: false,
  lookbackDuration: "PT5H",
  matchingMethod: "AllEntities",
};

function checkKind({ body, existing }: WriteContext): ArmError[] {
  const problems = checkOneOf("kind", body["kind"] ?? "", ["Scheduled"]);
  if (existing !== undefined && existing["kind"] !== body["kind"]) {
    problems.push(invalid("kind", "A rule does not change its kind."));
  }
  return problems;
}

function checkWords(properties: JsonObject): ArmError[] {
  const at = (key: string) => `properties.${key}`;
  const required = ["displayName", "query", "severity", "triggerOperator"];
  const grouping = valueAt(properties, "eventGroupingSettings", "aggregationKind");
  const details = Object.keys((properties["customDetails"] ?? {}) as JsonObject);
  const problems = [
    ...required.flatMap((key) => checkRequired(at(key), properties[key])),
    ...checkOneOf(at("severity"), properties["severity"], SEVERITIES),
    ...checkOneOf(at("triggerOperator"), properties["triggerOperator"], OPERATORS),
    ...checkRange(
      at("triggerThreshold"),
      properties["triggerThreshold"] ?? "",
      0,
      LIMITS.threshold,
    ),
    ...checkOneOf(at("eventGroupingSettings.aggregationKind"), grouping, [
      "SingleAlert",
      "AlertPerResult",
    ]),
    ...stringsOf(properties["tactics"]).flatMap((word) => checkOneOf(at("tactics"), word, TACTICS)),
    ...stringsOf(properties["techniques"]).flatMap(checkTechnique),
    ...["enabled", "suppressionEnabled"].flatMap((key) => checkSwitch(at(key), properties[key])),
  ];
  if (show(properties["query"] ?? "").length > LIMITS.query) {
    problems.push(invalid(at("query"), `A query has at most ${LIMITS.query} characters.`));
  }
  if (details.length > LIMITS.customDetails) {
    problems.push(invalid(at("customDetails"), `At most ${LIMITS.customDetails} are allowed.`));
  }
  return problems;
}

function checkSwitch(target: string, value: Json | undefined): ArmError[] {
  if (typeof value === "boolean") return [];
  return [invalid(target, "The property is required and true or false.")];
}

/** Techniques only: sub-techniques have a property of their own in newer versions (REST reference). */
function checkTechnique(technique: string): ArmError[] {
  if (/^T\d{4}$/.test(technique)) return [];
  return [invalid("properties.techniques", `'${technique}' is not a technique such as T1098.`)];
}

function checkTimes(properties: JsonObject): ArmError[] {
  const { queryFrequency, queryPeriod, suppressionDuration } = properties;
  const durations = { queryFrequency, queryPeriod, suppressionDuration };
  const { shortest, longest } = LIMITS;
  const problems = Object.entries(durations).flatMap(([key, value]) => {
    const target = `properties.${key}`;
    const most = key === "suppressionDuration" ? "P1D" : longest;
    return [...checkRequired(target, value), ...checkDuration(target, value, shortest, most)];
  });
  const [every, back] = [queryFrequency, queryPeriod].map(secondsOf);
  if (every !== undefined && back !== undefined && every > back) {
    const message = `It runs every '${show(queryFrequency)}' and looks back '${show(queryPeriod)}'.`;
    problems.push(invalid("properties.queryPeriod", message, "BadRequest"));
  }
  return problems;
}

/** Only rules that are on count. */
function checkEnabled({ body, id, parentId, store }: WriteContext): ArmError[] {
  if (propertiesOf(body)["enabled"] !== true) return [];
  const on = store
    .list(alertRules.type, parentId)
    .filter((one) => idKey(one.id) !== idKey(id))
    .filter((one) => propertiesOf(one)["enabled"] === true);
  if (on.length < LIMITS.enabledRules) return [];
  const message = `${LIMITS.enabledRules} rules of the workspace are enabled, which is the limit.`;
  return [new ArmError(400, "BadRequest", message, "properties.enabled")];
}
