/**
 * What Application Insights stores in a workspace. Source of columns and types: azure-monitor-docs,
 * reference/tables of each, as Azure/Azure-Sentinel extracts them (Solutions Analyzer,
 * la_table_schemas.csv, read 2026-11-28). That extract loses every column called `Name`, and the pages
 * leave out `PerformanceBucket` and `Size`: they are from convert-classic-resource (2024-06-28).
 */
import { logTable, type ByType } from "./columns";

const SOURCE = "azure-monitor-docs, reference/tables and convert-classic-resource, read 2026-11-28";

/** Of every kind of telemetry. */
const COMMON =
  "AppRoleInstance AppRoleName AppVersion ClientBrowser ClientCity ClientCountryOrRegion ClientIP " +
  "ClientModel ClientOS ClientStateOrProvince ClientType IKey OperationId OperationName ParentId " +
  "ResourceGUID SDKVersion SessionId SyntheticSource UserAccountId UserAuthenticatedId UserId";

/** Telemetry of one kind: what it has besides, and whether it is sampled and measured. */
function telemetry(name: string, own: ByType, { measured = true, counted = true } = {}) {
  return logTable(name, {
    source: SOURCE,
    columns: {
      ...own,
      string: [COMMON, own.string].filter((names) => names !== undefined).join(" "),
      dynamic: ["Properties", measured ? "Measurements" : undefined, own.dynamic]
        .filter((names) => names !== undefined)
        .join(" "),
      ...(counted ? { int: ["ItemCount", own.int].filter(Boolean).join(" ") } : {}),
    },
    members: {
      string: "Properties.*",
      ...(measured ? { real: "Measurements.*" } : {}),
      ...(own.dynamic === undefined ? {} : { dynamic: `${own.dynamic}.**` }),
    },
  });
}

const unmeasured = { measured: false };

export const APPLICATION_TABLES = [
  telemetry("AppAvailabilityResults", {
    string: "Id Location Message Name PerformanceBucket",
    real: "DurationMs Size",
    bool: "Success",
  }),
  telemetry("AppBrowserTimings", {
    string: "Name PerformanceBucket Url",
    real: "NetworkDurationMs ProcessingDurationMs ReceiveDurationMs SendDurationMs TotalDurationMs",
  }),
  telemetry("AppDependencies", {
    string:
      "Data DependencyType Id Name PerformanceBucket ReferencedItemId ReferencedType ResultCode Target",
    real: "DurationMs",
    bool: "Success",
  }),
  telemetry("AppEvents", { string: "Name" }),
  telemetry("AppExceptions", {
    string:
      "Assembly ExceptionType HandledAt InnermostAssembly InnermostMessage InnermostMethod " +
      "InnermostType Message Method OuterAssembly OuterMessage OuterMethod OuterType ProblemId",
    int: "SeverityLevel",
    dynamic: "Details",
  }),
  telemetry("AppMetrics", { string: "Name", real: "Max Min Sum" }, unmeasured),
  telemetry("AppPageViews", {
    string: "Id Name PerformanceBucket Url",
    real: "DurationMs",
  }),
  telemetry(
    "AppPerformanceCounters",
    { string: "Category Counter Instance Name", real: "Value" },
    { measured: false, counted: false },
  ),
  telemetry("AppRequests", {
    string: "Id Name PerformanceBucket ReferencedItemId ReferencedType ResultCode Source Url",
    real: "DurationMs",
    bool: "Success",
  }),
  telemetry("AppTraces", {
    string: "Message ReferencedItemId ReferencedType",
    int: "SeverityLevel",
  }),
] as const;
