/** Which tables the control plane of a cluster fills, by its diagnostic settings. */
import type { Store } from "../../arm/store";
import type { JsonObject, Resource } from "../../arm/type";
import { objectsOf, propertiesOf } from "../../services/fields";
import { categoriesOf } from "../../services/microsoft.insights/diagnostic-data";
import { isRunning } from "./cluster";
import type { Arriving } from "./container-insights";
import { takesData } from "./workspace";

/** Source: AKS docs, monitor-aks-reference. */
const OWN_TABLES: Readonly<Record<string, string>> = {
  "kube-audit": "AKSAudit",
  "kube-audit-admin": "AKSAuditAdmin",
};

const AUDITS = Object.keys(OWN_TABLES);

/** The tables that Azure fills from a cluster's control plane. */
export function fromControlPlane(store: Store, cluster: Resource): Arriving[] {
  if (!isRunning(cluster)) return [];
  return store
    .list("Microsoft.Insights/diagnosticSettings", cluster.id)
    .flatMap((setting) => tablesOf(store, propertiesOf(setting)));
}

function tablesOf(store: Store, setting: JsonObject): Arriving[] {
  const { workspaceId, logs, logAnalyticsDestinationType } = setting;
  const workspace = typeof workspaceId === "string" ? store.get(workspaceId) : undefined;
  if (workspace === undefined || !takesData(workspace)) return [];
  const categories = objectsOf(logs)
    .filter(({ enabled }) => enabled === true)
    .flatMap(categoriesIn);
  const dedicated = logAnalyticsDestinationType === "Dedicated";
  const tables = categories.map((category) =>
    dedicated ? (OWN_TABLES[category] ?? "AKSControlPlane") : "AzureDiagnostics",
  );
  return [...new Set(tables)].map((table) => ({ table, workspaceId: workspace.id }));
}

function categoriesIn({ category, categoryGroup }: JsonObject): readonly string[] {
  if (typeof category === "string") return [category];
  const known = categoriesOf["microsoft.containerservice/managedclusters"]?.logs ?? [];
  return categoryGroup === "audit" ? AUDITS : known;
}
