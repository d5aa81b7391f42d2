/** What a workspace keeps about itself and about the machines that send to it. */
import { logTable } from "./columns";

const PAGE = "azure-monitor-docs, reference/tables";

export const WORKSPACE_TABLES = [
  /**
   * One row for each table and hour; not billed. The page calls the rest deprecated, which is left out.
   * `IsBillable` is a column of its own, and a bool.
   */
  logTable("Usage", {
    source: `${PAGE}/usage, 2025-02-11`,
    columns: {
      string: "DataType MeterId QuantityUnit ResourceUri Solution",
      datetime: "EndTime StartTime",
      real: "Quantity",
      bool: "IsBillable",
    },
    ofResource: false,
  }),
  logTable("Operation", {
    source: `${PAGE}/operation, read 2026-11-28`,
    columns: {
      string:
        "Computer CorrelationId Detail HelpLink ManagementGroupName OperationCategory OperationKey " +
        "OperationStatus Solution SourceComputerId",
    },
  }),
  logTable("LAQueryLogs", {
    source: `${PAGE}/laquerylogs, 2024-02-26`,
    columns: {
      string:
        "AADClientId AADEmail AADObjectId AADTenantId CorrelationId QueryText RequestClientApp " +
        "RequestTarget WorkspaceRegion",
      datetime:
        "QueryTimeRangeEnd QueryTimeRangeStart StatsDataProcessedEnd StatsDataProcessedStart",
      real: "ResponseDurationMs ScannedGB StatsCPUTimeMs",
      int: "ResponseCode ResponseRowCount StatsRegionCount StatsWorkspaceCount",
      bool: "IsBillableQuery IsWorkspaceInFailover",
      dynamic: "RequestContext RequestContextFilters",
    },
    members: {
      string:
        "RequestContext.applications[] RequestContext.resources[] RequestContext.workspaces[]",
      dynamic: "RequestContextFilters.**",
    },
  }),
  logTable("Heartbeat", {
    source: `${PAGE}/heartbeat, read 2026-11-28`,
    columns: {
      string:
        "Category Computer ComputerEnvironment ComputerIP ManagementGroupName OSMajorVersion " +
        "OSMinorVersion OSName OSType RemoteIPCountry Resource ResourceGroup ResourceId " +
        "ResourceProvider ResourceType SCAgentChannel Solutions SubscriptionId VMUUID Version",
      real: "RemoteIPLatitude RemoteIPLongitude",
      bool: "IsGatewayInstalled",
      dynamic: "ComputerPrivateIPs",
    },
    members: { string: "ComputerPrivateIPs[]" },
  }),
  logTable("Syslog", {
    source: `${PAGE}/syslog, read 2026-11-28`,
    columns: {
      string:
        "CollectorHostName Computer Facility HostIP HostName ProcessName SeverityLevel SyslogMessage",
      datetime: "EventTime",
      int: "ProcessID",
    },
  }),
] as const;
