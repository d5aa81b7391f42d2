/** What the types for dashboards do; see `../behaviours.ts`. */
const ASSUMED = "assumed";
const GRAFANA_API = "Grafana REST reference";
const GRAFANA = "managed-grafana docs";

/** Behaviours by what they are about: title of the test, and source. */
export const dashboardBehaviours: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "Managed Grafana": {
    "fills in the service's defaults, a version and an address": GRAFANA_API,
    "replaces the list of Azure Monitor workspaces with each PUT and PATCH":
      "prometheus-collector pull 469",
    "links Azure Monitor workspaces that exist": ASSUMED,
    "does not change its zones, nor go back to Essential": `${GRAFANA}, overview, high-availability`,
    "refuses words that there are not, and no SKU": GRAFANA_API,
    "has one kind of identity, which keeps its principal": `${GRAFANA}, known-limitations`,
    "takes no If-Match": GRAFANA_API,
    "has a name of 2 to 23 characters": "users' reports; the REST reference allows 30",
    "keeps its name for a while after it is deleted, when there is lag": ASSUMED,
  },
  "dashboards with Grafana": {
    "are a resource with tags, and change no more than those by PATCH": ASSUMED,
    "have one definition, named default": "DashboardDefinitions REST reference",
    "have a definition that is JSON in a text": ASSUMED,
    "keep the text of a definition as it was sent": ASSUMED,
  },
};
