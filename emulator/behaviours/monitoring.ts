/** What the types for alerts, Prometheus metrics and applications do; see `../behaviours.ts`. */
const ASSUMED = "assumed";
const MONITOR = "azure-monitor docs";
const LIMITS = `${MONITOR}, alerts service limits`;
const PROMETHEUS_API = "PrometheusRuleGroups REST reference";
const PROMETHEUS = `${MONITOR}, prometheus-rule-groups`;
const PROCESSING_API = "AlertProcessingRules REST reference";
const PROCESSING = `${MONITOR}, alerts-processing-rules`;

/** Behaviours by what they are about: title of the test, and source. */
export const monitoringBehaviours: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "Azure Monitor workspaces": {
    "answer where to query, and the endpoint and rule that they come with":
      "AzureMonitorWorkspaces REST reference",
    "make a group of their own with an endpoint and a rule": `${MONITOR}, azure-monitor-workspace-overview`,
    "let nobody else delete or change that group or what is in it": "azure-docs issue 122959",
    "take that group with them when they are deleted, and when their group is": ASSUMED,
    "are gone for good, so that the name is free for another region": `${MONITOR}, azure-monitor-workspace-manage`,
    "refuse a way of access that there is not, and a name with other signs":
      "AzureMonitorWorkspaces REST reference",
    "refuse the place of somebody's group": ASSUMED,
  },
  "Prometheus rule groups": {
    "fill in an interval, and for alerts a severity and how they resolve": PROMETHEUS,
    "hold 1 to 20 rules, run every minute to every day": PROMETHEUS,
    "have rules that either record or alert, with an expression": PROMETHEUS_API,
    "take labels and annotations of strings only": PROMETHEUS_API,
    "name action groups that exist": ASSUMED,
    "belong to one Azure Monitor workspace in their region, and to clusters": PROMETHEUS,
    "are at most 500 for a workspace in a subscription": `${MONITOR}, service-limits`,
  },
  "alert processing rules": {
    "are global, are on unless told otherwise, and can be switched off alone": PROCESSING_API,
    "look at resources of their own subscription": PROCESSING,
    "add action groups that exist, or remove all, and nothing else": PROCESSING_API,
    "filter by the fields and operators that there are": PROCESSING_API,
    "filter by at most five values": PROCESSING,
    "work between two moments that carry no zone": PROCESSING_API,
    "come back daily, weekly or monthly": PROCESSING_API,
    "are at most 1,000 in a subscription": LIMITS,
  },
};
