/** Metric alerts on platform metrics. Tag keys come back in lower case, as Azure does. */
import { invalid, missingLink, type ArmError } from "../../arm/errors";
import { parsePath } from "../../arm/ids";
import { isObject } from "../../arm/body";
import type { Lag } from "../../arm/lag";
import type { ArmType, JsonObject, WriteContext } from "../../arm/type";
import {
  checkIdOf,
  checkOneOf,
  objectsOf,
  propertiesOf,
  show,
  stringsOf,
  valueAt,
} from "../fields";
import { metricsOf } from "./metric-data";

/** ISO 8601 durations in minutes (source: MetricAlerts REST reference). */
const FREQUENCIES = { PT1M: 1, PT5M: 5, PT15M: 15, PT30M: 30, PT1H: 60 };
const WINDOWS = { ...FREQUENCIES, PT6H: 360, PT12H: 720, P1D: 1440 };

const SINGLE = "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria";
const MULTIPLE = "Microsoft.Azure.Monitor.MultipleResourceMultipleMetricCriteria";
const WEBTEST = "Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria";

export const metricAlerts: ArmType = {
  type: "Microsoft.Insights/metricAlerts",
  scope: "resourceGroup",
  apiVersions: ["2018-03-01"],
  location: "global",
  write: "instant",
  createdStatus: 200,
  delete: "instant",
  patch: "merge",
  name: {
    pattern: /^[^*#&+:<>?@%{}\\/|]{1,260}$/,
    says: "1 to 260 characters without * # & + : < > ? @ % { } \\ / |",
  },
  // Source: azure-monitor docs, alerts service limits (2025-02-02).
  limit: { count: 5000, per: "subscription" },
  check: checkAlert,
  prepare({ body }) {
    const tags = isObject(body["tags"])
      ? Object.fromEntries(
          Object.entries(body["tags"]).map(([key, value]) => [key.toLowerCase(), value]),
        )
      : undefined;
    return {
      ...body,
      ...(tags === undefined ? {} : { tags }),
      properties: { autoMitigate: true, ...propertiesOf(body), isMigrated: false },
    };
  },
};

function checkAlert(request: WriteContext): ArmError[] {
  const properties = propertiesOf(request.body);
  const { severity, enabled, evaluationFrequency, windowSize } = properties;
  const problems = [
    ...checkOneOf("properties.severity", severity ?? -1, [0, 1, 2, 3, 4]),
    ...checkOneOf(
      "properties.evaluationFrequency",
      evaluationFrequency ?? "",
      Object.keys(FREQUENCIES),
    ),
    ...checkOneOf("properties.windowSize", windowSize ?? "", Object.keys(WINDOWS)),
    ...checkScopes(request),
    ...checkActions(request),
    ...checkCriteria(properties, request.lag),
  ];
  if (typeof enabled !== "boolean") {
    problems.push(invalid("properties.enabled", "The property is required and true or false."));
  }
  const window = WINDOWS[windowSize as keyof typeof WINDOWS];
  if (window < FREQUENCIES[evaluationFrequency as keyof typeof FREQUENCIES]) {
    problems.push(invalid("properties.windowSize", "The window is shorter than the frequency."));
  }
  return problems;
}

function checkScopes({ body, store }: WriteContext): ArmError[] {
  const scopes = stringsOf(propertiesOf(body)["scopes"]);
  if (scopes.length === 0) return [invalid("properties.scopes", "At least one scope is required.")];
  return scopes.flatMap((scope, index) =>
    store.get(scope) === undefined ? [missingLink(scope, `properties.scopes[${index}]`)] : [],
  );
}

function checkActions({ body, store }: WriteContext): ArmError[] {
  return objectsOf(propertiesOf(body)["actions"]).flatMap(({ actionGroupId }, index) => {
    const target = `properties.actions[${index}].actionGroupId`;
    const wrong = checkIdOf(target, actionGroupId, "Microsoft.Insights/actionGroups");
    if (wrong.length > 0) return wrong;
    return store.get(show(actionGroupId)) ? [] : [missingLink(show(actionGroupId), target)];
  });
}

function checkCriteria(properties: JsonObject, lag: Lag): ArmError[] {
  const kind = valueAt(properties, "criteria", "odata.type");
  const problems = checkOneOf("properties.criteria.odata.type", kind ?? "", [
    SINGLE,
    MULTIPLE,
    WEBTEST,
  ]);
  if (problems.length > 0 || kind === WEBTEST) return problems;
  const all = objectsOf(valueAt(properties, "criteria", "allOf"));
  if (all.length === 0)
    problems.push(invalid("properties.criteria.allOf", "A criterion is required."));
  const names = new Set<string>();
  for (const [index, criterion] of all.entries()) {
    const target = `properties.criteria.allOf[${index}]`;
    problems.push(...checkCriterion(criterion, target, show(kind)));
    const scope = stringsOf(properties["scopes"])[0] ?? "";
    problems.push(...checkMetric(criterion, target, scope, lag));
    const name = show(criterion["name"]);
    if (names.has(name)) problems.push(invalid(`${target}.name`, `'${name}' is used twice.`));
    names.add(name);
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
