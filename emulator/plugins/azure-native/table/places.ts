/**
 * Where ARM wants a property and what it calls it. ARM bodies have an envelope (`location`, `tags`,
 * `identity`, ...) and `properties`; azure-native flattens both into one object of its own names.
 */
import { keyOf } from "./ids";

/** Envelope properties of most types. Everything else goes under `properties`. */
const ENVELOPE = new Set([
  "eTag",
  "etag",
  "extendedLocation",
  "identity",
  "kind",
  "location",
  "managedBy",
  "plan",
  // Some classes are not flattened and have `properties` as an argument.
  "properties",
  "sku",
  "tags",
  "zones",
]);

/** Envelope properties that ARM answers and nobody sends. */
const ANSWERED = new Set(["id", "name", "systemData", "type"]);

/** Envelope words that are ordinary properties of a type. */
const UNDER_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  // An agent pool is no tracked resource: its tags go to the machines.
  "containerservice:AgentPool": ["tags"],
  "monitor:PrivateLinkScopedResource": ["kind"],
  // A list of name/value pairs that the portal groups searches by.
  "operationalinsights:SavedSearch": ["tags"],
  "operationalinsights:Workspace": ["sku"],
};

/** ARM's names of properties of an Application Insights component. */
const COMPONENT_NAMES: Readonly<Record<string, string>> = {
  appId: "AppId",
  applicationId: "ApplicationId",
  applicationType: "Application_Type",
  connectionString: "ConnectionString",
  creationDate: "CreationDate",
  disableIpMasking: "DisableIpMasking",
  disableLocalAuth: "DisableLocalAuth",
  flowType: "Flow_Type",
  forceCustomerStorageForProfiler: "ForceCustomerStorageForProfiler",
  hockeyAppId: "HockeyAppId",
  hockeyAppToken: "HockeyAppToken",
  immediatePurgeDataOn30Days: "ImmediatePurgeDataOn30Days",
  ingestionMode: "IngestionMode",
  instrumentationKey: "InstrumentationKey",
  laMigrationDate: "LaMigrationDate",
  privateLinkScopedResources: "PrivateLinkScopedResources",
  requestSource: "Request_Source",
  retentionInDays: "RetentionInDays",
  samplingPercentage: "SamplingPercentage",
  tenantId: "TenantId",
  workspaceResourceId: "WorkspaceResourceId",
};

/** ARM's names of properties of a storage account (source: StorageAccounts REST reference). */
const STORAGE_NAMES: Readonly<Record<string, string>> = {
  enableHttpsTrafficOnly: "supportsHttpsTrafficOnly",
  enableNfsV3: "isNfsV3Enabled",
  networkRuleSet: "networkAcls",
};

const WEB_TEST_NAMES: Readonly<Record<string, string>> = {
  configuration: "Configuration",
  description: "Description",
  enabled: "Enabled",
  frequency: "Frequency",
  locations: "Locations",
  request: "Request",
  retryEnabled: "RetryEnabled",
  syntheticMonitorId: "SyntheticMonitorId",
  timeout: "Timeout",
  validationRules: "ValidationRules",
  webTestKind: "Kind",
  webTestName: "Name",
};

/** Names inside the objects of a web test that are more than the SDK's name capitalised. */
const WEB_TEST_NESTED_NAMES: Readonly<Record<string, string>> = {
  headerFieldName: "key",
  headerFieldValue: "value",
  location: "Id",
  sSLCertRemainingLifetimeCheck: "SSLCertRemainingLifetimeCheck",
  sSLCheck: "SSLCheck",
};

/** Where a top-level property of a type is found in an ARM body. */
export function placeOf(
  token: string,
  property: string,
): { readonly container: "envelope" | "properties"; readonly name: string } {
  const type = keyOf(token).replace(":get", ":");
  const special = UNDER_PROPERTIES[type]?.includes(property) ?? false;
  if (!special && (ENVELOPE.has(property) || ANSWERED.has(property))) {
    return { container: "envelope", name: property };
  }
  return { container: "properties", name: topName(type, property) };
}

function topName(type: string, property: string): string {
  if (type === "applicationinsights:Component") return COMPONENT_NAMES[property] ?? property;
  if (type === "applicationinsights:WebTest") return WEB_TEST_NAMES[property] ?? property;
  if (type === "storage:StorageAccount") return STORAGE_NAMES[property] ?? property;
  return property;
}

/**
 * ARM's name of a property of an object type such as `inputs.monitor.MetricCriteriaArgs`: the
 * discriminator of OData types, the cluster autoscaler's flags, which keep their dashes, and web
 * tests, whose names are capitalised.
 */
export function nestedName(type: string, property: string): string {
  if (property === "odataType") return "odata.type";
  if (/\.ManagedClusterProperties(Response)?AutoScalerProfile(Args)?$/.test(type)) {
    return property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  }
  if (/\.applicationinsights\.(WebTest|HeaderField)/.test(type)) {
    return WEB_TEST_NESTED_NAMES[property] ?? property.charAt(0).toUpperCase() + property.slice(1);
  }
  return property;
}

/** Object types that are resources inside another one: ARM has a `properties` of their own in them. */
const NESTED_RESOURCES = /\.network\.(PrivateDnsZoneConfig|PrivateLinkServiceConnection)Args$/;

/** Whether a property of a nested resource goes under its `properties`. */
export function isInnerProperty(type: string, property: string): boolean {
  return NESTED_RESOURCES.test(type) && !ANSWERED.has(property);
}
