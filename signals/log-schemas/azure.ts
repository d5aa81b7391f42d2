/** What Azure itself says of a subscription and its resources. */
import { logTable } from "./columns";

const PAGE = "azure-monitor-docs, reference/tables";

export const AZURE_TABLES = [
  /**
   * Names without `Value` are older ones of the same. Members: azure-monitor-docs, activity-log-schema:
   * claims are those of a token, by their own names; properties differ from operation to operation.
   */
  logTable("AzureActivity", {
    source: `${PAGE}/azureactivity, 2026-05-29`,
    columns: {
      string:
        "ActivityStatus ActivityStatusValue ActivitySubstatus ActivitySubstatusValue Authorization " +
        "Caller CallerIpAddress Category CategoryValue Claims CorrelationId EventDataId HTTPRequest " +
        "Hierarchy Level OperationId OperationName OperationNameValue Properties Resource " +
        "ResourceGroup ResourceId ResourceProvider ResourceProviderValue SubscriptionId",
      datetime: "EventSubmissionTimestamp",
      dynamic: "Authorization_d Claims_d Properties_d",
    },
    members: {
      string:
        "Authorization_d.action Authorization_d.role Authorization_d.scope " +
        "Authorization_d.evidence.principalId Authorization_d.evidence.principalType " +
        "Authorization_d.evidence.role Authorization_d.evidence.roleAssignmentId " +
        "Authorization_d.evidence.roleAssignmentScope Authorization_d.evidence.roleDefinitionId " +
        "Claims_d.* HTTPRequest.clientIpAddress HTTPRequest.clientRequestId HTTPRequest.method",
      dynamic: "Authorization.** Claims.** Properties.** Properties_d.**",
    },
  }),
  /** The page calls these deprecated; they are left out: whoever reads one finds nothing. */
  logTable("AzureMetrics", {
    source: `${PAGE}/azuremetrics, read 2026-11-28`,
    columns: {
      string:
        "MetricName Resource ResourceGroup ResourceId ResourceProvider ResultType SubscriptionId " +
        "TimeGrain UnitName",
      real: "Average Count Maximum Minimum Total",
    },
  }),
] as const;
