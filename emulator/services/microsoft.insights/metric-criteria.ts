/** What metric alerts compare: metrics of a resource type with their dimensions, or web tests. */
import { invalid, type ArmError } from "../../arm/errors";
import { idKey, parsePath } from "../../arm/ids";
import type { Lag } from "../../arm/lag";
import type { JsonObject, WriteContext } from "../../arm/type";
import {
  checkOneOf,
  checkRange,
  objectsOf,
  propertiesOf,
  show,
  stringsOf,
  valueAt,
} from "../fields";
import { checkLink } from "../links";
import { metricsOf } from "./metric-data";
import { testLocations } from "./webtest-data";

const SINGLE = "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria";
const MULTIPLE = "Microsoft.Azure.Monitor.MultipleResourceMultipleMetricCriteria";
const WEBTEST = "Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria";

const COMPONENTS = "Microsoft.Insights/components";
const WEB_TESTS = "Microsoft.Insights/webtests";

/** Problems of what a metric alert compares. */
export function checkCriteria(request: WriteContext): ArmError[] {
  const properties = propertiesOf(request.body);
  const kind = valueAt(properties, "criteria", "odata.type");
  const problems = checkOneOf("properties.criteria.odata.type", kind ?? "", [
    SINGLE,
    MULTIPLE,
    WEBTEST,
  ]);
  if (problems.length > 0) return problems;
  if (kind === WEBTEST) return checkAvailability(request);
  const all = objectsOf(valueAt(properties, "criteria", "allOf"));
  if (all.length === 0)
    problems.push(invalid("properties.criteria.allOf", "A criterion is required."));
  const names = new Set<string>();
  for (const [index, criterion] of all.entries()) {
    const target = `properties.criteria.allOf[${index}]`;
    problems.push(...checkCriterion(criterion, target, show(kind)));
    const scope = stringsOf(properties["scopes"])[0] ?? "";
    problems.push(...checkMetric(criterion, target, scope, request.lag));
    const name = show(criterion["name"]);
    if (names.has(name)) problems.push(invalid(`${target}.name`, `'${name}' is used twice.`));
    names.add(name);
  }
  return problems;
}

/** A number of locations in which a web test fails; the scopes are the test and its component. */
function checkAvailability({ body, store }: WriteContext): ArmError[] {
  const properties = propertiesOf(body);
  const target = "properties.criteria";
  const criteria = properties["criteria"];
  const webTest = valueAt(criteria, "webTestId");
  const component = valueAt(criteria, "componentId");
  const failed = valueAt(criteria, "failedLocationCount");
  const problems = [
    ...checkLink(store, `${target}.webTestId`, webTest, WEB_TESTS),
    ...checkLink(store, `${target}.componentId`, component, COMPONENTS),
    ...checkRange(`${target}.failedLocationCount`, failed ?? 0, 1, testLocations.length),
  ];
  const scopes = stringsOf(properties["scopes"]).map(idKey).sort();
  const wanted = [show(webTest), show(component)].map(idKey).sort();
  if (problems.length === 0 && scopes.join() !== wanted.join()) {
    const message = "The scopes are the web test and its component, and nothing else.";
    problems.push(invalid("properties.scopes", message));
  }
  return problems;
}

function checkCriterion(criterion: JsonObject, target: string, kind: string): ArmError[] {
  const { criterionType, operator, timeAggregation, threshold } = criterion;
  const dynamic = criterionType === "DynamicThresholdCriterion";
  const operators = ["GreaterThan", "LessThan"];
  const problems = [
    ...checkOneOf(`${target}.criterionType`, criterionType ?? "", [
      "StaticThresholdCriterion",
      "DynamicThresholdCriterion",
    ]),
    ...checkOneOf(
      `${target}.operator`,
      operator ?? "",
      dynamic
        ? [...operators, "GreaterOrLessThan"]
        : [...operators, "Equals", "GreaterThanOrEqual", "LessThanOrEqual"],
    ),
    ...checkOneOf(`${target}.timeAggregation`, timeAggregation ?? "", [
      "Average",
      "Count",
      "Minimum",
      "Maximum",
      "Total",
    ]),
  ];
  if (dynamic && kind === SINGLE) {
    problems.push(invalid(`${target}.criterionType`, `Dynamic thresholds need ${MULTIPLE}.`));
  }
  if (!dynamic && typeof threshold !== "number") {
    problems.push(invalid(`${target}.threshold`, "The property is required and a number."));
  }
  return problems;
}

/** The metric has to exist for the scope's type, and so do its dimensions. */
function checkMetric(criterion: JsonObject, target: string, scope: string, lag: Lag): ArmError[] {
  const namespace = show(criterion["metricNamespace"] ?? parsePath(scope)?.type ?? "");
  const known = metricsOf[namespace.toLowerCase()];
  // Another namespace is a custom one: its metrics are known once the first data has arrived.
  if (known === undefined) {
    return lag.hasData(namespace) ? [] : checkCustomMetric(criterion, target, namespace);
  }
  const metric = show(criterion["metricName"] ?? "");
  const dimensions = known[metric];
  if (dimensions === undefined) {
    const message = `'${namespace}' has no metric '${metric}'.`;
    return [invalid(`${target}.metricName`, message, "BadRequest")];
  }
  return objectsOf(criterion["dimensions"]).flatMap(({ name, operator, values }, index) => {
    const at = `${target}.dimensions[${index}]`;
    const problems = checkOneOf(`${at}.operator`, operator ?? "", ["Include", "Exclude"]);
    if (!dimensions.includes(show(name))) {
      const message = `'${metric}' has no dimension '${show(name)}'; it has ${dimensions.join(", ") || "none"}.`;
      problems.push(invalid(`${at}.name`, message, "BadRequest"));
    }
    if (stringsOf(values).length === 0)
      problems.push(invalid(`${at}.values`, "A value is required."));
    return problems;
  });
}

function checkCustomMetric(criterion: JsonObject, target: string, namespace: string): ArmError[] {
  if (criterion["skipMetricValidation"] === true) return [];
  const message =
    `The namespace '${namespace}' has no metrics yet; set skipMetricValidation to write the ` +
    "alert before the first data.";
  return [invalid(`${target}.metricName`, message, "BadRequest")];
}
