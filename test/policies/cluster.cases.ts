/** Cases of the policies on clusters and on what collects from them. */
import type { Value, ValueMap } from "../../policies/core/value";
import * as make from "./cases";
import { CLUSTER_ID, LOGS_ID, METRICS_ID, UNKNOWN, type CasesByPolicy } from "./cases";

const { aks, features, rule } = make;
const agent = (config: ValueMap) => ({ addonProfiles: { omsAgent: { enabled: true, config } } });
const GOOD_AGENT = { logAnalyticsWorkspaceResourceID: LOGS_ID, useAADAuth: "true" };
const both = aks(
  { ...agent(GOOD_AGENT), azureMonitorProfile: { metrics: { enabled: true } } },
  { outputs: { id: CLUSTER_ID } },
);
const RULE_ID =
  "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Insights/dataCollectionRules/";
const logRule = rule(
  {
    dataSources: { extensions: [{ extensionName: "ContainerInsights", name: "x", streams: [] }] },
  },
  { name: "log-rule", outputs: { id: `${RULE_ID}logs` } },
);
const metricRule = rule(
  { dataSources: { prometheusForwarder: [{ name: "p" }] } },
  { name: "metric-rule", outputs: { id: `${RULE_ID}metrics` } },
);
const lead = (to: string, more = {}) =>
  make.association({ resourceUri: CLUSTER_ID, dataCollectionRuleId: `${RULE_ID}${to}`, ...more });
const defender = (securityMonitoring: ValueMap, more = {}) => ({
  securityProfile: { defender: { securityMonitoring, ...more } },
});
const flows = (destinations: ValueMap, ...names: string[]) =>
  rule({ destinations: { ...destinations }, dataFlows: [{ destinations: names }] });
const toLogs = { logAnalytics: [{ name: "workspace", workspaceResourceId: LOGS_ID }] };
const insights = (dataCollectionSettings: ValueMap, ...streams: string[]) =>
  rule({
    dataSources: {
      extensions: [
        {
          extensionName: "ContainerInsights",
          streams,
          extensionSettings: { dataCollectionSettings },
        },
      ],
    },
  });
const link = make.linkScope();
const CLUSTER = "managed cluster";
const modes = (ingestionAccessMode: Value, queryAccessMode: Value) =>
  make.linkScope({ accessModeSettings: { ingestionAccessMode, queryAccessMode } });

export const clusterCases: CasesByPolicy = {
  "enable-container-insights": {
    fails: [
      {
        when: "the add-on is off",
        resources: [aks()],
        says: ["addonProfiles.omsagent is off; enable it with a workspace"],
      },
      {
        when: "it signs in with a key and names no workspace",
        resources: [aks(agent({}))],
        says: [
          "addonProfiles.omsagent has no logAnalyticsWorkspaceResourceID; name the workspace",
          'addonProfiles.omsagent signs in with the workspace\'s key; set config.useAADAuth to "true"',
        ],
      },
    ],
    passes: [
      { when: "the add-on is on, in the other spelling", resources: [aks(agent(GOOD_AGENT))] },
      {
        when: "the baseline's patch switches it on",
        resources: [
          features({
            properties: { addonProfiles: { omsagent: { enabled: true, config: GOOD_AGENT } } },
          }),
        ],
      },
    ],
    unknown: [
      {
        when: "the workspace is an Output",
        resources: [aks(agent({ logAnalyticsWorkspaceResourceID: UNKNOWN, useAADAuth: "true" }))],
        says: ["addonProfiles.omsagent.config.logAnalyticsWorkspaceResourceID"],
      },
      {
        when: "the whole patch is an Output",
        resources: [features({ properties: UNKNOWN })],
        says: ["properties"],
      },
    ],
    notApplicable: [make.otherKind(CLUSTER)],
  },
  "enable-managed-prometheus": {
    fails: [
      {
        when: "metrics are off",
        resources: [aks({ azureMonitorProfile: { metrics: { enabled: false } } })],
        says: ["azureMonitorProfile.metrics.enabled is false; set it to true"],
      },
    ],
    passes: [
      {
        when: "metrics are on",
        resources: [
          features({ properties: { azureMonitorProfile: { metrics: { enabled: true } } } }),
        ],
      },
    ],
    unknown: [
      {
        when: "the profile is an Output",
        resources: [aks({ azureMonitorProfile: UNKNOWN })],
        says: ["azureMonitorProfile"],
      },
    ],
    notApplicable: [make.otherKind(CLUSTER)],
  },
  "enable-defender-sensor": {
    fails: [
      {
        when: "the sensor is off",
        resources: [aks()],
        says: ["securityProfile.defender.securityMonitoring.enabled is not set; set it to true"],
      },
      {
        when: "it names no workspace",
        resources: [aks(defender({ enabled: true }))],
        says: [
          "securityProfile.defender.logAnalyticsWorkspaceResourceId is not set; name the workspace",
        ],
      },
    ],
    passes: [
      {
        when: "the sensor is on",
        resources: [aks(defender({ enabled: true }, { logAnalyticsWorkspaceResourceId: LOGS_ID }))],
      },
    ],
    unknown: [
      {
        when: "the workspace is an Output",
        resources: [aks(defender({ enabled: true }, { logAnalyticsWorkspaceResourceId: UNKNOWN }))],
        says: ["securityProfile.defender.logAnalyticsWorkspaceResourceId"],
      },
    ],
    notApplicable: [make.otherKind(CLUSTER)],
  },
  "disable-local-accounts": {
    fails: [
      {
        when: "nothing is said",
        resources: [aks()],
        says: ["disableLocalAccounts is not set; set it to true"],
      },
    ],
    passes: [{ when: "they are off", resources: [aks({ disableLocalAccounts: true })] }],
    unknown: [
      {
        when: "the switch is an Output",
        resources: [aks({ disableLocalAccounts: UNKNOWN })],
        says: ["disableLocalAccounts"],
      },
    ],
    notApplicable: [
      {
        when: "the cluster is only patched",
        resources: [features()],
        says: ["not a managed cluster"],
      },
    ],
  },
  "disable-run-command": {
    fails: [
      {
        when: "nothing is said",
        resources: [aks()],
        says: ["apiServerAccessProfile.disableRunCommand is not set; set it to true"],
      },
    ],
    passes: [
      {
        when: "it is off",
        resources: [aks({ apiServerAccessProfile: { disableRunCommand: true } })],
      },
    ],
    unknown: [
      {
        when: "the profile is an Output",
        resources: [aks({ apiServerAccessProfile: UNKNOWN })],
        says: ["apiServerAccessProfile"],
      },
    ],
    notApplicable: [make.otherKind(CLUSTER)],
  },
  "associate-clusters-with-collection": {
    fails: [
      {
        when: "no association leads to either rule",
        resources: [both, logRule, metricRule, lead("logs", { resourceUri: LOGS_ID })],
        says: [
          "no association leads it to a rule for ContainerInsights; add a DataCollectionRuleAssociation",
          "no association leads it to a rule for Prometheus metrics; add a DataCollectionRuleAssociation",
        ],
      },
    ],
    passes: [
      {
        when: "both are there",
        resources: [both, logRule, metricRule, lead("logs"), lead("metrics")],
      },
    ],
    unknown: [
      {
        when: "where the only association leads is an Output of something else",
        resources: [both, lead("logs", { dataCollectionRuleId: UNKNOWN })],
        says: ["dataCollectionRuleId"],
      },
    ],
    notApplicable: [
      {
        when: "one of the rules is somebody else's, and what it collects is not seen",
        resources: [both, logRule, lead("logs"), lead("metrics")],
        says: ["a rule of its associations is not of this program"],
      },
      {
        when: "no add-on is on",
        resources: [aks()],
        says: ["neither add-on is switched on with Entra sign-in"],
      },
    ],
  },
  "approve-collection-destinations": {
    fails: [
      {
        when: "a flow names a destination that is not there",
        resources: [flows(toLogs, "workspace", "lost")],
        says: [
          'dataFlows[0] sends to "lost", which is not declared; declare it under destinations',
        ],
      },
      {
        when: "a destination is in another subscription",
        resources: [
          flows({ monitoringAccounts: [{ name: "m", accountResourceId: METRICS_ID }] }, "m"),
        ],
        config: { subscriptions: ["2"] },
        says: [
          "destinations.monitoringAccounts[0].accountResourceId is in the subscription 1; use an approved one",
        ],
      },
      {
        when: "agents send past the workspace to an event hub",
        resources: [flows({ eventHubsDirect: [{ name: "e", eventHubResourceId: LOGS_ID }] }, "e")],
        config: { subscriptions: ["2"] },
        says: [
          "destinations.eventHubsDirect[0].eventHubResourceId is in the subscription 1; use an approved one",
        ],
      },
    ],
    passes: [{ when: "all names are declared", resources: [flows(toLogs, "workspace")] }],
    unknown: [
      {
        when: "the destinations are an Output",
        resources: [rule({ destinations: UNKNOWN, dataFlows: [{ destinations: ["x"] }] })],
        says: ["destinations"],
      },
    ],
    notApplicable: [make.otherKind("data collection rule")],
  },
  "trim-container-logs": {
    fails: [
      {
        when: "the defaults are kept",
        resources: [insights({}, "Microsoft-ContainerInsights-Group-Default")],
        says: [
          "enableContainerLogV2 is not true; set it, the older table costs more and cannot be Basic",
          "all namespaces are collected with microsoft-containerinsights-group-default; leave the streams or namespaces out",
        ],
      },
      {
        when: "a profile asks for rarer readings",
        resources: [
          insights({ enableContainerLogV2: true, interval: "1m" }, "Microsoft-KubeEvents"),
        ],
        config: { minMinutes: 5 },
        says: ['interval is "1m"; set it to "5m" or longer'],
      },
    ],
    passes: [
      {
        when: "system namespaces are left out",
        resources: [
          insights(
            { enableContainerLogV2: true, interval: "1m", namespaceFilteringMode: "Exclude" },
            "Microsoft-Perf",
          ),
        ],
      },
    ],
    unknown: [
      {
        when: "the sources are an Output",
        resources: [rule({ dataSources: UNKNOWN })],
        says: ["dataSources"],
      },
    ],
    notApplicable: [
      {
        when: "the rule is for metrics",
        resources: [metricRule],
        says: ["it is not for Container insights"],
      },
    ],
  },
  "close-ingestion-endpoints": {
    fails: [
      {
        when: "an endpoint is open beside a private link",
        resources: [make.endpoint({ networkAcls: { publicNetworkAccess: "Enabled" } }), link],
        says: ['networkAcls.publicNetworkAccess is "Enabled"; set it to "Disabled"'],
      },
      {
        when: "a workspace of metrics says nothing",
        resources: [make.metrics(), link],
        says: ['publicNetworkAccess is not set; set it to "Disabled"'],
      },
    ],
    passes: [
      {
        when: "it is closed",
        resources: [make.metrics({ publicNetworkAccess: "Disabled" })],
        config: { when: "always" },
      },
    ],
    unknown: [
      {
        when: "the switch is an Output",
        resources: [make.endpoint({ networkAcls: UNKNOWN }), link],
        says: ["networkAcls"],
      },
    ],
    notApplicable: [
      {
        when: "there is no private link",
        resources: [make.endpoint()],
        says: ["the program has no private link"],
      },
    ],
  },
  "block-other-monitor-resources": {
    fails: [
      {
        when: "queries are open",
        resources: [modes("PrivateOnly", "Open")],
        says: ['accessModeSettings.queryAccessMode is "Open"; set it to "PrivateOnly"'],
      },
    ],
    passes: [{ when: "both are private", resources: [modes("PrivateOnly", "PrivateOnly")] }],
    unknown: [
      {
        when: "one mode is an Output",
        resources: [modes("PrivateOnly", UNKNOWN)],
        says: ["accessModeSettings.queryAccessMode"],
      },
    ],
    notApplicable: [make.otherKind("private link scope")],
  },
};
