/** The one definition of a dashboard: Grafana's own JSON, as text. */
import { isObject } from "../../arm/body";
import { invalid, type ArmError } from "../../arm/errors";
import type { ArmType, Json, WriteContext } from "../../arm/type";
import { checkRequired, propertiesOf } from "../fields";

export const dashboardDefinitions: ArmType = {
  type: "Microsoft.Dashboard/dashboards/dashboardDefinitions",
  scope: "resourceGroup",
  apiVersions: ["2025-09-01-preview"],
  location: "none",
  write: "instant",
  delete: "instant",
  patch: "none",
  name: { pattern: /^default$/, says: "'default', as a dashboard has one definition" },
  check: checkDefinition,
  prepare({ body }) {
    const { serializedData } = propertiesOf(body);
    return { properties: { serializedData, provisioningState: "Succeeded" } };
  },
};

function checkDefinition({ body }: WriteContext): ArmError[] {
  const target = "properties.serializedData";
  const { serializedData } = propertiesOf(body);
  const missing = checkRequired(target, serializedData);
  if (missing.length > 0) return missing;
  return isJsonObject(serializedData)
    ? []
    : [invalid(target, "The text is not the JSON of a Grafana dashboard.")];
}

function isJsonObject(text: Json | undefined): boolean {
  try {
    return isObject(JSON.parse(text as string) as Json);
  } catch {
    return false;
  }
}
