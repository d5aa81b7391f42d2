/** What of a cluster decides whether data leaves it. */
import { idKey } from "../../arm/ids";
import { region } from "../../arm/body";
import type { Store } from "../../arm/store";
import type { Json, JsonObject, Resource } from "../../arm/type";
import { propertiesOf, show, valueAt } from "../../services/fields";

/** Where every agent fetches its rules (source: AKS docs, outbound-rules-control-egress). */
export const CONTROL_HOSTS = ["global.handler.control.monitor.azure.com"];

/** Whether the cluster runs: a stopped one has no nodes and no control plane. */
export function isRunning(cluster: Resource): boolean {
  return valueAt(propertiesOf(cluster), "powerState", "code") !== "Stopped";
}

/** Rules that are associated with a cluster and exist. */
export function rulesOf(store: Store, cluster: Resource): Resource[] {
  return store
    .list("Microsoft.Insights/dataCollectionRuleAssociations", cluster.id)
    .map((association) => propertiesOf(association)["dataCollectionRuleId"])
    .flatMap((id) => (typeof id === "string" ? (store.get(id) ?? []) : []));
}

/** Whether two resources are in one region. */
export function sameRegion(a: Resource, b: Resource): boolean {
  return region(show(a["location"])) === region(show(b["location"]));
}

/** Whether an id, which may have any casing, is that of a resource. */
export function isIdOf(id: Json | undefined, resource: Resource): boolean {
  return typeof id === "string" && idKey(id) === idKey(resource.id);
}

/** An entry by its key without regard to case, as add-ons and their settings are read. */
export function entryOf(object: Json | undefined, name: string): Json | undefined {
  const found = Object.entries((object ?? {}) as JsonObject).find(
    ([key]) => key.toLowerCase() === name.toLowerCase(),
  );
  return found?.[1];
}

/**
 * Whether a cluster reaches a resource over private link: both have to be in a scope (source:
 * azure-monitor docs, private-link-security; kubernetes-monitoring-private-link).
 */
export function privatelyLinked(store: Store, cluster: Resource, resource: Resource): boolean {
  const scoped = store
    .list("Microsoft.Insights/privateLinkScopes/scopedResources")
    .map((one) => propertiesOf(one)["linkedResourceId"]);
  const configuration = store
    .list("Microsoft.Insights/dataCollectionRuleAssociations", cluster.id)
    .map((one) => propertiesOf(one)["dataCollectionEndpointId"]);
  const linked = (id: Json | undefined) =>
    typeof id === "string" &&
    scoped.some((other) => typeof other === "string" && idKey(other) === idKey(id));
  return linked(resource.id) && configuration.some(linked);
}
