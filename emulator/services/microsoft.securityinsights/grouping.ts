/**
 * Which alerts of a rule become one incident. Source: AlertRules REST reference (2024-09-01),
 * GroupingConfiguration. What an alert is called (`alertDetailsOverride`) is believed: no limit of it
 * is known.
 */
import { invalid, type ArmError } from "../../arm/errors";
import type { JsonObject } from "../../arm/type";
import { checkDuration } from "../durations";
import { checkOneOf, objectsOf, show, stringsOf, valueAt } from "../fields";
import { DETAILS, MATCHING } from "./rule-data";

/** Refuses a grouping by nothing, or by what the rule does not have. */
export function checkGrouping(properties: JsonObject): ArmError[] {
  const path = "properties.incidentConfiguration.groupingConfiguration";
  const grouping = objectsOf([
    valueAt(properties, "incidentConfiguration", "groupingConfiguration") ?? null,
  ])[0];
  if (grouping === undefined) return [];
  const { matchingMethod, lookbackDuration, enabled, reopenClosedIncident } = grouping;
  const entities = stringsOf(grouping["groupByEntities"]);
  const details = stringsOf(grouping["groupByCustomDetails"]);
  const alertDetails = stringsOf(grouping["groupByAlertDetails"]);
  const mapped = objectsOf(properties["entityMappings"]).map((one) => show(one["entityType"]));
  const known = Object.keys((properties["customDetails"] ?? {}) as JsonObject);
  const problems = [
    ...Object.entries({ enabled, reopenClosedIncident }).flatMap(([key, value]) =>
      typeof value === "boolean"
        ? []
        : [invalid(`${path}.${key}`, "The property is required and true or false.")],
    ),
    ...checkOneOf(`${path}.matchingMethod`, matchingMethod ?? "", MATCHING),
    ...checkDuration(`${path}.lookbackDuration`, lookbackDuration ?? ""),
    ...entities.flatMap((one) => checkOneOf(`${path}.groupByEntities`, one, mapped)),
    ...details.flatMap((one) => checkOneOf(`${path}.groupByCustomDetails`, one, known)),
    ...alertDetails.flatMap((one) => checkOneOf(`${path}.groupByAlertDetails`, one, DETAILS)),
  ];
  if (matchingMethod === "Selected" && [entities, details, alertDetails].flat().length === 0) {
    const message = "Selected needs entities, alert details or custom details to group by.";
    problems.push(invalid(`${path}.matchingMethod`, message));
  }
  return problems;
}
