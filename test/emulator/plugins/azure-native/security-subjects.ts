/** Inputs of the types of Defender for Cloud and Sentinel; plans are tested apart (always there). */
import { LOCAL_SUBSCRIPTION } from "../../../../cli/local/environment";
import { WORKSPACE } from "../../helpers";
import type { Subject } from "./subjects";

const IN_CENTRAL = { resourceGroupName: "rg-central", workspaceName: "law-central" };
const ONBOARDED = {
  [`${WORKSPACE}/providers/Microsoft.SecurityInsights/onboardingStates/default`]: {},
};

export const securityContact: Subject = {
  token: "azure-native:security:SecurityContact",
  inputs: {
    securityContactName: "default",
    emails: "soc@contoso.example",
    isEnabled: true,
    notificationsByRole: { state: "On", roles: ["Owner"] },
    notificationsSources: [{ sourceType: "Alert", minimalSeverity: "High" }],
  },
  edit: { emails: "soc@contoso.example;oncall@contoso.example" },
};

export const onboarding: Subject = {
  token: "azure-native:securityinsights:SentinelOnboardingState",
  inputs: { ...IN_CENTRAL, sentinelOnboardingStateName: "default", customerManagedKey: false },
};

export const defenderConnector: Subject = {
  token: "azure-native:securityinsights:ASCDataConnector",
  needs: ONBOARDED,
  inputs: {
    ...IN_CENTRAL,
    dataConnectorId: "defender",
    kind: "AzureSecurityCenter",
    subscriptionId: LOCAL_SUBSCRIPTION,
    dataTypes: { alerts: { state: "Enabled" } },
  },
  edit: { dataTypes: { alerts: { state: "Disabled" } } },
};

export const detection: Subject = {
  token: "azure-native:securityinsights:ScheduledAlertRule",
  needs: ONBOARDED,
  inputs: {
    ...IN_CENTRAL,
    ruleId: "cluster-admin",
    kind: "Scheduled",
    displayName: "Someone became cluster admin",
    description: "A binding to cluster-admin was written.",
    enabled: true,
    severity: "High",
    query: "AKSAuditAdmin | where Verb == 'create'",
    queryFrequency: "PT15M",
    queryPeriod: "PT30M",
    triggerOperator: "GreaterThan",
    triggerThreshold: 0,
    suppressionEnabled: false,
    suppressionDuration: "PT5H",
    tactics: ["PrivilegeEscalation"],
    techniques: ["T1098"],
    customDetails: { verb: "Verb" },
    entityMappings: [
      {
        entityType: "Account",
        fieldMappings: [{ identifier: "FullName", columnName: "User" }],
      },
    ],
  },
  edit: { severity: "Medium" },
};
