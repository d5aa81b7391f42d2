/** The patterns on type tokens against azure-native's own list of aliases: no version slips past. */
import { readFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { PROJECT_ROOT } from "../../../cli/local/folders";
import * as types from "../../../policies/core/types";

/** The file of azure-native that declares each kind. */
const FILES: readonly (readonly [types.Kind, string])[] = [
  [types.managedCluster, "containerservice/managedCluster"],
  [types.workspace, "operationalinsights/workspace"],
  [types.table, "operationalinsights/table"],
  [types.diagnosticSetting, "monitor/diagnosticSetting"],
  [types.activityLogExport, "monitor/subscriptionDiagnosticSetting"],
  [types.collectionRule, "monitor/dataCollectionRule"],
  [types.collectionAssociation, "monitor/dataCollectionRuleAssociation"],
  [types.collectionEndpoint, "monitor/dataCollectionEndpoint"],
  [types.monitorWorkspace, "monitor/azureMonitorWorkspace"],
  [types.logAlert, "monitor/scheduledQueryRule"],
  [types.metricAlert, "monitor/metricAlert"],
  [types.activityAlert, "monitor/activityLogAlert"],
  [types.actionGroup, "monitor/actionGroup"],
  [types.privateLinkScope, "monitor/privateLinkScope"],
  [types.prometheusRules, "alertsmanagement/prometheusRuleGroup"],
  [types.alertProcessing, "alertsmanagement/alertProcessingRuleByName"],
  [types.grafana, "dashboard/grafana"],
  [types.applicationInsights, "applicationinsights/component"],
  [types.defenderPlan, "security/pricing"],
  [types.securityContact, "security/securityContact"],
  [types.sentinel, "securityinsights/sentinelOnboardingState"],
  [types.roleAssignment, "authorization/roleAssignment"],
  [types.lock, "authorization/managementLockByScope"],
  [types.keyVault, "keyvault/vault"],
];

const AZURE_NATIVE = path.join(PROJECT_ROOT, "node_modules", "@pulumi", "azure-native");

describe("the kinds of resources", () => {
  for (const [kind, file] of FILES) {
    it(`of ${kind.name} match every token of ${file}`, () => {
      const source = readFileSync(path.join(AZURE_NATIVE, `${file}.js`), "utf8");
      const tokens = [
        ...source.matchAll(/"(azure-native:[^"]+:[A-Z]\w+)"|'(azure-native:[^']+)'/g),
      ];
      const names = tokens.map(([, alias, own]) => alias ?? own ?? "");
      expect(names.length).to.be.greaterThan(1);
      expect(names.filter((token) => !kind.matches(token))).to.deep.equal([]);
    });
  }

  it("match packages that are made for one version", () => {
    const token = "azure-native_monitor_v20210501preview:monitor:DiagnosticSetting";
    expect(types.diagnosticSetting.matches(token)).to.equal(true);
  });

  it("leave similar names alone", () => {
    const others = [
      "azure-native:monitor:DiagnosticSettingX",
      "azure-native:other:DiagnosticSetting",
      "my-azure-native:monitor:DiagnosticSetting",
    ];
    expect(others.filter((token) => types.diagnosticSetting.matches(token))).to.deep.equal([]);
  });
});
