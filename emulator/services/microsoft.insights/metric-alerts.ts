/**
 * Metric alerts on platform metrics; see `metric-criteria.ts` for what they compare. Tag keys come
 * back in lower case, as Azure does.
 */
import { isObject } from "../../arm/body";
import { invalid, type ArmError } from "../../arm/errors";
import type { ArmType, WriteContext } from "../../arm/type";
import { checkOneOf, objectsOf, propertiesOf, stringsOf } from "../fields";
import { ACTION_GROUPS, checkLink, checkScopes } from "../links";
import { checkCriteria } from "./metric-criteria";

/** ISO 8601 durations in minutes (source: MetricAlerts REST reference). */
const FREQUENCIES = { PT1M: 1, PT5M: 5, PT15M: 15, PT30M: 30, PT1H: 60 };
const WINDOWS = { ...FREQUENCIES, PT6H: 360, PT12H: 720, P1D: 1440 };

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
    ...checkScopes(request.store, "properties.scopes", stringsOf(properties["scopes"])),
    ...checkActions(request),
    ...checkCriteria(request),
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

function checkActions({ body, store }: WriteContext): ArmError[] {
  return objectsOf(propertiesOf(body)["actions"]).flatMap(({ actionGroupId }, index) =>
    checkLink(store, `properties.actions[${index}].actionGroupId`, actionGroupId, ACTION_GROUPS),
  );
}
