/** Cases of the policies on the control plane's logs. */
import * as make from "./cases";
import { CLUSTER_ID, LOGS_ID, UNKNOWN, type CasesByPolicy } from "./cases";

const { setting } = make;
const cluster = make.aks({}, { outputs: { id: CLUSTER_ID } });
const patch = make.features({ clusterId: CLUSTER_ID });
const workspace = make.logs({}, { outputs: { id: LOGS_ID } });
const send = (more = {}) =>
  setting({
    resourceUri: CLUSTER_ID,
    workspaceId: LOGS_ID,
    logs: make.on("kube-audit-admin", "guard"),
    ...more,
  });
const nothing =
  "no diagnostic setting sends its logs to a workspace; add one with kube-audit-admin and guard";
const twice = "kube-audit and kube-audit-admin are both sent to a workspace; switch one off";

export const controlPlaneCases: CasesByPolicy = {
  "require-control-plane-logs": {
    fails: [
      { when: "nothing collects them", resources: [cluster], says: [nothing] },
      {
        when: "they go to a storage account alone",
        resources: [patch, send({ workspaceId: null, storageAccountId: "/s" })],
        says: [nothing],
      },
      {
        when: "audit events are left out, in an older module",
        resources: [
          cluster,
          { ...send({ logs: make.on("guard") }), type: "azure-native:insights:DiagnosticSetting" },
        ],
        says: ["its logs lack kube-audit-admin; switch them on in the diagnostic setting"],
      },
      {
        when: "a profile asks for every read",
        resources: [cluster, send()],
        config: { audit: "both" },
        says: ["its logs lack kube-audit; switch them on in the diagnostic setting"],
      },
    ],
    passes: [
      {
        when: "two settings collect them together",
        resources: [
          cluster,
          send({ logs: make.on("guard") }),
          send({ logs: make.on("kube-audit-admin") }),
        ],
      },
      {
        when: "a group of categories is collected",
        resources: [patch, send({ logs: [{ categoryGroup: "allLogs", enabled: true }] })],
      },
      {
        when: "ids are not known yet, and the setting is made from both",
        resources: [
          make.aks(),
          setting(
            { resourceUri: UNKNOWN, workspaceId: UNKNOWN, logs: make.on("kube-audit", "guard") },
            { from: { resourceUri: ["aks"], workspaceId: ["logs"] } },
          ),
          make.logs(),
        ],
      },
    ],
    unknown: [
      {
        when: "what the only setting is of is an Output of something else",
        resources: [cluster, send({ resourceUri: UNKNOWN })],
        says: ["resourceUri"],
      },
      {
        when: "the categories are an Output",
        resources: [cluster, send({ logs: UNKNOWN })],
        says: ["logs"],
      },
    ],
    notApplicable: [make.otherKind("managed cluster")],
  },
  "require-dedicated-log-tables": {
    fails: [
      {
        when: "nothing is said",
        resources: [send(), cluster, workspace],
        says: ['logAnalyticsDestinationType is not set; set it to "Dedicated"'],
      },
      {
        when: "the cluster is somebody else's and named by its id",
        resources: [send()],
        says: ['logAnalyticsDestinationType is not set; set it to "Dedicated"'],
      },
    ],
    passes: [
      {
        when: "tables are dedicated",
        resources: [send({ logAnalyticsDestinationType: "Dedicated" }), cluster, workspace],
      },
    ],
    unknown: [
      {
        when: "the kind of table is an Output",
        resources: [send({ logAnalyticsDestinationType: UNKNOWN }), cluster, workspace],
        says: ["logAnalyticsDestinationType"],
      },
    ],
    notApplicable: [
      {
        when: "it is of something else",
        resources: [send({ resourceUri: LOGS_ID }), cluster, workspace],
        says: ["it is not of a cluster"],
      },
      {
        when: "it goes to no workspace",
        resources: [send({ workspaceId: null }), cluster],
        says: ["it sends nothing to a workspace"],
      },
    ],
  },
  "forbid-retired-retention": {
    fails: [
      {
        when: "a log has a retention of its own and another is not known",
        resources: [
          setting({ logs: [UNKNOWN, { retentionPolicy: { enabled: true, days: 365 } }] }),
        ],
        says: ["logs[1].retentionPolicy is enabled and has no effect; remove it"],
      },
    ],
    passes: [{ when: "none has", resources: [setting({ logs: make.on("guard") })] }],
    unknown: [
      { when: "the logs are an Output", resources: [setting({ logs: UNKNOWN })], says: ["logs"] },
    ],
    notApplicable: [make.otherKind("diagnostic setting")],
  },
  "approve-log-destinations": {
    fails: [
      {
        when: "a partner gets a copy",
        resources: [send({ marketplacePartnerId: "/partner" })],
        says: ['marketplacePartnerId is "/partner"; remove it or have it approved'],
      },
      {
        when: "the workspace is in another subscription",
        resources: [send()],
        config: { subscriptions: ["2"] },
        says: ["workspaceId is in the subscription 1; use an approved one"],
      },
      {
        when: "the activity log goes to a place that is no id",
        resources: [make.activityExport({ eventHubAuthorizationRuleId: "hub" })],
        config: { subscriptions: ["1"] },
        says: ["eventHubAuthorizationRuleId is in no subscription; use an approved one"],
      },
    ],
    passes: [{ when: "it is approved", resources: [send()], config: { subscriptions: ["1"] } }],
    unknown: [
      {
        when: "the workspace is an Output",
        resources: [send({ workspaceId: UNKNOWN })],
        config: { subscriptions: ["1"] },
        says: ["workspaceId"],
      },
    ],
    notApplicable: [make.otherKind("diagnostic setting")],
  },
  "avoid-double-audit-logs": {
    fails: [
      {
        when: "both audit categories are sent",
        resources: [cluster, send({ logs: make.on("kube-audit", "kube-audit-admin") })],
        says: [twice],
      },
      {
        when: "every read goes to a dear table",
        resources: [cluster, send({ logs: make.on("kube-audit") })],
        says: [
          "kube-audit is sent to a table of the Analytics plan; put AKSAudit on Basic or send kube-audit-admin",
        ],
      },
      {
        when: "the cheap table is another workspace's",
        resources: [
          cluster,
          send({ logs: make.on("kube-audit") }),
          make.tableOf({ workspaceName: "other", tableName: "AKSAudit", plan: "Basic" }),
        ],
        says: [
          "kube-audit is sent to a table of the Analytics plan; put AKSAudit on Basic or send kube-audit-admin",
        ],
      },
    ],
    passes: [
      { when: "only what changes something is sent", resources: [patch, send()] },
      {
        when: "every read goes to a cheap table",
        resources: [
          cluster,
          send({ logs: make.on("kube-audit") }),
          make.tableOf({ tableName: "AKSAudit", plan: "Basic" }),
        ],
      },
    ],
    unknown: [
      {
        when: "the categories are an Output",
        resources: [cluster, send({ logs: UNKNOWN })],
        says: ["logs"],
      },
    ],
    notApplicable: [
      {
        when: "nothing goes to a workspace",
        resources: [cluster],
        says: ["no setting sends its logs to a workspace"],
      },
    ],
  },
  "watch-the-log-store": {
    fails: [
      {
        when: "nobody writes down who queries",
        resources: [workspace, send()],
        says: ["nothing writes down who used it; add a diagnostic setting with Audit"],
      },
    ],
    passes: [
      {
        when: "queries are written down",
        resources: [workspace, send({ resourceUri: LOGS_ID, logs: make.on("Audit") })],
      },
    ],
    unknown: [
      {
        when: "what the only setting is of is an Output",
        resources: [workspace, send({ resourceUri: UNKNOWN, logs: make.on("Audit") })],
        says: ["resourceUri"],
      },
    ],
    notApplicable: [
      {
        when: "the profile asks for workspaces alone",
        resources: [make.grafana()],
        says: ["the profile does not ask for a grafana"],
      },
    ],
  },
  "export-activity-log": {
    fails: [
      {
        when: "it goes nowhere and lacks categories",
        resources: [make.activityExport({ logs: make.on("Administrative", "Policy") })],
        says: [
          "workspaceId is not set; send the activity log to a workspace",
          "logs lack Alert, Security; enable them",
        ],
      },
    ],
    passes: [
      {
        when: "all that matters is sent",
        resources: [
          make.activityExport({
            workspaceId: LOGS_ID,
            logs: make.on("Administrative", "Alert", "Policy", "Security"),
          }),
        ],
      },
    ],
    unknown: [
      {
        when: "the categories are an Output",
        resources: [make.activityExport({ workspaceId: LOGS_ID, logs: UNKNOWN })],
        says: ["logs"],
      },
    ],
    notApplicable: [make.otherKind("export of the activity log")],
  },
};
