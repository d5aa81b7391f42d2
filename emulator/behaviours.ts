/**
 * What the local Azure does like Azure, each with where that is written, or "assumed" when nobody
 * has seen it there. A line is the title of the test that shows it; the README tells the counts.
 */
import { monitoringBehaviours } from "./behaviours/monitoring";
import { dashboardBehaviours } from "./behaviours/dashboards";
import { dataBehaviours } from "./behaviours/data";
import { destinationBehaviours } from "./behaviours/destinations";
import { privateLinkBehaviours } from "./behaviours/private-links";
import { securityBehaviours } from "./behaviours/security";

/** One behaviour. */
export interface Behaviour {
  /** Title of its test, with what it is about in front. */
  readonly what: string;
  /** Documentation, specification, client or users' report; `assumed` when there is none. */
  readonly source: string;
}

const ASSUMED = "assumed";
const RPC = "resource-provider contract, common-api-details";
const ARM = "azure-resource-manager docs";
const ASYNC = `${ARM}, async-operations`;
const NAMES = `${ARM}, resource-name-rules`;
const PROVIDERS = `${ARM}, resource-providers-and-types`;
const RBAC = "role-based-access-control docs";
const AKS = "AKS docs";
const MONITOR = "azure-monitor docs";
const GROUPS_API = "ResourceGroups REST reference";
const CLUSTERS_API = "ManagedClusters REST reference";
const POOLS_API = "AgentPools REST reference";
const RULES_API = "DataCollectionRules REST reference";
const ACTIONS_API = "ActionGroups REST reference";
const ALERTS_API = "MetricAlerts REST reference";
const ROLES_API = "RoleAssignments REST reference";

/** Behaviours by what they are about: title of the test, and source. */
const BY_SUBJECT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "the local Azure": {
    "answers errors in ARM's JSON with code and message, and numbers every request": RPC,
    "requires an api-version that is a date": RPC,
    "accepts api-versions that other clients bring": "Azure CLI asks for its own versions",
    "compares ids without regard to case and answers the casing of the first write": ASSUMED,
    "answers 404 for a missing subscription, group, parent and scope": `${ARM}, troubleshooting`,
    "refuses a body of more than 4 MB": `${ARM}, request limits`,
    "refuses to write types of a provider that the subscription has not registered": `${ARM}, error-register-resource-provider`,
    "checks names, regions and tags before the provider sees a body": `${NAMES}; tag-resources`,
    "takes a region as people write it": ASSUMED,
    "refuses a stale If-Match, and If-None-Match: * for what exists, with 412": RPC,
    "answers slow writes with Azure-AsyncOperation, Location, Retry-After and a state": ASYNC,
    "answers Location with 202 until the operation is over": ASYNC,
    "refuses a write while an operation on the resource is under way": `${AKS}, troubleshooting OperationNotAllowed`,
    "ends an operation with Failed on demand: an update changes nothing, a create leaves a failed resource":
      ASSUMED,
    "deletes everything below a deleted group": `${ARM}, delete-resource-group`,
    "answers 204 when what is to be deleted is not there, but 404 for a group": RPC,
    "merges a PATCH, and takes nothing but tags where the API does": "REST references of the types",
  },
  etags: {
    "are new with each write and the same for each read": RPC,
    "are judged by PATCH and DELETE too": CLUSTERS_API,
    "mean nothing to types whose API has none": "REST references of the types",
  },
  "long-running operations": {
    "of an update answer 200 and Updating, and the resource is seen as it will be": ASSUMED,
    "of a delete answer 202, and the resource is there until they end": ASYNC,
    "stay readable after their end and never change again": ASSUMED,
    "do not begin for a body that is refused": ASYNC,
  },
  "lists of the local Azure": {
    "come in pages with a nextLink, each entry once": RPC,
    "can be asked for smaller pages with $top": RPC,
    "hold the types of a subscription, a group and a parent, and nothing else": RPC,
    "are there for tenants, subscriptions, groups, providers and all resources":
      "Resources REST reference",
    "of resources leave out children and extension resources": "Resources REST reference",
    "of a parent that is not there are 404": ASSUMED,
    "tell where to sign in and whom to ask": "Azure CLI asks for /metadata/endpoints",
  },
  "subscriptions and providers": {
    "tell each type with the versions that it documents": "Providers REST reference",
    "are registered one subscription at a time": PROVIDERS,
    "of groups and role assignments need no registration": `${ARM}, azure-services-resource-providers`,
    "that are not registered can be read, but not written": ASSUMED,
    "tell the regions of each type": "Providers REST reference",
  },
  "permissions of the caller": {
    "are those of the role, at any scope":
      "Permissions REST reference; at a subscription: azure-stack docs, examples of the permissions API",
    "are everything for who has no role here": ASSUMED,
  },
  "a type of the local Azure": {
    "lives in a group unless it is an extension": ASSUMED,
    "does not take the id of another resource in its body": ASSUMED,
  },
  "faults of the local Azure": {
    "throttles with 429 and Retry-After, and is unavailable with 503": `${ARM}, request-limits-and-throttling`,
  },
  "lag of the local Azure": {
    "answers 404 to the first GET of what was just made": ASSUMED,
    "takes several polls for an operation": ASYNC,
    "does not know a new principal at first, unless its type is given": `${RBAC}, role-assignments-template`,
  },
  "rights in the local Azure": {
    "are judged for each action: reads yes, writes no": `${RBAC}, role-definitions`,
    "are judged for actions by their name": `${RBAC}, resource-provider-operations`,
    "match actions without regard to case, with wildcards and exceptions": `${RBAC}, role-definitions`,
  },
  "roles in the local Azure": {
    "tell reading, writing, deleting and actions apart": `${RBAC}, role-definitions`,
    "are judged before the body is": ASSUMED,
    "are asked to register a provider": PROVIDERS,
  },
  "resource groups": {
    "are at most 980 in a subscription": `${ARM}, azure-subscription-service-limits`,
    "are made with 201, written again with 200, and done at once": GROUPS_API,
    "stay in their region": "azure-cli issue 22242",
    "have names of at most 90 characters that do not end in a dot": NAMES,
    "lose the tags that a PUT leaves out and keep those that a PATCH does not name": GROUPS_API,
    "answer HEAD with 204 when they exist and 404 when they do not": GROUPS_API,
  },
  "a cluster": {
    "keeps profiles, tags and identity that a PUT leaves out": ASSUMED,
    "resets profiles, tags and identity that a PUT leaves out": ASSUMED,
    "keeps add-ons that a PUT leaves out": ASSUMED,
    "resets add-ons that a PUT leaves out": ASSUMED,
    "matches add-on keys without regard to case and keeps the stored casing":
      "Azure CLI's own look-up of add-ons; users' reports",
    "gives an add-on that is on an identity": `${AKS}, use-managed-identity`,
    "refuses to change what cannot change": AKS,
    "refuses an add-on without its switch and config values that are no strings": CLUSTERS_API,
    "knows its version by an etag: a stale one is refused with 412": CLUSTERS_API,
    "gives the cluster an identity and keeps its principal": `${AKS}, use-managed-identity`,
    "asks a new cluster for a node pool, with a name within AKS's rule": `${AKS}, create-node-pools`,
    "answers credentials of a local account that open its own API server": CLUSTERS_API,
    "answers kubelogin instead where it signs in with Microsoft Entra ID, but for administrators": `${AKS}, kubelogin-authentication`,
  },
  "profiles of a cluster": {
    "are kept as they were sent": CLUSTERS_API,
    "need their switch": CLUSTERS_API,
    "name a workspace for Defender when it is on": CLUSTERS_API,
    "take lists of labels as one text": CLUSTERS_API,
    "measure the control plane only with managed Prometheus, and name a workspace for logs":
      ASSUMED,
    "may be on beside the older add-on": ASSUMED,
    "are refused by an API version that does not know them, unless they are there already": ASSUMED,
  },
  "node pools": {
    "are children of the cluster and listed in it": POOLS_API,
    "keep at least one system pool, and names within AKS's rule": `${AKS}, use-system-pools`,
    "of another cluster are untouched by a new one": POOLS_API,
    "wait for their cluster, and the cluster for them":
      "terraform-azurerm-avm-ptn-aks-production pull 25; azure-workload-identity issue 417",
    "are not added through their cluster": "pulumi-azure-native issue 579",
    "have 0 to 1000 nodes and a mode that there is": POOLS_API,
  },
  workspaces: {
    "fill in the service's defaults": "Workspaces REST reference",
    "refuse values outside the documented ranges, with the property": `${MONITOR}, data-retention, daily-cap`,
    "come back with their identity within 14 days of a delete, but only in their region": `${MONITOR}, delete-workspace`,
    "are gone for good when deleted with force": `${MONITOR}, delete-workspace`,
    "give keys that open nothing": "SharedKeys REST reference",
    "take the retention, cap and tier at the edge of each range": `${MONITOR}, data-retention, daily-cap, cost-logs`,
    "have names of 4 to 63 characters": NAMES,
    "give their retention to a table that names none": `${MONITOR}, data-retention`,
    "take their tables with them, and have them again when they come back": ASSUMED,
    "keep switches, which are true or false": "Workspaces REST reference",
    "commit to more at any time, and not to less or nothing within 31 days": `${MONITOR}, cost-logs`,
    "transform what arrives by a rule that exists, in their region, and is meant for it": `${MONITOR}, data-collection-transformations`,
  },
  tables: {
    "of Azure exist from the start and cannot be deleted": ASSUMED,
    "keep 30 days on the Basic plan, which only some take": `${MONITOR}, basic-logs-azure-tables`,
    "take the documented numbers of days, and the workspace's own without one": `${MONITOR}, data-retention`,
    "of one's own end in _CL and need columns": `${MONITOR}, create-custom-table`,
    "show up with their first data when there is lag": ASSUMED,
    "can be changed before their first data, and are seen from then on": ASSUMED,
    "of clusters are there, and those for plain logs may be on the Basic plan": `${MONITOR}, tables-features`,
  },
  "diagnostic settings": {
    "answer a retired retention policy with each category": "azure-rest-api-specs issue 22400",
    "send a category to a workspace once": `${MONITOR}, diagnostic-settings`,
    "are at most five on a resource": `${MONITOR}, diagnostic-settings`,
    "know the categories of the resource and refuse others, nothing, and a mixture": `${AKS}, monitor-aks-reference`,
    "refuse a workspace that is not there, and none at all": `${ARM}, LinkedResourceNotFound`,
    "may write the same setting again": "DiagnosticSettings REST reference",
    "refuse a retention policy that is on, and a destination type that is none":
      "DiagnosticSettings REST reference",
    "know the categories of a workspace too, and of no other type": ASSUMED,
    "go with their resource": ASSUMED,
    "send to a storage account and to an event hub, each category once": `${MONITOR}, diagnostic-settings`,
    "refuse accounts and rules that are not there, and other things in their place": `${ARM}, LinkedResourceNotFound`,
    "stay in the region of the resource with accounts and namespaces": `${MONITOR}, diagnostic-settings`,
    "do not send to premium storage accounts, nor with a rule that may not manage": `${MONITOR}, diagnostic-settings`,
    "name an event hub that is there, along with a rule": ASSUMED,
  },
  "data collection rules": {
    "name destinations that exist and streams at all": `${MONITOR}, data-collection-rule-structure`,
    "know the one destination that is an object, the platform's metrics": RULES_API,
    "send to a workspace that exists, in their own region": `${MONITOR}, data-collection-rule-overview`,
    "refuse another resource in place of a workspace": ASSUMED,
    "do not transform a group stream": `${MONITOR}, container-insights-transformations`,
    "are not deleted while they are associated, unless asked to": RULES_API,
    "have at most ten flows, and a transformation of 15,360 characters": `${MONITOR}, service-limits`,
    "keep the id that agents know them by": RULES_API,
    "send Prometheus metrics to an Azure Monitor workspace that exists, in their own region": `${MONITOR}, data-collection-rule-overview`,
    "name an endpoint that exists, in their own region for Prometheus metrics": `${MONITOR}, data-collection-endpoint-overview`,
    "need an endpoint for a Prometheus forwarder": ASSUMED,
    "filter Prometheus metrics by one label only": RULES_API,
  },
  "data collection rule associations": {
    "are associated only when they exist, and endpoints under one name":
      "DataCollectionRuleAssociations REST reference",
    "are associated at most 30 times with a resource": `${MONITOR}, service-limits`,
    "refuse another resource in place of a rule": ASSUMED,
    "answer no description": "users' reports",
  },
  "data collection endpoints": {
    "answer addresses of their region, the same each time": `${MONITOR}, data-collection-endpoint-overview`,
    "are open to the public network unless told otherwise, and know no fourth way": ASSUMED,
    "have names of at most 44 characters": MONITOR,
  },
  "action groups": {
    "answer an empty list for every kind of receiver": "users' reports",
    "refuse long short names, wrong addresses and names used twice": ACTIONS_API,
    "need a short name and their switch": ACTIONS_API,
    "take every kind of receiver, and none without what it needs": ACTIONS_API,
    "refuse numbers, ids and addresses of another form": ACTIONS_API,
    "need to know whether a runbook is global, and the connection of an incident": ACTIONS_API,
    "sign in at a webhook only with the object that it is":
      "terraform-provider-azurerm docs, monitor_action_group",
    "have at most ten receivers of a kind, and a thousand for mail": `${MONITOR}, service-limits`,
  },
  "metric alerts": {
    "answer tag names in lower case": "users' reports",
    "refuse what could never fire, with the property": `${ALERTS_API}; supported-metrics`,
    "on a custom metric wait for its first data when there is lag, or skip the check": `${MONITOR}, alerts-troubleshoot-metric`,
    "take dynamic thresholds on criteria for several resources": ALERTS_API,
    "name each criterion once": ASSUMED,
    "resolve by themselves unless told otherwise": ALERTS_API,
    "know the metrics of Azure Monitor workspaces": `${MONITOR}, supported-metrics`,
    "know the metrics of Application Insights components": `${MONITOR}, supported-metrics`,
    "count the locations in which an availability test fails": ALERTS_API,
  },
  "role assignments": {
    "have a GUID for a name, and hang on any scope": ROLES_API,
    "exist once for a principal, a role and a scope": `${RBAC}, troubleshooting`,
    "never change": `${RBAC}, troubleshooting`,
    "answer the role with its subscription, the scope, and the type of the principal": ASSUMED,
    "need a principal, a role, and a type of principal that there is": ROLES_API,
  },
  ...monitoringBehaviours,
  ...dashboardBehaviours,
  ...dataBehaviours,
  ...destinationBehaviours,
  ...privateLinkBehaviours,
  ...securityBehaviours,
};

/** All behaviours. */
export const behaviours: readonly Behaviour[] = Object.entries(BY_SUBJECT).flatMap(
  ([subject, sources]) =>
    Object.entries(sources).map(([title, source]) => ({ what: `${subject} ${title}`, source })),
);
