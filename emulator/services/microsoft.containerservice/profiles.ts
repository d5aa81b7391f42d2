/**
 * Monitoring profiles of a cluster: Azure Monitor and Defender. AKS reads a body strictly by its API
 * version and refuses what that version does not know.
 */
import { isObject } from "../../arm/body";
import { ArmError, invalid } from "../../arm/errors";
import type { Json, JsonObject, WriteContext } from "../../arm/type";
import { checkIdOf, checkRange, propertiesOf, show, valueAt } from "../fields";

const WORKSPACES = "Microsoft.OperationalInsights/workspaces";

/**
 * The first stable version that knows a profile. Source: @azure/arm-containerservice 25.3 (to
 * 2026-04-01) and 25.5 (to 2026-06-01) against 2025-09-01; previews are believed.
 */
const SINCE: readonly (readonly [version: string, ...path: string[]])[] = [
  ["2025-10-01", "azureMonitorProfile", "appMonitoring"],
  ["2025-10-01", "azureMonitorProfile", "metrics", "controlPlane"],
  ["2026-05-01", "azureMonitorProfile", "containerInsights"],
  ["2026-05-01", "securityProfile", "defender", "securityGating"],
];

/** Profiles that need their switch, by path below `properties` (source: ManagedClusters reference). */
const SWITCHES: readonly (readonly string[])[] = [
  ["azureMonitorProfile", "metrics"],
  ["azureMonitorProfile", "metrics", "controlPlane"],
  ["azureMonitorProfile", "containerInsights"],
  ["azureMonitorProfile", "appMonitoring", "autoInstrumentation"],
  ["securityProfile", "defender", "securityMonitoring"],
];

/** Refuses unknown profiles, missing switches, and what one profile needs of another. */
export function checkProfiles(request: WriteContext): ArmError[] {
  const properties = propertiesOf(request.body);
  return [
    ...SINCE.flatMap(([version, ...path]) => checkKnown(request, path, version)),
    ...SWITCHES.flatMap((path) => checkSwitch(properties, path)),
    ...checkMetrics(properties),
    ...checkContainerInsights(valueAt(properties, "azureMonitorProfile", "containerInsights")),
    ...checkDefender(valueAt(properties, "securityProfile", "defender")),
  ];
}

/** What is stored already is no news: a GET here answers everything, whatever the version. */
function checkKnown(
  { body, existing, apiVersion }: WriteContext,
  path: readonly string[],
  since: string,
): ArmError[] {
  const known = apiVersion.endsWith("-preview") || apiVersion >= since;
  const [before, after] = [existing ?? {}, body].map((one) => valueAt(propertiesOf(one), ...path));
  if (known || after === undefined || before !== undefined) return [];
  const message = `json: unknown field "${path.at(-1) ?? ""}" at API version ${apiVersion}.`;
  return [new ArmError(400, "UnmarshalError", message, `properties.${path.join(".")}`)];
}

function checkSwitch(properties: JsonObject, path: readonly string[]): ArmError[] {
  const profile = valueAt(properties, ...path);
  if (!isObject(profile) || typeof profile["enabled"] === "boolean") return [];
  const target = `properties.${path.join(".")}.enabled`;
  return [invalid(target, "The property is required and true or false.")];
}

function checkMetrics(properties: JsonObject): ArmError[] {
  const path = "properties.azureMonitorProfile.metrics";
  const metrics = valueAt(properties, "azureMonitorProfile", "metrics");
  const lists = ["metricLabelsAllowlist", "metricAnnotationsAllowList"];
  const problems = lists.flatMap((key) => {
    const value = valueAt(metrics, "kubeStateMetrics", key);
    if (value === undefined || value === null || typeof value === "string") return [];
    return [invalid(`${path}.kubeStateMetrics.${key}`, "The list is one text, with commas.")];
  });
  if (isOn(valueAt(metrics, "controlPlane")) && !isOn(metrics)) {
    const message = "Metrics of the control plane need managed Prometheus; switch metrics on.";
    problems.push(invalid(`${path}.controlPlane.enabled`, message));
  }
  return problems;
}

function checkContainerInsights(profile: Json | undefined): ArmError[] {
  const path = "properties.azureMonitorProfile.containerInsights";
  // In this casing, unlike the add-on's (source: @azure/arm-containerservice 25.5).
  const key = "logAnalyticsWorkspaceResourceId";
  const workspace = valueAt(profile, key);
  return [
    ...(isOn(profile) ? checkIdOf(`${path}.${key}`, workspace ?? "", WORKSPACES) : []),
    ...checkRange(`${path}.syslogPort`, valueAt(profile, "syslogPort"), 0, 65_535),
  ];
}

function checkDefender(defender: Json | undefined): ArmError[] {
  const path = "properties.securityProfile.defender";
  const key = "logAnalyticsWorkspaceResourceId";
  const workspace = valueAt(defender, key);
  if (!isOn(valueAt(defender, "securityMonitoring"))) return [];
  if (workspace === undefined || workspace === null || workspace === "") {
    const message = `Defender needs ${key} when securityMonitoring is on.`;
    return [invalid(`${path}.${key}`, message)];
  }
  return checkIdOf(`${path}.${key}`, show(workspace), WORKSPACES);
}

function isOn(profile: Json | undefined): boolean {
  return valueAt(profile, "enabled") === true;
}
