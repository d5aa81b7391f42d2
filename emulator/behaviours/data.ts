/** When data arrives, and how it is asked for; see `../behaviours.ts`. */
const ASSUMED = "assumed";
const MONITOR = "azure-monitor docs";
const QUERY_API = `${MONITOR}, logs/api/request-format`;
const BASIC = `${MONITOR}, basic-logs-query`;
const LINK = `${MONITOR}, private-link-security`;
const NO_DATA = "terraform-provider-azurerm issue 23510";

/** Behaviours by what they are about: title of the test, and source. */
export const dataBehaviours: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "data of Container insights": {
    "arrives in the tables of the rule's streams": `${MONITOR}, container-insights-data-collection-configure`,
    "does not arrive with the add-on alone": NO_DATA,
    "does not arrive when the rule is of another region than its workspace": `${MONITOR}, data-collection-rule-structure`,
    "does not arrive when add-on and rule name two workspaces": ASSUMED,
    "arrives without a rule by the workspace's key, unless keys are off": `${MONITOR}, container-insights-authentication`,
    "does not arrive over public networks when the workspace refuses them": LINK,
    "stops at the daily cap, and the workspace says so": `${MONITOR}, daily-cap`,
    "of a stopped cluster does not arrive": "AKS docs, start-stop-cluster",
    "tells what agents complain of, or that they do not": "Docker-Provider, KubeMonAgentEvents",
  },
  "data of the control plane": {
    "arrives in tables of its own only when the setting says so": `${MONITOR}, resource-logs`,
    "arrives although public networks are refused": LINK,
  },
  "data of managed Prometheus": {
    "arrives with profile, association, rule and endpoint in the workspace's region": `${MONITOR}, prometheus-metrics-enable`,
    "arrives of the control plane only when the cluster's switch is on":
      "AKS docs, monitor-control-plane-metrics",
    "does not arrive through an endpoint that refuses public networks": LINK,
  },
  "the query API of logs": {
    "answers by the workspace's id for queries and by its resource id": QUERY_API,
    "looks through no more than the time span": QUERY_API,
    "wraps mistakes in a query twice": `${MONITOR}, logs/api/errors`,
    "reads a table on the Basic plan by search alone, one table, the time span in the address":
      BASIC,
    "refuses public networks when the workspace does": LINK,
    "asks for the right to query": `${MONITOR}, manage-access`,
  },
  "the query API of metrics": {
    "answers at the workspace's own host name, by GET and by POST": `${MONITOR}, prometheus-api-promql`,
    "answers errors in Prometheus's form": "Prometheus docs, querying api",
    "refuses public networks when the workspace does": LINK,
  },
};
