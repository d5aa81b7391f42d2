/**
 * A program of somebody else, a plain cluster with a workspace, in other versions of the API, and
 * nothing deployed: every id is unknown. What each policy says of each resource is written down by hand
 * from the program; "pass" on something unknown would be a lie.
 */
import { readFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { resultsIn } from "../../cli/policies/findings";
import { tempFolder } from "../helpers/temp";
import { Analyzer, UNKNOWN_TEXT as ID, type Sent } from "./analyzer";

/** The program. Ids, and whatever is made from one, are not known. */
const program: readonly Sent[] = [
  {
    type: "azure-native:operationalinsights/v20250201:Workspace",
    name: "law",
    props: { workspaceName: "law", retentionInDays: 30, sku: { name: "PerGB2018" } },
  },
  {
    type: "azure-native_containerservice_v20240901:containerservice:ManagedCluster",
    name: "aks",
    props: {
      resourceName: "aks",
      addonProfiles: {
        omsAgent: {
          enabled: true,
          config: { logAnalyticsWorkspaceResourceID: ID, useAADAuth: "true" },
        },
      },
      disableLocalAccounts: false,
    },
    from: { addonProfiles: ["law"] },
  },
  {
    type: "azure-native:insights/v20210501preview:DiagnosticSetting",
    name: "audit",
    props: {
      resourceUri: ID,
      workspaceId: ID,
      logs: [
        { category: "kube-audit-admin", enabled: true },
        { category: "guard", enabled: true },
      ],
    },
    from: { resourceUri: ["aks"], workspaceId: ["law"] },
  },
  {
    type: "azure-native:insights/v20230101:ActionGroup",
    name: "oncall",
    props: { enabled: true, webhookReceivers: [{ serviceUri: ID, useCommonAlertSchema: true }] },
  },
  {
    type: "azure-native:insights/v20180301:MetricAlert",
    name: "cpu",
    props: { description: "Nodes are busy.", severity: 2, actions: [{ actionGroupId: ID }] },
    from: { actions: ["oncall"] },
  },
  {
    type: "azure-native:authorization/v20220401:RoleAssignment",
    name: "pull",
    props: { roleDefinitionId: ID, scope: ID, principalType: "ServicePrincipal" },
  },
  { type: "command:local:Command", name: "seed", props: { create: ID } },
];

const [P, F, U] = ["pass", "fail", "unknown"];

/** What is judged, by policy and resource. All other pairs are not applicable. */
const TABLE: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
  "require-log-retention": { law: F },
  "forbid-shared-keys-on-logs": { law: F },
  "require-resource-scoped-access": { law: F },
  "forbid-early-purge": { law: P },
  "require-supported-log-tier": { law: P },
  "protect-log-stores": { law: F },
  "require-audit-table-retention": {},
  "require-control-plane-logs": { aks: P },
  "require-dedicated-log-tables": { audit: F },
  "forbid-retired-retention": { audit: P },
  "approve-log-destinations": { audit: P },
  "avoid-double-audit-logs": { aks: P },
  // The only setting is made from the cluster, so it is none of the workspace.
  "watch-the-log-store": { law: F },
  "enable-container-insights": { aks: U },
  "enable-managed-prometheus": { aks: F },
  "enable-defender-sensor": { aks: F },
  "disable-local-accounts": { aks: F },
  "disable-run-command": { aks: F },
  "associate-clusters-with-collection": { aks: F },
  "secure-action-groups": { oncall: U },
  "send-alerts-to-someone": { cpu: P },
  "describe-alerts": { cpu: P },
  "alert-on-tampering": { aks: F },
  "encrypt-sensitive-inputs": { aks: P },
  "limit-role-assignments": { pull: U },
  "forbid-opaque-resources": { seed: F },
  "forbid-ignored-security-settings": { law: P, aks: P, audit: P, oncall: P, cpu: P },
};

describe("a program of somebody else, before its first update", function () {
  this.timeout(300_000);

  it("is judged as the table says", async () => {
    const file = path.join(tempFolder(), "results.jsonl");
    const pack = await Analyzer.start(undefined, { AKS_MONITORING_POLICY_RESULTS: file });
    try {
      for (const resource of program) await pack.analyze(resource);
      // Before an update the engine knows of outputs what it knows of inputs.
      await pack.analyzeStack(program);
    } finally {
      pack.close();
    }
    const judged: Record<string, Record<string, string>> = {};
    for (const { policy, urn, verdict } of resultsIn(readFileSync(file, "utf8"))) {
      if (verdict === "not applicable") continue;
      (judged[policy] ??= {})[urn.split("::").at(-1) ?? ""] = verdict;
    }
    const expected = Object.entries(TABLE).filter(([, row]) => Object.keys(row).length > 0);
    expect(judged).to.deep.equal(Object.fromEntries(expected));
  });
});
