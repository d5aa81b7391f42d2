/** With `ignoreChanges` Pulumi no longer mends what somebody changed in the portal. */
import { policy } from "../core/policy";
import * as types from "../core/types";

/** Settings that policies look at, by kind. */
const GOVERNED: readonly (readonly [types.Kind, readonly string[]])[] = [
  [
    types.workspace,
    [
      ...["features", "retentionInDays", "workspaceCapping", "publicNetworkAccessForIngestion"],
      "publicNetworkAccessForQuery",
    ],
  ],
  [types.diagnosticSetting, ["logs", "workspaceId", "logAnalyticsDestinationType"]],
  [
    types.managedCluster,
    ["addonProfiles", "azureMonitorProfile", "securityProfile", "disableLocalAccounts"],
  ],
  [types.clusterFeatures, ["properties"]],
  [types.collectionRule, ["dataFlows", "dataSources", "destinations"]],
  [types.table, ["plan", "retentionInDays", "totalRetentionInDays"]],
  [types.activityLogExport, ["logs", "workspaceId"]],
  [types.collectionEndpoint, ["networkAcls"]],
  [types.collectionAssociation, ["dataCollectionRuleId"]],
  [types.monitorWorkspace, ["publicNetworkAccess"]],
  [types.privateLinkScope, ["accessModeSettings"]],
  [types.applicationInsights, ["ingestionMode", "workspaceResourceId"]],
  [types.defenderPlan, ["pricingTier", "extensions"]],
  [types.securityContact, ["emails", "isEnabled", "notificationsSources"]],
  [types.actionGroup, ["enabled", "emailReceivers", "webhookReceivers"]],
  [types.logAlert, ["enabled", "actions", "criteria"]],
  [types.metricAlert, ["enabled", "actions", "criteria"]],
  [types.activityAlert, ["enabled", "actions", "condition"]],
  [types.prometheusRules, ["enabled", "rules"]],
  [types.alertProcessing, ["properties"]],
  [types.detection, ["enabled", "incidentConfiguration", "query"]],
  [types.grafana, ["properties"]],
];

const governed: types.Kind = {
  ...types.anyOf(...GOVERNED.map(([kind]) => kind)),
  name: "resource with settings that matter here",
};

/** What policies ask for stays so. */
export const forbidIgnoredSecuritySettings = policy({
  name: "forbid-ignored-security-settings",
  kind: "resource",
  on: governed,
  sentence: "No setting that policies look at is left out of updates.",
  why: "A setting that is ignored can be changed by anybody, and no update puts it back.",
  fix: "take the property out of ignoreChanges",
  severity: "medium",
  level: "mandatory",
  doc: "https://www.pulumi.com/docs/iac/concepts/resources/options/ignorechanges/",
  checks: [
    function* (one) {
      const settings = GOVERNED.filter(([kind]) => kind.matches(one.type)).flatMap(
        ([, names]) => names,
      );
      const ignored = one.ignoreChanges.filter(
        (path) => !/^\W*\w/.test(path) || settings.includes(/\w+/.exec(path)?.[0] ?? ""),
      );
      if (ignored.length > 0) yield `ignoreChanges has ${ignored.join(", ")}; take it out`;
    },
  ],
});
