/** What the types for alerts, Prometheus metrics and applications do; see `../behaviours.ts`. */
const ASSUMED = "assumed";
const MONITOR = "azure-monitor docs";
const LIMITS = `${MONITOR}, alerts service limits`;
const PROMETHEUS_API = "PrometheusRuleGroups REST reference";
const PROMETHEUS = `${MONITOR}, prometheus-rule-groups`;
const PROCESSING_API = "AlertProcessingRules REST reference";
const PROCESSING = `${MONITOR}, alerts-processing-rules`;
const LOG_RULES_API = "ScheduledQueryRules REST reference";
const LOG_RULES = `${MONITOR}, alerts-create-log-alert-rule`;
const TERRAFORM = "terraform-provider-azurerm docs, monitor_scheduled_query_rules_alert_v2";
const COMPONENTS_API = "Components REST reference";
const AVAILABILITY = `${MONITOR}, availability`;
const NAMES = "azure-resource-manager docs, resource-name-rules";
const ACTIONS_API = "ActionGroups REST reference";
const KUSTO = "Kusto Query Language docs";
const ACTIVITY_API = "ActivityLogAlerts REST reference";
const ACTIVITY = `${MONITOR}, alerts-activity-log`;

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
  "platform metrics": {
    "answer a series with the newest value for each that is asked for": "Metrics REST reference",
    "refuse a metric that the resource has not, and a resource that is not there":
      "Metrics REST reference, users' reports",
    "cannot be written": ASSUMED,
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
  "log alerts": {
    "are LogAlert, on, and resolve by themselves unless told otherwise": LOG_RULES_API,
    "have a severity from 0 to 4, and frequency and window out of closed sets": TERRAFORM,
    "compare with the words of the API, not of the SDK": LOG_RULES_API,
    "reckon from a column with every aggregation but Count": TERRAFORM,
    "take dynamic thresholds with a sensitivity instead of a number": LOG_RULES_API,
    "cannot be muted while they resolve by themselves": "azure-powershell issue 22583",
    "look at scopes that exist, in the region of their workspace": LOG_RULES,
    "tell action groups that exist": ASSUMED,
    "of the kind SimpleLogAlert need no time and no comparison, and count repetitions":
      LOG_RULES_API,
    "of the kind LogToMetric name a metric": LOG_RULES_API,
    "that run each minute are at most 100 in a subscription": LIMITS,
  },
  "queries of log alerts": {
    "name tables that are in the workspace, in their casing": `${LOG_RULES}; Kusto docs, entity-names`,
    "may name tables of their own, and the workspace's functions": ASSUMED,
    "may name tables that are not there yet when nobody validates them": LOG_RULES_API,
    "fail on tables without data when there is lag": ASSUMED,
    "use tables on the Basic plan in simple log alerts only": `${MONITOR}, container-insights cost-effective alerting`,
    "of simple log alerts look at the rows of one table": `${MONITOR}, alerts-types`,
    "are not judged where the scope is no workspace": ASSUMED,
  },
  "log queries": {
    "read the table at the head of a pipeline": KUSTO,
    "read the tables after union, join, lookup, find and search": KUSTO,
    "read tables in definitions, functions and brackets, but not what they define": KUSTO,
    "take no table from text, remarks, columns, functions, wildcards and other workspaces": KUSTO,
    "do not need the tables of a fuzzy union": KUSTO,
    "tell the operators that they use": KUSTO,
    "that are cut off or make no sense are read to their end": ASSUMED,
  },
  "activity log alerts": {
    "are global and on unless told otherwise, and can be switched off alone": ACTIVITY_API,
    "look at scopes and tell action groups that exist": ASSUMED,
    "name the category, which is one that there is": `${ACTIVITY_API}; activity-log-schema`,
    "are not on every administrative event": ACTIVITY,
    "examine the fields of an event, each with one way to compare": ACTIVITY_API,
    "take one of several conditions, which hold no others": ACTIVITY_API,
    "are at most 100 in a subscription": LIMITS,
  },
  "Application Insights components": {
    "answer a key and a connection string, the same each time": COMPONENTS_API,
    "fill in the service's defaults": COMPONENTS_API,
    "need a workspace that exists": `${COMPONENTS_API}; azure-monitor docs, convert-classic-resource`,
    "refuse words and numbers that there are not": COMPONENTS_API,
    "have names that do not end in a dot": NAMES,
  },
  "availability tests": {
    "run every five minutes for half a minute unless told otherwise": "WebTests REST reference",
    "carry the hidden link to a component that exists, in its region": AVAILABILITY,
    "run from locations that there are": AVAILABILITY,
    "are of a kind that is not retired, with what it asks": AVAILABILITY,
    "look at the days left of a certificate only when they look at it at all":
      "WebTests REST reference",
    "are at most 100 for a component": AVAILABILITY,
  },
  workbooks: {
    "have a GUID for a name": "azure-docs issue 52844",
    "need a display name, a category and JSON, and are shared": "Workbooks REST reference",
    "answer the source in lower case": "users' reports",
    "use a display name once in a group": "users' reports",
    "have a new revision with each write": "Workbooks REST reference",
  },
  "test notifications": {
    "are accepted with 202 and the place where their state is told": ACTIONS_API,
    "play an alert that there is, to receivers as a group takes them": ACTIONS_API,
    "are only read, and go with their group": ASSUMED,
    "are not told of at first when there is lag": ASSUMED,
  },
};
