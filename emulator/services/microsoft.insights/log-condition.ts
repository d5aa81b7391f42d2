/** What a log alert compares: words, numbers and columns, by the kind of the rule. */
import { invalid, type ArmError } from "../../arm/errors";
import type { JsonObject } from "../../arm/type";
import {
  checkOneOf,
  checkRange,
  checkRequired,
  objectsOf,
  show,
  stringsOf,
  valueAt,
} from "../fields";

/** Words of the API; the SDK's own list of operators is of something else (source: REST reference). */
const OPERATORS = ["Equals", "GreaterThan", "GreaterThanOrEqual", "LessThan", "LessThanOrEqual"];
const DYNAMIC_OPERATORS = ["GreaterThan", "LessThan", "GreaterOrLessThan"];
const AGGREGATIONS = ["Average", "Count", "Maximum", "Minimum", "Total"];

/** Periods that can be looked at (source: terraform-provider-azurerm docs). */
const PERIODS = 6;

/** Problems of one condition but its query. */
export function checkCondition(condition: JsonObject, target: string, kind: string): ArmError[] {
  if (kind === "LogToMetric") return checkRequired(`${target}.metricName`, condition["metricName"]);
  const problems = kind === "LogAlert" ? checkComparison(condition, target) : [];
  if (kind === "LogAlert" && (condition["minRecurrenceCount"] ?? null) !== null) {
    const message = "The property is for rules of the kind SimpleLogAlert.";
    problems.push(invalid(`${target}.minRecurrenceCount`, message));
  }
  return [...problems, ...checkDimensions(condition, target), ...checkPeriods(condition, target)];
}

function checkComparison(condition: JsonObject, target: string): ArmError[] {
  const { operator, timeAggregation, threshold, criterionType, metricMeasureColumn } = condition;
  const dynamic = criterionType === "DynamicThresholdCriterion";
  const problems = [
    ...checkOneOf(`${target}.criterionType`, criterionType, [
      "StaticThresholdCriterion",
      "DynamicThresholdCriterion",
    ]),
    ...checkOneOf(`${target}.operator`, operator ?? "", dynamic ? DYNAMIC_OPERATORS : OPERATORS),
    ...checkOneOf(`${target}.timeAggregation`, timeAggregation ?? "", AGGREGATIONS),
  ];
  if (dynamic) {
    const sensitivity = condition["alertSensitivity"] ?? "";
    const words = ["Low", "Medium", "High"];
    problems.push(...checkOneOf(`${target}.alertSensitivity`, sensitivity, words));
  } else if (typeof threshold !== "number") {
    problems.push(invalid(`${target}.threshold`, "The property is required and a number."));
  }
  // Rows are counted without a column, everything else is reckoned from one.
  if ((timeAggregation === "Count") === ((metricMeasureColumn ?? "") !== "")) {
    const message = "The column goes with every aggregation but Count.";
    problems.push(invalid(`${target}.metricMeasureColumn`, message));
  }
  return problems;
}

function checkDimensions(condition: JsonObject, target: string): ArmError[] {
  return objectsOf(condition["dimensions"]).flatMap(({ name, operator, values }, index) => {
    const at = `${target}.dimensions[${index}]`;
    const problems = [
      ...checkRequired(`${at}.name`, name),
      ...checkOneOf(`${at}.operator`, operator ?? "", ["Include", "Exclude"]),
    ];
    if (stringsOf(values).length === 0) {
      problems.push(invalid(`${at}.values`, "A value is required."));
    }
    return problems;
  });
}

function checkPeriods(condition: JsonObject, target: string): ArmError[] {
  const at = `${target}.failingPeriods`;
  const periods = valueAt(condition, "failingPeriods", "numberOfEvaluationPeriods") ?? 1;
  const failing = valueAt(condition, "failingPeriods", "minFailingPeriodsToAlert") ?? 1;
  const problems = [
    ...checkRange(`${at}.numberOfEvaluationPeriods`, periods, 1, PERIODS),
    ...checkRange(`${at}.minFailingPeriodsToAlert`, failing, 1, PERIODS),
  ];
  if (problems.length === 0 && Number(failing) > Number(periods)) {
    const message = `${show(failing)} of ${show(periods)} periods cannot fail.`;
    problems.push(invalid(`${at}.minFailingPeriodsToAlert`, message));
  }
  return problems;
}
