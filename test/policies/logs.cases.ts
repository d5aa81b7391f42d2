/** Cases of the policies on logs. */
import * as make from "./cases";
import { CLUSTER_ID, LOGS_ID, UNKNOWN, type CasesByPolicy } from "./cases";

const { logs } = make;
const LAW = "Log Analytics workspace";
const cluster = make.aks({}, { outputs: { id: CLUSTER_ID } });
const workspace = logs({ retentionInDays: 90 }, { outputs: { id: LOGS_ID } });
const audit = (more = {}) =>
  make.setting({
    resourceUri: CLUSTER_ID,
    workspaceId: LOGS_ID,
    logAnalyticsDestinationType: "Dedicated",
    logs: make.on("kube-audit-admin"),
    ...more,
  });
const keysOn = "features.disableLocalAuth is false; set it to true";
const link = make.linkScope();
const capped = logs({ workspaceCapping: { dailyQuotaGb: 5 } }, { outputs: { id: LOGS_ID } });
const capAlert = (query: string, more = {}) =>
  make.logAlert({ criteria: { allOf: [{ query }] }, scopes: [LOGS_ID], ...more });

export const logCases: CasesByPolicy = {
  "require-log-retention": {
    fails: [
      {
        when: "logs are kept for 30 days",
        resources: [logs({ retentionInDays: 30 })],
        says: ["retentionInDays is 30; set it to 90 or more"],
      },
      {
        when: "nothing is said, in another version of the API",
        resources: [{ ...logs(), type: "azure-native:operationalinsights/v20250201:Workspace" }],
        says: ["retentionInDays is not set, which is 30; set it to 90 or more"],
      },
      {
        when: "a profile asks for more",
        resources: [logs({ retentionInDays: 90 })],
        config: { minDays: 180 },
        says: ["retentionInDays is 90; set it to 180 or more"],
      },
    ],
    passes: [{ when: "logs are kept for 90 days", resources: [logs({ retentionInDays: 90 })] }],
    unknown: [
      {
        when: "the days are an Output",
        resources: [logs({ retentionInDays: UNKNOWN })],
        says: ["retentionInDays"],
      },
    ],
    notApplicable: [make.otherKind(LAW)],
  },
  "require-audit-table-retention": {
    fails: [
      {
        when: "the table has what the workspace has",
        resources: [audit(), cluster, workspace],
        says: ["AKSAuditAdmin is kept for 90 days; give the table totalRetentionInDays: 365"],
      },
      {
        when: "the table that is kept for a year is another workspace's",
        resources: [
          audit(),
          cluster,
          workspace,
          make.tableOf({
            workspaceName: "other",
            tableName: "AKSAuditAdmin",
            totalRetentionInDays: 365,
          }),
        ],
        says: ["AKSAuditAdmin is kept for 90 days; give the table totalRetentionInDays: 365"],
      },
      {
        when: "a table in somebody else's workspace is kept too short",
        resources: [
          audit(),
          make.ownTable({ tableName: "AKSAuditAdmin", totalRetentionInDays: 90 }),
        ],
        says: ["AKSAuditAdmin is kept for 90 days; give the table totalRetentionInDays: 365"],
      },
      {
        when: "the table says -1, which is the workspace's own",
        resources: [
          audit(),
          cluster,
          workspace,
          make.tableOf({ tableName: "AKSAuditAdmin", totalRetentionInDays: -1 }),
        ],
        says: ["AKSAuditAdmin is kept for 90 days; give the table totalRetentionInDays: 365"],
      },
    ],
    passes: [
      {
        when: "the table is kept for a year",
        resources: [
          audit(),
          cluster,
          workspace,
          make.ownTable({ tableName: "AKSAuditAdmin", totalRetentionInDays: 365 }),
        ],
      },
    ],
    unknown: [
      {
        when: "the days of the table are an Output",
        resources: [
          audit(),
          cluster,
          workspace,
          make.tableOf({ tableName: "AKSAuditAdmin", totalRetentionInDays: UNKNOWN }),
        ],
        says: ["totalRetentionInDays"],
      },
    ],
    notApplicable: [
      {
        when: "the setting is of something else",
        resources: [audit({ resourceUri: LOGS_ID }), cluster, workspace],
        says: ["it is not of a cluster"],
      },
      {
        when: "workspace and tables are somebody else's",
        resources: [audit(), cluster],
        says: ["the workspace of AKSAuditAdmin is not of this program"],
      },
      {
        when: "the setting sends to a storage account alone",
        resources: [audit({ workspaceId: null }), cluster],
        says: ["it sends nothing to a workspace"],
      },
      {
        when: "no audit events are collected",
        resources: [audit({ logs: make.on("guard") }), cluster, workspace],
        says: ["it fills no audit table"],
      },
    ],
  },
  "forbid-shared-keys-on-logs": {
    fails: [
      {
        when: "shared keys are taken",
        resources: [logs({ features: { disableLocalAuth: false } })],
        says: [keysOn],
      },
      {
        when: "nothing is said",
        resources: [logs()],
        says: ["features.disableLocalAuth is not set; set it to true"],
      },
    ],
    passes: [{ when: "they are off", resources: [logs({ features: { disableLocalAuth: true } })] }],
    unknown: [
      {
        when: "all features are an Output",
        resources: [logs({ features: UNKNOWN })],
        says: ["features"],
      },
    ],
    notApplicable: [make.otherKind(LAW)],
  },
  "require-resource-scoped-access": {
    fails: [
      {
        when: "only the workspace decides",
        resources: [logs({ features: {} })],
        says: ["features.enableLogAccessUsingOnlyResourcePermissions is not set; set it to true"],
      },
    ],
    passes: [
      {
        when: "the resource decides as well",
        resources: [logs({ features: { enableLogAccessUsingOnlyResourcePermissions: true } })],
      },
    ],
    unknown: [
      {
        when: "the switch is an Output",
        resources: [logs({ features: { enableLogAccessUsingOnlyResourcePermissions: UNKNOWN } })],
        says: ["features.enableLogAccessUsingOnlyResourcePermissions"],
      },
    ],
    notApplicable: [make.otherKind(LAW)],
  },
  "forbid-early-purge": {
    fails: [
      {
        when: "rows are purged at once",
        resources: [logs({ features: { immediatePurgeDataOn30Days: true } })],
        says: ["features.immediatePurgeDataOn30Days is true; remove it"],
      },
    ],
    passes: [{ when: "nothing is said", resources: [logs()] }],
    unknown: [
      {
        when: "the switch is an Output",
        resources: [logs({ features: { immediatePurgeDataOn30Days: UNKNOWN } })],
        says: ["features.immediatePurgeDataOn30Days"],
      },
    ],
    notApplicable: [make.otherKind(LAW)],
  },
  "decide-daily-cap": {
    fails: [
      {
        when: "a cap is asked for and there is none",
        resources: [logs({ workspaceCapping: { dailyQuotaGb: -1 } })],
        config: { cap: "required" },
        says: ["workspaceCapping.dailyQuotaGb sets no cap; set it to the GB of a bad day"],
      },
      {
        when: "no cap may be",
        resources: [logs({ workspaceCapping: { dailyQuotaGb: 2 } })],
        config: { cap: "forbidden" },
        says: ["workspaceCapping.dailyQuotaGb is 2; set it to -1"],
      },
    ],
    passes: [
      { when: "there is none and none may be", resources: [logs()], config: { cap: "forbidden" } },
    ],
    unknown: [
      {
        when: "the cap is an Output",
        resources: [logs({ workspaceCapping: { dailyQuotaGb: UNKNOWN } })],
        config: { cap: "required" },
        says: ["workspaceCapping.dailyQuotaGb"],
      },
    ],
    notApplicable: [
      {
        when: "the profile does not care",
        resources: [logs()],
        says: ["the profile leaves the cap open"],
      },
    ],
  },
  "alert-on-daily-cap": {
    fails: [
      {
        when: "nobody watches the cap",
        resources: [capped, capAlert("Usage | take 1")],
        says: ["nothing watches its cap of 5 GB a day; add a log alert that reads _LogOperation"],
      },
      {
        when: "the alert on it is off",
        resources: [capped, capAlert("_LogOperation", { enabled: false })],
        says: ["nothing watches its cap of 5 GB a day; add a log alert that reads _LogOperation"],
      },
    ],
    passes: [{ when: "an alert reads the table", resources: [capped, capAlert("_LogOperation")] }],
    unknown: [
      {
        when: "the query of the only alert is an Output",
        resources: [capped, make.logAlert({ criteria: UNKNOWN, scopes: [LOGS_ID] })],
        says: ["criteria"],
      },
    ],
    notApplicable: [
      { when: "there is no cap", resources: [logs()], says: ["it has no daily cap"] },
    ],
  },
  "require-supported-log-tier": {
    fails: [
      {
        when: "the tier is an old one",
        resources: [logs({ sku: { name: "Free" } })],
        says: ['sku.name is "Free"; use PerGB2018 or CapacityReservation or LACluster'],
      },
      {
        when: "a reservation is named without its tier",
        resources: [logs({ sku: { name: "PerGB2018", capacityReservationLevel: 100 } })],
        says: [
          "sku.capacityReservationLevel is 100 and has no effect; remove it or use CapacityReservation",
        ],
      },
    ],
    passes: [{ when: "it is paid by GB", resources: [logs({ sku: { name: "PerGB2018" } })] }],
    unknown: [
      { when: "the tier is an Output", resources: [logs({ sku: UNKNOWN })], says: ["sku"] },
    ],
    notApplicable: [make.otherKind(LAW)],
  },
  "protect-log-stores": {
    fails: [
      {
        when: "nothing protects the workspace",
        resources: [
          logs({}, { outputs: { id: LOGS_ID } }),
          make.lockOf({ level: "CanNotDelete", scope: CLUSTER_ID }),
        ],
        says: ["logs can be deleted by one command; set protect: true or add a CanNotDelete lock"],
      },
    ],
    passes: [
      { when: "Pulumi protects it", resources: [make.metrics({}, { protect: true })] },
      {
        when: "a lock protects it, whose scope is not known yet",
        resources: [
          logs(),
          make.lockOf({ level: "CanNotDelete", scope: UNKNOWN }, { from: { scope: ["logs"] } }),
        ],
      },
    ],
    unknown: [
      {
        when: "what the only lock is for is an Output of something else",
        resources: [logs(), make.lockOf({ level: "CanNotDelete", scope: UNKNOWN })],
        says: ["scope"],
      },
    ],
    notApplicable: [make.otherKind("store of logs or metrics")],
  },
  "require-customer-managed-keys": {
    fails: [
      {
        when: "Microsoft's key is used",
        resources: [logs()],
        says: [
          "features.clusterResourceId is not set; link the workspace to a dedicated cluster",
          "forceCmkForQuery is not set; set it to true",
        ],
      },
    ],
    passes: [
      {
        when: "it is in a dedicated cluster",
        resources: [logs({ features: { clusterResourceId: "/c" }, forceCmkForQuery: true })],
      },
    ],
    unknown: [
      {
        when: "the cluster is an Output",
        resources: [logs({ features: { clusterResourceId: UNKNOWN }, forceCmkForQuery: true })],
        says: ["features.clusterResourceId"],
      },
    ],
    notApplicable: [make.otherKind(LAW)],
  },
  "require-private-log-access": {
    fails: [
      {
        when: "the doors are neither open nor closed in words that Azure knows",
        resources: [
          logs({
            publicNetworkAccessForIngestion: "enabled",
            publicNetworkAccessForQuery: "disabled",
          }),
          make.linked(),
        ],
        says: ['publicNetworkAccessForIngestion is "enabled"; set it to "Disabled"'],
      },
      {
        when: "both doors are open beside a private link",
        resources: [logs({ publicNetworkAccessForQuery: "Enabled" }), link],
        says: [
          'publicNetworkAccessForIngestion is not set; set it to "Disabled"',
          'publicNetworkAccessForQuery is "Enabled"; set it to "Disabled"',
        ],
      },
    ],
    passes: [
      {
        when: "both doors are closed",
        resources: [
          logs({
            publicNetworkAccessForIngestion: "Disabled",
            publicNetworkAccessForQuery: "Disabled",
          }),
          link,
        ],
      },
      {
        when: "queries may be open",
        resources: [make.appInsights({ publicNetworkAccessForIngestion: "Disabled" })],
        config: { when: "always", query: "open" },
      },
    ],
    unknown: [
      {
        when: "a door is an Output and the other is closed",
        resources: [
          logs({
            publicNetworkAccessForIngestion: UNKNOWN,
            publicNetworkAccessForQuery: "Disabled",
          }),
          link,
        ],
        says: ["publicNetworkAccessForIngestion"],
      },
    ],
    notApplicable: [
      {
        when: "there is no private link",
        resources: [logs()],
        says: ["the program has no private link"],
      },
    ],
  },
  "forbid-classic-application-insights": {
    fails: [
      {
        when: "it is a classic one",
        resources: [make.appInsights({ ingestionMode: "ApplicationInsights" })],
        says: [
          "workspaceResourceId is not set; name the workspace",
          'ingestionMode is "ApplicationInsights"; set it to "LogAnalytics"',
        ],
      },
    ],
    passes: [
      {
        when: "it writes into a workspace",
        resources: [make.appInsights({ workspaceResourceId: LOGS_ID })],
      },
    ],
    unknown: [
      {
        when: "the workspace is an Output",
        resources: [make.appInsights({ workspaceResourceId: UNKNOWN })],
        says: ["workspaceResourceId"],
      },
    ],
    notApplicable: [make.otherKind("Application Insights")],
  },
};
