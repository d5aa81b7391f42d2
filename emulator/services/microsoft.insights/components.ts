/**
 * Application Insights components, which keep their data in a workspace. Azure also makes an action
 * group and a rule for smart detection beside a new component, at a time of its own and for good:
 * these are nobody's property and left out here.
 */
import { region } from "../../arm/body";
import { invalid, type ArmError } from "../../arm/errors";
import type { ArmType, JsonObject, WriteContext } from "../../arm/type";
import { madeUpGuid } from "../microsoft.containerservice/server-fields";
import { checkOneOf, checkRequired, propertiesOf, show } from "../fields";
import { checkLink } from "../links";
import { checkNotScoped } from "./scoped-resources";

const WORKSPACES = "Microsoft.OperationalInsights/workspaces";

/** Closed sets of the API (source: Components REST reference). */
const WORDS: Readonly<Record<string, readonly (string | number)[]>> = {
  Application_Type: ["web", "other"],
  IngestionMode: [
    "ApplicationInsights",
    "ApplicationInsightsWithDiagnosticSettings",
    "LogAnalytics",
  ],
  RetentionInDays: [30, 60, 90, 120, 180, 270, 365, 550, 730],
  publicNetworkAccessForIngestion: ["Enabled", "Disabled", "SecuredByPerimeter"],
  publicNetworkAccessForQuery: ["Enabled", "Disabled", "SecuredByPerimeter"],
};

export const components: ArmType = {
  type: "Microsoft.Insights/components",
  scope: "resourceGroup",
  apiVersions: ["2020-02-02"],
  location: "required",
  write: "instant",
  createdStatus: 200,
  delete: "instant",
  patch: "tags",
  name: {
    // Source: azure-resource-manager docs, resource-name-rules.
    pattern: /^[^%&\\?/]{0,259}[^%&\\?/ .]$/,
    says: "1 to 260 characters without % & \\ ? /, not ending in a space or '.'",
  },
  check: checkComponent,
  prepare: prepareComponent,
  checkDelete: checkNotScoped,
};

function checkComponent({ body, store }: WriteContext): ArmError[] {
  const properties = propertiesOf(body);
  const { WorkspaceResourceId: workspace, SamplingPercentage: sampling } = properties;
  const problems = [
    ...checkRequired("kind", body["kind"]),
    ...checkRequired("properties.Application_Type", properties["Application_Type"]),
    ...Object.entries(WORDS).flatMap(([key, words]) =>
      checkOneOf(`properties.${key}`, properties[key], words),
    ),
  ];
  // Classic components cannot be made any more (source: azure-monitor docs, convert-classic-resource).
  const target = "properties.WorkspaceResourceId";
  problems.push(...checkRequired(target, workspace));
  if (workspace !== undefined) problems.push(...checkLink(store, target, workspace, WORKSPACES));
  const inRange = typeof sampling === "number" && sampling > 0 && sampling <= 100;
  if ((sampling ?? null) !== null && !inRange) {
    const message = `'${show(sampling)}' is not a number above 0 and up to 100.`;
    problems.push(invalid("properties.SamplingPercentage", message));
  }
  return problems;
}

function prepareComponent({
  body,
  existing,
  id,
  name,
  now,
  subscriptionId,
}: WriteContext): JsonObject {
  const known = propertiesOf(existing ?? {});
  const key = madeUpGuid(`${id} key`);
  const application = madeUpGuid(`${id} application`);
  const place = region(show(body["location"]));
  return {
    ...body,
    etag: madeUpGuid(`${id} ${now.toISOString()}`),
    properties: {
      // Defaults of the service (source: Components REST reference).
      Flow_Type: "Bluefield",
      Request_Source: "rest",
      RetentionInDays: 90,
      DisableIpMasking: false,
      DisableLocalAuth: false,
      IngestionMode: "LogAnalytics",
      publicNetworkAccessForIngestion: "Enabled",
      publicNetworkAccessForQuery: "Enabled",
      ...propertiesOf(body),
      AppId: application,
      ApplicationId: name,
      Name: name,
      InstrumentationKey: key,
      ConnectionString:
        `InstrumentationKey=${key};IngestionEndpoint=https://${place}-1.in.applicationinsights` +
        `.azure.com/;LiveEndpoint=https://${place}.livediagnostics.monitor.azure.com/;` +
        `ApplicationId=${application}`,
      TenantId: subscriptionId,
      CreationDate: known["CreationDate"] ?? now.toISOString(),
      provisioningState: "Succeeded",
    },
  };
}
