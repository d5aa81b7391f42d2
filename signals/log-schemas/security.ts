/** What Microsoft Defender and Sentinel tell. */
import { logTable } from "./columns";

const PAGE = "azure-monitor-docs, reference/tables";

export const SECURITY_TABLES = [
  /**
   * One row each time that an alert changes: take the newest of a `SystemAlertId`. What is about the
   * alert and not in a column stands as JSON in strings. The page lists no `_ResourceId`: which cluster
   * it is about is in `ResourceId` and in `Entities`.
   */
  logTable("SecurityAlert", {
    source: `${PAGE}/securityalert, 2025-02-18`,
    columns: {
      string:
        "AlertLink AlertName AlertSeverity AlertType CompromisedEntity ConfidenceLevel Description " +
        "DisplayName Entities ExtendedLinks ExtendedProperties ProductComponentName ProductName " +
        "ProviderName RemediationSteps ResourceId SourceComputerId Status SubTechniques " +
        "SystemAlertId Tactics Techniques VendorName VendorOriginalId WorkspaceResourceGroup " +
        "WorkspaceSubscriptionId",
      datetime: "EndTime ProcessingEndTime StartTime",
      real: "ConfidenceScore",
      bool: "IsIncident",
    },
    members: {
      string: "ExtendedProperties.* RemediationSteps[] SubTechniques[] Techniques[]",
      dynamic: "Entities[].** ExtendedLinks[].**",
    },
    ofResource: false,
  }),
  /** One row each time that an incident changes: take the newest of an `IncidentNumber`. */
  logTable("SecurityIncident", {
    source: `${PAGE}/securityincident, 2024-02-18`,
    columns: {
      string:
        "Classification ClassificationComment ClassificationReason Description IncidentName " +
        "IncidentUrl ModifiedBy ProviderIncidentId ProviderName Severity Status Title",
      datetime:
        "ClosedTime CreatedTime FirstActivityTime FirstModifiedTime LastActivityTime LastModifiedTime",
      int: "IncidentNumber",
      dynamic:
        "AdditionalData AlertIds BookmarkIds Comments Labels Owner RelatedAnalyticRuleIds Tasks",
    },
    members: {
      string:
        "AlertIds[] BookmarkIds[] RelatedAnalyticRuleIds[] Labels[].labelName Labels[].labelType " +
        "Owner.assignedTo Owner.email Owner.objectId Owner.userPrincipalName",
      dynamic: "AdditionalData.** Comments[].** Tasks[].**",
    },
    ofResource: false,
  }),
] as const;
