/**
 * Every policy. The order is that of judging: what looks at the pack itself comes last, because it
 * reads what the others found.
 */
import type { Policy } from "./core/policy";
import { alertOnTampering } from "./alerts/alert-on-tampering";
import { describeAlerts } from "./alerts/describe-alerts";
import { endMuting } from "./alerts/end-muting";
import { limitAlertCost } from "./alerts/limit-alert-cost";
import { secureActionGroups } from "./alerts/secure-action-groups";
import { sendAlertsToSomeone } from "./alerts/send-alerts-to-someone";
import { approveCollectionDestinations } from "./cluster/approve-collection-destinations";
import { associateClustersWithCollection } from "./cluster/associate-clusters-with-collection";
import { blockOtherMonitorResources } from "./cluster/block-other-monitor-resources";
import { closeIngestionEndpoints } from "./cluster/close-ingestion-endpoints";
import { disableLocalAccounts } from "./cluster/disable-local-accounts";
import { disableRunCommand } from "./cluster/disable-run-command";
import { enableContainerInsights } from "./cluster/enable-container-insights";
import { enableDefenderSensor } from "./cluster/enable-defender-sensor";
import { enableManagedPrometheus } from "./cluster/enable-managed-prometheus";
import { trimContainerLogs } from "./cluster/trim-container-logs";
import { approveLogDestinations } from "./control-plane/approve-log-destinations";
import { avoidDoubleAuditLogs } from "./control-plane/avoid-double-audit-logs";
import { exportActivityLog } from "./control-plane/export-activity-log";
import { forbidRetiredRetention } from "./control-plane/forbid-retired-retention";
import { requireControlPlaneLogs } from "./control-plane/require-control-plane-logs";
import { requireDedicatedLogTables } from "./control-plane/require-dedicated-log-tables";
import { watchTheLogStore } from "./control-plane/watch-the-log-store";
import { allowRegions } from "./general/allow-regions";
import { encryptSensitiveInputs } from "./general/encrypt-sensitive-inputs";
import { forbidIgnoredSecuritySettings } from "./general/forbid-ignored-security-settings";
import { forbidOpaqueResources } from "./general/forbid-opaque-resources";
import { hideSecretsInOutputs } from "./general/hide-secrets-in-outputs";
import { limitRoleAssignments } from "./general/limit-role-assignments";
import { requireTags } from "./general/require-tags";
import { closeGrafana } from "./grafana/close-grafana";
import { connectGrafanaToMetrics } from "./grafana/connect-grafana-to-metrics";
import { forbidGrafanaApiKeys } from "./grafana/forbid-grafana-api-keys";
import { hardenGrafana } from "./grafana/harden-grafana";
import { requireSupportedGrafana } from "./grafana/require-supported-grafana";
import { alertOnDailyCap } from "./logs/alert-on-daily-cap";
import { decideDailyCap } from "./logs/decide-daily-cap";
import { forbidClassicApplicationInsights } from "./logs/forbid-classic-application-insights";
import { forbidEarlyPurge } from "./logs/forbid-early-purge";
import { forbidSharedKeysOnLogs } from "./logs/forbid-shared-keys-on-logs";
import { protectLogStores } from "./logs/protect-log-stores";
import { requireAuditTableRetention } from "./logs/require-audit-table-retention";
import { requireCustomerManagedKeys } from "./logs/require-customer-managed-keys";
import { requireLogRetention } from "./logs/require-log-retention";
import { requirePrivateLogAccess } from "./logs/require-private-log-access";
import { requireResourceScopedAccess } from "./logs/require-resource-scoped-access";
import { requireSupportedLogTier } from "./logs/require-supported-log-tier";
import { exemptionsInUse } from "./meta/exemptions-in-use";
import { exemptionsValid } from "./meta/exemptions-valid";
import { policyConfigValid } from "./meta/policy-config-valid";
import { tellUndecidedChecks } from "./meta/tell-undecided-checks";
import { enableDefenderPlan } from "./security/enable-defender-plan";
import { makeDetectionsActionable } from "./security/make-detections-actionable";
import { nameSecurityContact } from "./security/name-security-contact";
import { onboardSentinelSafely } from "./security/onboard-sentinel-safely";

/** The policies by subject, as pages show them. */
export const policiesBySubject: Readonly<Record<string, readonly Policy[]>> = {
  Logs: [
    alertOnDailyCap,
    decideDailyCap,
    forbidClassicApplicationInsights,
    forbidEarlyPurge,
    forbidSharedKeysOnLogs,
    protectLogStores,
    requireAuditTableRetention,
    requireCustomerManagedKeys,
    requireLogRetention,
    requirePrivateLogAccess,
    requireResourceScopedAccess,
    requireSupportedLogTier,
  ],
  "Control plane": [
    approveLogDestinations,
    avoidDoubleAuditLogs,
    exportActivityLog,
    forbidRetiredRetention,
    requireControlPlaneLogs,
    requireDedicatedLogTables,
    watchTheLogStore,
  ],
  "Clusters and collection": [
    approveCollectionDestinations,
    associateClustersWithCollection,
    blockOtherMonitorResources,
    closeIngestionEndpoints,
    disableLocalAccounts,
    disableRunCommand,
    enableContainerInsights,
    enableDefenderSensor,
    enableManagedPrometheus,
    trimContainerLogs,
  ],
  Grafana: [
    closeGrafana,
    connectGrafanaToMetrics,
    forbidGrafanaApiKeys,
    hardenGrafana,
    requireSupportedGrafana,
  ],
  Alerts: [
    alertOnTampering,
    describeAlerts,
    endMuting,
    limitAlertCost,
    secureActionGroups,
    sendAlertsToSomeone,
  ],
  "Defender and Sentinel": [
    enableDefenderPlan,
    makeDetectionsActionable,
    nameSecurityContact,
    onboardSentinelSafely,
  ],
  Everything: [
    allowRegions,
    encryptSensitiveInputs,
    forbidIgnoredSecuritySettings,
    forbidOpaqueResources,
    hideSecretsInOutputs,
    limitRoleAssignments,
    requireTags,
  ],
  "The pack itself": [exemptionsValid, policyConfigValid, exemptionsInUse, tellUndecidedChecks],
};

/** The policies in the order of judging. */
export const policies: readonly Policy[] = Object.values(policiesBySubject).flat();
